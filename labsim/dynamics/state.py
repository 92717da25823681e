"""The state of one lab: a block of columns for each kind of entity and one record of scalars.

A column is declared once; its row number, its property on a Mesa agent and its documentation come
from here. Everything is float64; nothing is allocated while weeks run.
"""

from typing import Any, NamedTuple

import numpy as np

from labsim.mechanisms.routes import CHUNK_HOURS
from labsim.mechanisms.tasks import LENGTHS_PER_KIND
from labsim.vocabulary.quantities import TASK_KINDS, Block, Record

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
PROJECT_HOURS = PEOPLE.column("project_hours", "h", "Hours of work in the projects now under way.")
PROJECT_BOOKED = PEOPLE.column("project_booked", "ln", "Expected progress booked for them so far.")
PROJECT_WEEKS = PEOPLE.column("project_weeks", "weeks", "Weeks since they began.")
PROJECT_NUMBER = PEOPLE.column("project_number", "count", "Batches of projects finished so far.")

TASKS = Block("task kind")
LENGTH = TASKS.column("length", "h", "Task lengths that stand for a quarter of the hours.", LENGTHS_PER_KIND)
PER_HOUR = TASKS.column("pieces_per_hour", "1/h", "One over these lengths.", LENGTHS_PER_KIND)
POWER = TASKS.column("length_power", "ratio", "What a length does to the odds of failing.", LENGTHS_PER_KIND)
DETECTED = TASKS.column("detected", "share", "Chance that a check sees a failure.", LENGTHS_PER_KIND)
CHUNK_POWER = TASKS.column("chunk_power", "ratio", "What a chunk's length does to the odds.", CHUNKS)
CHUNK_DETECTED = TASKS.column("chunk_detected", "share", "Chance that a check sees a failed chunk.", CHUNKS)
JUNIOR_HOURS = TASKS.column("junior_hours", "share", "Share of a junior's hours without AI.")
SENIOR_HOURS = TASKS.column("senior_hours", "share", "Share of a senior's hours without AI.")
ABLE = TASKS.column("able", "share", "1 where tasks of this kind may be handed over.")
OWN_HORIZON = TASKS.column("own_horizon", "log2 h", "Horizon of the model in use on the lab's own work.")
ODDS = TASKS.column("odds", "ratio", "Its odds of failing a task of one hour.")
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

STATUSES = ("empty", "planned", "training", "evaluating", "in use", "superseded", "not better")
EMPTY, PLANNED, TRAINING, EVALUATING, IN_USE, SUPERSEDED, NOT_BETTER = (float(i) for i in range(7))

MEMORY = Block("step of the moving windows")
M_PROGRESS = MEMORY.column("progress", "ln", "Expected rise of ln A in the step.")
M_PROGRESS_ALONE = MEMORY.column("progress_alone", "ln", "The same with AI switched off for the step.")
M_AGENT_HOURS = MEMORY.column("agent_hours", "h", "Agent-hours used by the whole lab.")
M_PERSON_HOURS = MEMORY.column("person_hours", "h", "Working hours of all people.")

LAB = Record()
for _name, _unit, _meaning in (
    ("step", "count", "Steps done since the start of the run."),
    ("day", "days", "Days since the start of the run, at the beginning of the step."),
    ("step_days", "days", "Length of a step."),
    ("start_year", "year", "Calendar year (with fraction) on the first day."),
    ("seed", "number", "Root seed of the run's luck."),
    ("run", "number", "Number of the run in its ensemble."),
    ("figures", "count", "Researcher figures that stand for the lab's people."),
    ("failure", "code", "Why the run could not go on; 0 while it can."),
    ("headcount", "people", "Researchers in the lab."),
    ("headcount_next", "people", "Researchers from the next step on."),
    ("powered_h100e", "H100e", "Accelerators switched on."),
    ("powered_next_h100e", "H100e", "Accelerators switched on from the next step on."),
    ("training_h100e", "H100e", "Of these for training runs."),
    ("experiments_h100e", "H100e", "Of these for experiments, with what training leaves idle."),
    ("internal_h100e", "H100e", "Of these for the lab's own agents."),
    ("external_h100e", "H100e", "Of these sold to the world."),
    ("safety_h100e", "H100e", "Of these for safety work and evaluation."),
    ("idle_h100e", "H100e", "Of these switched on but used for nothing."),
    ("training_per_run_day", "H100e", "Training compute of one run on a day on which it trains."),
    ("training_share", "share", "What the allocator gives to training."),
    ("experiments_share", "share", "What the allocator gives to experiments."),
    ("internal_inference_share", "share", "What the allocator gives to the lab's own agents."),
    ("safety_share", "share", "What the allocator gives to safety and evaluation."),
    ("log_software", "ln", "Software efficiency A, 0 at the start of 2024."),
    ("integration", "share", "How far models are built into the lab's own work."),
    ("building_share", "share", "Share of people's hours that goes into building models in."),
    ("model_in_use", "row", "Generation that researchers use."),
    ("newest_model", "row", "Generation that was started or planned last."),
    ("oldest_open", "row", "First generation whose training or evaluation is not over."),
    ("frontier_flop", "FLOP", "Training compute of the largest finished run: experiments scale with it."),
    ("first_horizon", "log2 h", "Suite horizon of the model with which the run begins."),
    ("announced", "0 or 1", "Whether a new model came into use at the end of the last step."),
    ("log2_effort_2025", "log2 FLOP", "Effective compute of the reference generation of mid-2025."),
    ("log2_flop_2025", "log2 FLOP", "Training compute of the reference generation of mid-2025."),
    ("log2_flop_2024", "log2 FLOP", "Training compute of the frontier at the start of 2024."),
    ("log_software_2025", "ln", "Software efficiency at mid-2025 by the law without AI."),
    ("effort_per_doubling", "log2", "Effective compute that one doubling of the horizon cost in 2025."),
    ("pace_2024", "ln per year", "Rise of ln A a year at the start of 2024."),
    ("sigma", "elasticity", "Elasticity of substitution between labour and experiments."),
    ("theta", "share", "Weight of experiments."),
    ("phi", "exponent", "Growth of an experiment's compute with the frontier."),
    ("agent_hour_compute", "H100e h per h", "Compute that one agent-hour takes."),
    ("agent_hours_available", "h per step", "Agent-hours that compute allows."),
    ("agent_hours_wanted", "h per step", "Agent-hours that people want."),
    ("agent_hours_used", "h per step", "Agent-hours used."),
    ("agent_hours_share", "share", "Share of the wanted agent-hours that everybody gets."),
    ("agent_price", "h per agent-hour", "Price of an agent-hour in person-hours, with its scarcity."),
    ("scarcity", "ratio", "Inner price of an agent-hour against its normal price."),
    ("person_hours", "h per step", "Working hours of all people."),
    ("labour", "h per step", "Hours of the task mix finished by people with AI."),
    ("labour_alone", "h per step", "Hours of the mix the same people would finish without AI."),
    ("hours_without_ai", "h per step", "Hours the finished work would have cost these people without AI."),
    ("hours_hoped", "h per step", "Hours that people expect to have needed for the finished work."),
    ("handed_work", "h per step", "Hours of the mix handed over to AI."),
    ("delivered_work", "h per step", "Hours of the mix delivered by AI as meant."),
    ("progress", "ln", "Expected rise of ln A in the step."),
    ("progress_alone", "ln", "The same with AI switched off for the step."),
    ("luck", "ln", "Rise of ln A by the luck of projects that ended in the step."),
    ("outside_valid_range", "0 or 1", "Whether the model in use lies outside the law's valid range."),
):
    LAB.field(_name, _unit, _meaning)

FAILURES = {
    1.0: f"the run needs more than {GENERATIONS} generations of models: "
    "make training.cadence_days longer or clock.end earlier",
}
TOO_MANY_GENERATIONS = 1.0


class State(NamedTuple):
    """All that a lab carries from one week to the next; a fork is a copy of these five arrays."""

    people: "np.ndarray[Any, np.dtype[np.float64]]"
    tasks: "np.ndarray[Any, np.dtype[np.float64]]"
    models: "np.ndarray[Any, np.dtype[np.float64]]"
    memory: "np.ndarray[Any, np.dtype[np.float64]]"
    lab: "np.recarray[Any, Any]"


def allocate(figures: int) -> State:
    """Zeroed state for a lab with so many researcher figures."""
    return State(
        people=PEOPLE.allocate(figures),
        tasks=TASKS.allocate(KINDS),
        models=MODELS.allocate(GENERATIONS),
        memory=MEMORY.allocate(MEMORY_STEPS),
        lab=LAB.allocate(),
    )


def fork(state: State) -> State:
    """An independent copy, to change one thing and run on with the same luck."""
    return State(
        people=state.people.copy(),
        tasks=state.tasks.copy(),
        models=state.models.copy(),
        memory=state.memory.copy(),
        lab=state.lab.copy(),
    )
