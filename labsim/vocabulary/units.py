"""Units of time and work used everywhere; a task length is always working time."""

DAYS_PER_YEAR = 365.25
DAYS_PER_WEEK = 7.0
WEEKS_PER_YEAR = 365.25 / 7.0
HOURS_PER_YEAR = 8766.0
HOURS_PER_WEEK = 168.0
SECONDS_PER_HOUR = 3600.0
MINUTES_PER_HOUR = 60.0

# Working time: a task "of a month" takes one person a month of office hours.
WORK_DAY_HOURS = 8.0
WORK_WEEK_HOURS = 40.0
WORK_MONTH_HOURS = 167.0
WORK_YEAR_HOURS = 2000.0

WATTS_PER_KILOWATT = 1000.0
