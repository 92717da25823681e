"""The state of one lab: a block of columns for each kind of entity and one record of scalars.

A column is declared once; its row number, its property on a Mesa agent and its documentation come
from here. Everything is float64; nothing is allocated while weeks run.
"""

from typing import Any, NamedTuple

import numpy as np

from labsim.mechanisms.economy import SECTORS
from labsim.mechanisms.power import ROUTES
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
SPOILED = PEOPLE.column("spoiled", "h per h", "Failed work per hour handed over that nobody noticed.", KINDS)
TRACK_SAVED = PEOPLE.column("track_saved", "h per h", "Person-hours that tracks are believed to save.", KINDS)
TRACKS = PEOPLE.column("runs_tracks", "0 or 1", "Whether this person has learned to run unattended tracks.")
TRACK_LEARNING = PEOPLE.column("track_learning", "h", "Hours of learning still to do before the first track.")
TRACK_COST = PEOPLE.column("track_cost", "h", "Hours that learning to run tracks takes this person.")
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
I_AI = IDEAS.column("value_ai", "ratio", "Value of picks among ordinary ideas, for AI's number of ideas.")

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
    ("people_at_work", "people", "Researchers at work in the step."),
    ("powered_h100e", "H100e", "Accelerators switched on."),
    ("powered_next_h100e", "H100e", "Accelerators switched on from the next step on."),
    ("training_h100e", "H100e", "Of these for training runs."),
    ("experiments_h100e", "H100e", "Of these for experiments, with what training leaves idle."),
    ("internal_h100e", "H100e", "Of these for the lab's own agents."),
    ("external_h100e", "H100e", "Of these sold to the world."),
    ("safety_h100e", "H100e", "Of these for safety work and evaluation."),
    ("external_given_h100e", "H100e", "Accelerators that may serve the world."),
    ("external_use", "share", "Share of these that customers ask for."),
    ("training_busy", "share", "Share of the step in which a run trains."),
    ("idle_h100e", "H100e", "Of these switched on but used for nothing."),
    ("training_per_run_day", "H100e", "Training compute of one run on a day on which it trains."),
    ("training_share", "share", "What the allocator gives to training."),
    ("experiments_share", "share", "What the allocator gives to experiments."),
    ("internal_inference_share", "share", "What the allocator gives to the lab's own agents."),
    ("safety_share", "share", "What the allocator gives to safety and evaluation."),
    ("log_software", "ln", "Software efficiency A, 0 at the start of 2024."),
    ("integration", "share", "How far models are built into the lab's own work."),
    ("first_integration", "share", "The same on the first day."),
    (
        "booked_compute",
        "log2",
        "Doublings of the suite's horizon since the start that training compute brought.",
    ),
    ("booked_algorithms", "log2", "The same that better recipes brought."),
    ("booked_data", "log2", "The same that data brought; below zero where they are short."),
    ("measuring_share", "share", "Share of people's hours that goes into finding out what binds."),
    ("supervising_able", "share", "Share of people's hours that people are used to give to AI teams."),
    ("supervising_share", "share", "Share of people's hours that goes into supervising AI teams."),
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
    ("learning_hours", "h per step", "Hours that people spend on learning to run unattended tracks."),
    ("hours_hoped", "h per step", "Hours that people expect to have needed for the finished work."),
    ("handed_work", "h per step", "Hours of the mix handed over to AI."),
    ("delivered_work", "h per step", "Hours of the mix delivered by AI as meant."),
    ("progress", "ln", "Expected rise of ln A in the step."),
    ("progress_so_far", "ln", "Expected rise of ln A since the start of the run."),
    ("progress_alone", "ln", "The same with AI switched off for the step."),
    ("luck", "ln", "Rise of ln A by the luck of projects that ended in the step."),
    ("experiments_seen", "ratio", "Elasticity of progress in experiments, as the allocator sees it."),
    ("agents_seen", "ratio", "Elasticity of progress in agent-hours, as the allocator sees it."),
    ("pace_seen", "ln per year", "Pace of software progress, as the allocator sees it."),
    ("task_hours", "h per step", "Working hours of people less those for finding out what binds."),
    ("own_cost", "h per h", "Person-hours per hour of the mix that people themselves need now."),
    ("own_spoiled", "h per h", "Failed work that nobody noticed, for each hour that people finish."),
    (
        "labour_elasticity",
        "elasticity",
        "Elasticity of research input in labour: worth of a saved hour.",
    ),
    ("senior_part", "share", "Share of figures who work the senior mix."),
    ("value_spread", "ln", "How much the value of ideas differs (sigma of the logarithm)."),
    ("value_2024", "ratio", "Value of the ideas that the lab's people picked at the start of 2024."),
    ("taste_spread", "Fisher z", "Standard deviation of research taste among people."),
    ("ai_taste_sd", "sd", "Taste of the model in use, in standard deviations of the lab's people."),
    ("ai_taste_believed_sd", "sd", "The same as people believe it."),
    ("ai_value", "ratio", "Value of the ideas that the model in use picks."),
    ("ai_value_believed", "ratio", "The same as people believe it."),
    ("experiments_per_project", "ratio", "Experiments that each distinct project gets, against 2024."),
    ("people_value", "ratio", "Value of the ideas in people's work, against 2024."),
    (
        "ideas_of_people",
        "ideas",
        "Ideas that people pick from, those between fields that they see among them.",
    ),
    ("ideas_of_ai", "ideas", "Ideas that models pick from."),
    ("radical_mean", "ratio", "Mean worth of radical ideas in ordinary ones."),
    ("recruits_taste_sd", "sd", "Average taste of recruits, from the median of the first day."),
    ("people_taste_sd", "sd", "Average taste of people, from the median of the first day."),
    ("ai_radical_part", "share", "Share of the value of the model's picks that radical ideas bring."),
    ("ai_radical_factor", "ratio", "Value of the model's picks over that of picks among ordinary ideas."),
    ("ai_radical_factor_believed", "ratio", "The same as people believe it."),
    ("radical_worth_share", "share", "Share of the worth of what is tried that radical ideas bring."),
    ("shadow_worth_share", "share", "Share of the worth of what is tried that ideas between fields bring."),
    ("people_value_alone", "ratio", "The same where people pick all of them."),
    ("people_value_believed", "ratio", "Value of the ideas in people's work as people believe it."),
    ("mean_trust", "share", "Average trust in what nobody watched."),
    ("as_meant", "share", "Share of the model's unwatched work that does what was meant."),
    ("package_log2_hours", "log2 h", "Longest package of work that an AI team can run."),
    ("teams_run", "0 or 1", "Whether AI teams run packages by themselves."),
    ("team_agent_hours", "h per h", "Agent-hours of a team per hour of work."),
    ("team_person_hours", "h per h", "Person-hours that an hour of a team's work takes."),
    ("team_handed", "share", "Share of a team's work that AI does: of kinds that may be handed over."),
    ("team_done", "share", "Share of a team's work that is done as meant without people."),
    ("team_spoiled", "share", "Share of a team's work that failed and nobody noticed."),
    ("team_agent_hours_alone", "h per h", "Agent-hours per hour of work where AI also picks the ideas."),
    ("team_done_alone", "share", "Share that a team does as meant where AI also picks the ideas."),
    ("team_value", "ratio", "Value of the ideas in a team's work, against 2024."),
    ("team_supervised", "h per step", "Hours of work by AI teams that people supervise."),
    (
        "team_unattended",
        "h per step",
        "Hours of work that teams hand in although nobody takes failures back.",
    ),
    ("team_labour", "h per step", "Hours of the task mix finished by AI teams."),
    ("team_hours_used", "h per step", "Agent-hours that teams use."),
    ("team_project_hours", "h", "Hours of work in the projects of AI teams now under way."),
    ("team_project_booked", "ln", "Expected progress booked for them so far."),
    ("team_project_weeks", "weeks", "Weeks since they began."),
    ("team_project_number", "count", "Batches of team projects finished so far."),
    ("labour_all", "h per step", "Hours of the task mix finished by people and teams."),
    ("labour_net", "h per step", "The same less repair and less what unrepaired faults slow down."),
    ("repair_labour", "h per step", "Hours of the mix that go into repair."),
    ("spoiled_work", "h per step", "Hours of failed work that nobody noticed this step."),
    ("defects", "h", "Failed work that nobody has noticed or repaired yet."),
    ("checking_work", "h", "Work on checks since the start."),
    ("checking_work_first", "h", "Work on checks that the start already had."),
    (
        "check_reach_log2",
        "log2 h",
        "Length of a piece on which checks find half of what they find on short ones.",
    ),
    ("evaluation_quality", "share", "Share of failures on the lab's own mix that checks notice."),
    ("speed_with_faults", "ratio", "Speed of all work under unrepaired faults."),
    ("mix_cost", "h per h", "Person-hours per hour of the mix before hours go into quality."),
    ("picked_value", "ratio", "Value of the ideas in all work, against people's picks in 2024."),
    ("worth", "ratio", "Value of ideas times quality of projects, against people alone in 2024."),
    ("internal_given_h100e", "H100e", "Accelerators that the lab's own agents may use."),
    ("true_intent", "share", "Share of the model's work that does what was meant, before monitors."),
    ("quality", "ratio", "Quality of projects against that of people alone."),
    ("ai_work_share", "share", "Share of finished work that AI did."),
    ("unattended_share", "share", "Share of finished work that nobody watched."),
    (
        "led_work",
        "h per step",
        "Work in tasks of at least half a day that AI led, people's part a tenth at most.",
    ),
    ("idea_work_of_people", "h per step", "People's finished work on ideas that they chose themselves."),
    ("team_picks", "0 or 1", "Whether AI chooses the ideas of AI teams."),
    ("human_decision_share", "share", "People's share of decisions at the stage where it is largest."),
    ("engineering_handed", "h per step", "Engineering work handed over."),
    ("engineering_done", "h per step", "Engineering work that AI delivered."),
    ("engineering_all", "h per step", "Engineering work finished."),
    ("human_share_ideas", "share", "People's share of decisions on ideas."),
    ("human_share_work", "share", "People's share of decisions in the work."),
    ("human_share_training", "share", "People's share of decisions to start training."),
    ("human_share_evaluation", "share", "People's share of decisions in evaluation."),
    ("human_share_deployment", "share", "People's share of decisions to deploy."),
    ("human_share_release", "share", "People's share of decisions to release."),
    ("alone_ratio", "ratio", "Progress with AI off over actual progress, in the last twin."),
    ("same_split_ratio", "ratio", "The same with the split of compute as it is."),
    ("ai_only_ratio", "ratio", "Progress with everything left to AI over actual progress, in the last twin."),
    ("team_delivered", "share", "Share of a team's work that is done as meant and never redone."),
    ("progress_same_split", "ln", "Progress with AI off and the split of compute as it is."),
    ("progress_ai_only", "ln", "Progress if every decision and all work were left to AI."),
    ("last_evaluation_day", "day", "Day on which the last evaluation ends."),
    ("released_horizon", "log2 h", "Horizon of the best model that was released to anybody."),
    ("general_horizon", "log2 h", "Horizon of the best model that everybody may use."),
    ("last_release_day", "day", "Day of the last release."),
    ("oldest_restricted", "row", "First generation that may still become open to everybody."),
    ("incident_until_day", "day", "Day on which the last pause after an incident ends."),
    ("held_back", "count", "Models in a row that were held back for want of fidelity."),
    ("incidents", "count", "Incidents so far."),
    ("paused", "0 or 1", "Whether training and AI teams stand still."),
    ("records_data", "ratio", "Data from the lab's records and from agents, in needs of 2024."),
    ("owned_h100e", "H100e", "Accelerators that the lab rents, switched on or not."),
    ("owned_before_h100e", "H100e", "Accelerators that the lab rented during the step."),
    ("megawatts", "MW", "Power connected."),
    ("megawatts_used", "MW", "Power in use."),
    ("megawatts_next", "MW", "Power in use from the next step on."),
    ("unpowered_share", "share", "Share of the accelerators that have no power."),
    ("ordered_h100e", "H100e", "Accelerators that arrive after this step."),
    ("retired_h100e", "H100e", "Accelerators that leave after this step."),
    ("cash_usd", "USD", "Money in the bank."),
    ("revenue_usd", "USD per year", "Revenue from models used outside."),
    ("raised_usd", "USD per year", "Money that investors give."),
    ("rent_usd", "USD per year", "Rent of accelerators."),
    ("power_usd", "USD per year", "Bill for power."),
    ("power_price", "USD per MWh", "Price of power, an average over what is connected."),
    ("wages_usd", "USD per year", "Wages and what goes with them."),
    ("world_output", "ratio", "World output against the same year without AI."),
    ("world_wages_usd", "USD per year", "Labour income of the world without AI."),
    ("world_wanted", "share", "Share of the world's work that it would hand over, were all of it served."),
    ("world_served", "share", "Share of that which compute can serve."),
    ("world_handed", "share", "Share of the world's work handed over to models."),
    ("research_now", "ratio", "Research input times the worth of what is tried, against January 2024."),
    ("research_unpaused", "ratio", "The same, had the lab not paused."),
    ("research_trend", "ln per year", "Growth of it before a pause, which rivals keep up."),
    ("field_log_software", "ln", "Software efficiency of the rivals, on the scale of the lab's."),
    ("field_progress", "ln", "Its rise in the step."),
    ("from_rivals", "ln", "Rise of ln A by what came from rivals in the step."),
    ("outside_valid_range", "0 or 1", "Whether the model in use lies outside the law's valid range."),
):
    LAB.field(_name, _unit, _meaning)

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
