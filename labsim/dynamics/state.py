"""The state of one lab: a block of columns for each kind of entity and one record of scalars.

A column is declared once; its row number, its property on a Mesa agent and its documentation come
from here. Everything is float64; nothing is allocated while weeks run.
"""

from typing import Any, NamedTuple

import numpy as np

from labsim.dynamics.lab import LAB
from labsim.mechanisms.economy import SECTORS
from labsim.mechanisms.power import ROUTES
from labsim.mechanisms.routes import CHUNK_HOURS
from labsim.mechanisms.tasks import LENGTHS_PER_KIND
from labsim.vocabulary.quantities import TASK_KINDS, Block

KINDS = len(TASK_KINDS)
CHUNKS = len(CHUNK_HOURS)
GENERATIONS = 128
# Steps that the moving windows look back on; 13 weeks in steps of a day still fit.
MEMORY_STEPS = 96

PEOPLE = Block("researcher")
SENIORITY = PEOPLE.column("seniority", "0 or 1", "Works the junior (0) or the senior (1) mix of tasks.")
SKILL = PEOPLE.column("execution_skill", "ratio", "Speed of own work against the lab's average.")
TRUST_LOGITS = PEOPLE.column("believed_intent", "logits", "Belief that unwatched work does what was meant.")
TRUST = PEOPLE.column("trust", "share", "The same belief as a probability, as acted on this week.")
REVIEW = PEOPLE.column("review_share", "h per h", "Hours of review per hour of work at that trust.")
IMPRESSION = PEOPLE.column("impression", "log2", "How much this person over-rates the newest model.")
BELIEVED = PEOPLE.column("believed_horizon", "log2 h", "Believed horizon on own work, by kind.", KINDS)
HANDED = PEOPLE.column("handed_over", "share", "Share of hours that goes to AI, by kind.", KINDS)
AI_HOURS = PEOPLE.column("ai_hours", "h per h", "Person-hours per hour handed over.", KINDS)
AI_HOPED = PEOPLE.column("ai_hours_believed", "h per h", "The same as the person expects it.", KINDS)
AI_DONE = PEOPLE.column("delivered", "h per h", "Share of what is handed over that is done as meant.", KINDS)
AGENT_HOURS = PEOPLE.column("agent_hours", "h per h", "Agent-hours per hour handed over.", KINDS)
SURPRISE = PEOPLE.column("surprise", "share", "Attempts that look done less those expected.", KINDS)
AGENT_HOURS_MIX = PEOPLE.column("agent_hours_mix", "h per h", "Agent-hours per hour of the whole task mix.")
HANDED_MIX = PEOPLE.column("handed_over_mix", "share", "Share of the whole mix that is handed over.")
SPOILED = PEOPLE.column("spoiled", "h per h", "Failed work per hour handed over that nobody noticed.", KINDS)
TRACK_SAVED = PEOPLE.column("track_saved", "h per h", "Person-hours that tracks are believed to save.", KINDS)
TRACKS = PEOPLE.column("runs_tracks", "0 or 1", "Whether this person has learned to run unattended tracks.")
TRACK_LEARNING = PEOPLE.column("track_learning", "h", "Hours of learning still to do before the first track.")
LEARNING_SD = PEOPLE.column("learning_sd", "sd", "Standing in the hours that learning to run tracks takes.")
TASTE = PEOPLE.column("taste", "share", "Correlation of expected and true value of ideas.")
IDEA_VALUE = PEOPLE.column("idea_value", "ratio", "Value of the ideas that this person picks.")
RADICAL_VALUE = PEOPLE.column("radical_value", "ratio", "The part of it that radical ideas bring.")
TASTE_SD = PEOPLE.column("taste_sd", "sd", "Standing in taste when drawn, from the median.")
AI_PICKS = PEOPLE.column("ai_picks", "0 or 1", "Whether AI chooses what this person tries.")
SPOILED_MIX = PEOPLE.column("spoiled_mix", "h per h", "Unnoticed failed work per hour of the whole mix.")
DONE_MIX = PEOPLE.column("delivered_mix", "share", "Share of the whole mix that AI delivers.")
AI_EXTRA = PEOPLE.column("ai_extra", "h per h", "What handing over adds to the cost of the mix.")
AI_EXTRA_HOPED = PEOPLE.column("ai_extra_believed", "h per h", "The same as the person expects it.")
COST = PEOPLE.column("cost", "h per h", "Person-hours per hour of the task mix, as they turn out.")
COST_HOPED = PEOPLE.column("cost_believed", "h per h", "Person-hours per hour of the mix, as expected.")
WORK = PEOPLE.column("finished_work", "h per step", "Hours of the task mix finished, per person.")
WANTED = PEOPLE.column("agent_hours_wanted", "h per step", "Agent-hours wanted, per person.")
USED = PEOPLE.column("agent_hours_used", "h per step", "Agent-hours used, per person.")
HANDED_WORK = PEOPLE.column("handed_work", "h per step", "Hours of the mix handed over, per person.")
DONE_WORK = PEOPLE.column("delivered_work", "h per step", "Hours of the mix delivered by AI, per person.")
LEARNED_TRACKS = PEOPLE.column("learned_tracks", "h per step", "Hours spent on learning to run tracks.")
PROJECT_HOURS = PEOPLE.column("project_hours", "h", "Hours of work in the projects now under way.")
PROJECT_BOOKED = PEOPLE.column("project_booked", "ln", "Expected progress booked for them so far.")
PROJECT_WEEKS = PEOPLE.column("project_weeks", "weeks", "Weeks since they began.")
PROJECT_NUMBER = PEOPLE.column("project_number", "count", "Batches of projects finished so far.")

TASKS = Block("task kind")
LENGTH = TASKS.column("length", "h", "Task lengths that stand for a quarter of the hours.", LENGTHS_PER_KIND)
PER_HOUR = TASKS.column("pieces_per_hour", "1/h", "One over these lengths.", LENGTHS_PER_KIND)
POWER = TASKS.column("length_power", "ratio", "What a length does to the odds of failing.", LENGTHS_PER_KIND)
DETECTED = TASKS.column("detected", "share", "Chance that a check sees a failure.", LENGTHS_PER_KIND)
CHECK_POWER = TASKS.column(
    "check_power", "ratio", "What a length does to the odds of a missed failure.", LENGTHS_PER_KIND
)
CHUNK_CHECK_POWER = TASKS.column("chunk_check_power", "ratio", "The same for a chunk.", CHUNKS)
CHUNK_POWER = TASKS.column("chunk_power", "ratio", "What a chunk's length does to the odds.", CHUNKS)
CHUNK_DETECTED = TASKS.column("chunk_detected", "share", "Chance that a check sees a failed chunk.", CHUNKS)
JUNIOR_HOURS = TASKS.column("junior_hours", "share", "Share of a junior's hours without AI.")
SENIOR_HOURS = TASKS.column("senior_hours", "share", "Share of a senior's hours without AI.")
ABLE = TASKS.column("able", "share", "1 where tasks of this kind may be handed over.")
OWN_HORIZON = TASKS.column("own_horizon", "log2 h", "Horizon of the model in use on the lab's own work.")
ODDS = TASKS.column("odds", "ratio", "Its odds of failing a task of one hour.")
LONGER = TASKS.column("thinks_longer", "log2", "How much longer agents think than on the measured suite.")
READ = TASKS.column("read_by_model", "0 or 1", "Whether another model reads the work.")
RECORDED = TASKS.column("recorded", "h", "Hours of people's own work recorded as demonstrations.")
RL_FLOP = TASKS.column("rl_flop", "FLOP", "Compute of reinforcement on this kind so far.")
RL_LEARNED = TASKS.column("rl_learned", "log2", "Doublings of the horizon learned by reinforcement so far.")
COULD_RECORD = TASKS.column("could_record", "h", "Hours recorded, had that way back never been cut.")
COULD_LEARN = TASKS.column(
    "could_learn", "log2", "Doublings by reinforcement, had it never been cut and rewards stayed as recorded."
)
RL_QUALITY = TASKS.column("rl_quality", "share", "Share of failures that rewards saw up to mid-2025.")
PEOPLE_HOURS = TASKS.column(
    "people_hours", "h per step", "People's hours in it: own work, and with their agents."
)
PASSED = TASKS.column("passed", "h per step", "Hours of finished work in which AI did what people would do.")
AVERAGE_BELIEF = TASKS.column("average_belief", "log2 h", "Average belief of the lab at the week's start.")

MODELS = Block("model generation")
STATUS = MODELS.column("status", "number", "Stage of life, see STATUSES.")
START_DAY = MODELS.column("start_day", "day", "Day on which training starts, from the run's first day.")
END_DAY = MODELS.column("end_day", "day", "Day on which training ends.")
DEPLOY_DAY = MODELS.column("deploy_day", "day", "Day from which researchers use the model.")
RUN_DAYS = MODELS.column("run_days", "days", "Days of the present step in which the run trains.")
TRAINED = MODELS.column("h100e_days", "H100e days", "Training compute so far.")
FLOP = MODELS.column("training_flop", "FLOP", "Training compute so far.")
SOFTWARE_AT_START = MODELS.column("log_software_at_start", "ln", "Software efficiency when training began.")
RECIPE = MODELS.column("log_recipe", "ln", "Software efficiency that went into the model.")
EFFORT = MODELS.column("log2_effective_compute", "log2 FLOP", "Effective compute of the finished model.")
HORIZON = MODELS.column("horizon", "log2 h", "Horizon on the measured suite at 50% success.")
OUTSIDE = MODELS.column("outside_valid_range", "0 or 1", "Whether the horizon law left its valid range.")

FIDELITY = MODELS.column("fidelity", "share", "How far it does what is meant, against the first model.")
RELEASE_DAY = MODELS.column("release_day", "day", "Day of its first release; 0 where it has none.")
GENERAL_DAY = MODELS.column("general_day", "day", "Day from which everybody may use it; 0 where it has none.")
LEARNED = MODELS.column("learned", "log2", "Doublings learned in the lab, against the suite, by kind.", KINDS)

STATUSES = ("empty", "planned", "training", "evaluating", "in use", "superseded", "not better", "held back")
EMPTY, PLANNED, TRAINING, EVALUATING, IN_USE, SUPERSEDED, NOT_BETTER, HELD = (float(i) for i in range(8))

DATA_SHORT = MODELS.column("data_short", "log2", "What a shortage of data took from its effective compute.")
SUITE_LEARNED = MODELS.column("suite_learned", "log2", "Doublings of the suite's horizon learned in the lab.")
PRODUCT = MODELS.column(
    "product_skills", "log2", "Doublings in work outside, against the suite, by training."
)
IMITATED = MODELS.column("imitated", "log2", "Doublings learned from the lab's records, by kind.", KINDS)
RAISED = MODELS.column("raised", "log2", "Those of them that the trend of horizons does not contain.")

MEMORY = Block("step of the moving windows")
M_PROGRESS = MEMORY.column("progress", "ln", "Expected rise of ln A in the step.")
M_PROGRESS_ALONE = MEMORY.column("progress_alone", "ln", "The same with AI switched off for the step.")
M_PROGRESS_SAME = MEMORY.column(
    "progress_same_split", "ln", "Without AI and with the split of compute as it is."
)
M_PROGRESS_AI = MEMORY.column("progress_ai_only", "ln", "With every decision and all work left to AI.")
M_AGENT_HOURS = MEMORY.column("agent_hours", "h", "Agent-hours used by the whole lab.")
M_PERSON_HOURS = MEMORY.column("person_hours", "h", "Working hours of all people.")

VINTAGES = 40
FIRST_VINTAGE = 2008.0
MONTHS = 600
ROUTE_COUNT = len(ROUTES)
TASTE_NODES = 33

CHIPS = Block("vintage of accelerators")
C_OWNED = CHIPS.column("owned", "H100e", "Accelerators of this year that the lab rents.")
C_ON = CHIPS.column("switched_on", "H100e", "Of these switched on.")
C_KW = CHIPS.column("kw", "kW per H100e", "Facility power that one takes.")
C_RENT = CHIPS.column("rent", "USD per h", "Rent of one.")

POWER_ROUTES = Block("power route")
R_MW = POWER_ROUTES.column("connected", "MW", "Power that has arrived.")
R_COMING = POWER_ROUTES.column("coming", "MW", "Power on order.")
R_LEAD = POWER_ROUTES.column("lead_years", "years", "Time from order to power.")
R_MOST = POWER_ROUTES.column("most_per_year", "MW per year", "Most that can be ordered in a year.")
R_PRICE = POWER_ROUTES.column("price", "USD per MWh", "Price of its power.")
R_USUAL = POWER_ROUTES.column("usual", "MW per year", "Power ordered in a year, an average.")

ORDERS = Block("month of delivery")
O_MW = ORDERS.column("megawatts", "MW", "Power that arrives in this month, by route.", ROUTE_COUNT)

SECTOR_ROWS = Block("sector")
S_ABLE = SECTOR_ROWS.column("able", "share", "Share of its work that released models could do.")
S_ADOPTED = SECTOR_ROWS.column("adopted", "share", "Share of its work that it hands over where it is served.")
S_FREED = SECTOR_ROWS.column("freed", "share", "Share of its work from which models have freed people.")

IDEAS = Block("grade of taste")
I_PEOPLE = IDEAS.column(
    "value", "ratio", "Value of picked ideas at this taste, for people's number of ideas."
)
I_RADICAL = IDEAS.column("radical_value", "ratio", "The part of it that radical ideas bring.")
I_PEOPLE_MOST = IDEAS.column("value_most", "ratio", "Value of picks among as many ideas as people ever see.")
I_RADICAL_MOST = IDEAS.column("radical_value_most", "ratio", "The part of it that radical ideas bring.")
I_PEOPLE_NOW = IDEAS.column("value_now", "ratio", "Value of picks among the ideas that people look at now.")
I_RADICAL_NOW = IDEAS.column("radical_value_now", "ratio", "The part of it that radical ideas bring.")
I_AI = IDEAS.column("value_ai", "ratio", "Value of picks among ordinary ideas, for AI's number of ideas.")
I_MADE_OF = IDEAS.column("made_of", "as given", "Inputs that the tables were made from, one after the other.")

FAILURES = {
    1.0: f"the run needs more than {GENERATIONS} generations of models: "
    "make training.cadence_days longer or clock.end earlier",
}
TOO_MANY_GENERATIONS = 1.0


class State(NamedTuple):
    """All that a lab carries from one week to the next; a fork is a copy of these arrays."""

    people: "np.ndarray[Any, np.dtype[np.float64]]"
    tasks: "np.ndarray[Any, np.dtype[np.float64]]"
    models: "np.ndarray[Any, np.dtype[np.float64]]"
    memory: "np.ndarray[Any, np.dtype[np.float64]]"
    chips: "np.ndarray[Any, np.dtype[np.float64]]"
    power: "np.ndarray[Any, np.dtype[np.float64]]"
    orders: "np.ndarray[Any, np.dtype[np.float64]]"
    sectors: "np.ndarray[Any, np.dtype[np.float64]]"
    ideas: "np.ndarray[Any, np.dtype[np.float64]]"
    lab: "np.recarray[Any, Any]"


def allocate(figures: int) -> State:
    """Zeroed state for a lab with so many researcher figures."""
    return State(
        people=PEOPLE.allocate(figures),
        tasks=TASKS.allocate(KINDS),
        models=MODELS.allocate(GENERATIONS),
        memory=MEMORY.allocate(MEMORY_STEPS),
        chips=CHIPS.allocate(VINTAGES),
        power=POWER_ROUTES.allocate(ROUTE_COUNT),
        orders=ORDERS.allocate(MONTHS),
        sectors=SECTOR_ROWS.allocate(len(SECTORS)),
        ideas=IDEAS.allocate(TASTE_NODES),
        lab=LAB.allocate(),
    )


def fork(state: State) -> State:
    """An independent copy, to change one thing and run on with the same luck."""
    return State._make(array.copy() for array in state)
