"""When, and in how many runs: milestones as dots and ranges, with the runs that never get there as text."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from labsim.figures.chart import Chart, Column, Glance
from labsim.figures.rungs import HEAD_HEIGHT, ROW_HEIGHT, Rung, draw_rungs
from labsim.figures.template import LAB, MODEL, new_figure
from labsim.figures.titles import by_date
from labsim.views.answer import day_of
from labsim.views.milestones import BY_ID, HOLDS_DAYS
from labsim.views.recorded import Recorded
from labsim.views.when import when
from labsim.views.words import count, date_words, end_words, most_of, range_words, wide

SHOWN = (
    "horizon_8h",
    "horizon_167h",
    "horizon_2000h",
    "ai_taste_median",
    "progress_2x",
    "progress_10x",
    "could_run_alone",
    "runs_alone",
)
MODELS = ("task_horizon_hours", "ai_taste")


def ladder(recorded: Recorded) -> Chart:
    """The milestones of `SHOWN` as a figure, and all of them in the table."""
    rows = [recorded.milestone(id_) for id_ in SHOWN]
    by_end = f"by {end_words(recorded.period.end)}"
    about = (
        f"Dot: half the runs have it by then. Bar: {most_of(recorded.runs)}. Arrow: later than the runs. "
        f"At the right: in how many of {recorded.runs_words} it does not come {by_end}."
    )
    title = _title(recorded)
    figure = new_figure(title, about)
    draw_rungs(figure, recorded, [_rung(recorded, row) for row in rows])
    at_dates = table(recorded)
    alt = f"Milestones in the order of the table below. {title}. " + " ".join(
        f"{words}: half the runs by {half}, {most_of(recorded.runs)} {within}, never in {never}."
        for words, half, within, never in at_dates.rows
    )
    height = HEAD_HEIGHT + ROW_HEIGHT * len(rows)
    return Chart("ladder", title, about, figure, alt, _columns(recorded), at_dates, height)


def table(recorded: Recorded) -> Glance:
    """All milestones in words, as on the screen of `labsim run`."""
    end, first = recorded.period.end, recorded.period.dates[0]
    told = []
    for one in recorded.summary["milestones"]:
        half, low, high = _days(one)
        told.append(
            (
                BY_ID[one["id"]].words,
                date_words(half, wide(low, high), end, first),
                range_words(low, high, end, first, " to "),
                count(one["never"], recorded.runs),
            )
        )
    head = ("milestone", "half the runs have it by", most_of(recorded.runs), f"not by {end_words(end)}")
    caption = f"First day of {HOLDS_DAYS // 7} weeks or more for which each milestone holds"
    return Glance(caption, head, tuple(told))


def _title(recorded: Recorded) -> str:
    """In how many runs two of the rungs are reached."""
    end = end_words(recorded.period.end)
    two, alone = recorded.milestone("progress_2x"), recorded.milestone("could_run_alone")
    if recorded.runs == 1:
        found = when(recorded.curves["progress_multiplier"], two["threshold"], recorded.period)
        return by_date("the lab works at twice its no-AI pace", "", found, recorded.period)
    return (
        f"By {end} the lab works at twice its no-AI pace in {count(two['reached'], recorded.runs)} runs; "
        f"it could run without people in {alone['reached']:,}"
    )


def _rung(recorded: Recorded, row: Mapping[str, Any]) -> Rung:
    """One milestone: its label, its range, its dot and the number of runs that never get there."""
    half, low, high = _days(row)
    end, first = recorded.period.end, recorded.period.dates[0]
    words = BY_ID[row["id"]].words
    told = (
        f"{words}<br>half the runs by {date_words(half, wide(low, high), end, first)}"
        f"<br>{most_of(recorded.runs)}: {range_words(low, high, end, first, ' to ')}"
        f"<br>not by {end_words(end)}: {count(row['never'], recorded.runs)}"
    )
    colour = MODEL if row["metric"] in MODELS else LAB
    return Rung(words, f"{row['never']:,} not", half, low, high, told, colour)


def _columns(recorded: Recorded) -> tuple[Column, ...]:
    milestones = recorded.summary["milestones"]
    return (
        Column("milestone", [one["id"] for one in milestones]),
        Column("words", [BY_ID[one["id"]].words for one in milestones]),
        Column("half the runs by [date]", [one["half_by"] for one in milestones]),
        Column("low end of 8 of 10 runs [date]", [one["range_8_of_10"][0] for one in milestones]),
        Column("high end of 8 of 10 runs [date]", [one["range_8_of_10"][1] for one in milestones]),
        Column("reached [runs]", [one["reached"] for one in milestones]),
        Column("never [runs]", [one["never"] for one in milestones]),
    )


def _days(row: Mapping[str, Any]) -> tuple[date | None, date | None, date | None]:
    low, high = row["range_8_of_10"]
    return day_of(row["half_by"]), day_of(low), day_of(high)
