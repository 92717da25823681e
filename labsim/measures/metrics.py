"""The columns of the curves: every metric with its unit and its definition, in the order of the file."""

from labsim.vocabulary.quantities import Block

METRICS = Block("metric")
TASK_HORIZON = METRICS.column(
    "task_horizon_hours",
    "h (working time)",
    "Length of tasks on a METR-like suite that the model in use finishes half the time.",
)
TASK_HORIZON_P80 = METRICS.column(
    "task_horizon_p80_hours", "h (working time)", "The same at 80% success instead of 50%."
)
OWN_ALONE = METRICS.column(
    "own_research_alone_share",
    "share",
    "Share of the lab's own mix of tasks, by hours, that the model in use finishes without anybody's help.",
)
UPLIFT_TRUE = METRICS.column(
    "uplift_true",
    "ratio",
    "Hours the finished tasks would have cost the same people without AI over the hours they did cost, "
    "with those that failures which nobody noticed will cost later.",
)
UPLIFT_BELIEVED = METRICS.column(
    "uplift_believed", "ratio", "The same uplift as people expect it from what they believe of the model."
)
DELEGATED_SHARE = METRICS.column(
    "delegated_share",
    "share",
    "Share of the finished work, in human-hour value, that went to AI; "
    "what may not be handed over stays with people in the work of AI teams, too.",
)
DELIVERED_SHARE = METRICS.column(
    "delivered_share",
    "share",
    "Share of the finished work, in human-hour value, that AI did as meant and nobody had to redo.",
)
CAME_BACK = METRICS.column(
    "came_back_share",
    "share",
    "Share of the work handed to AI in which people had to step in: it was not delivered as meant.",
)
AGENT_WORKDAYS = METRICS.column(
    "agent_workdays_per_human_workday",
    "ratio",
    "Run time of all concurrent agents and attempts over people's working hours, mean of four weeks.",
)
SOFTWARE_EFFICIENCY = METRICS.column(
    "software_efficiency", "ratio", "Effective compute per unit of compute, 1 at the start of 2024."
)
SOFTWARE_GROWTH = METRICS.column(
    "software_growth_per_year",
    "x per year",
    "Factor by which software efficiency would grow in a year at the expected pace of the last 13 weeks.",
)
PROGRESS_MULTIPLIER = METRICS.column(
    "progress_multiplier",
    "ratio",
    "Expected software progress of 13 weeks over the same with AI switched off week by week: same state "
    "and people, compute of the lab's agents given to experiments.",
)
TRAINING_COMPUTE = METRICS.column(
    "training_compute_flop", "FLOP", "Training compute of the model that researchers use."
)
POWERED_COMPUTE = METRICS.column("powered_compute_h100e", "H100e", "Accelerators switched on.")
TRAINING_SHARE = METRICS.column("training_compute_share", "share", "Share of powered compute that trains.")
EXPERIMENTS_SHARE = METRICS.column(
    "experiments_compute_share", "share", "Share of powered compute in experiments."
)
INTERNAL_SHARE = METRICS.column(
    "internal_inference_compute_share", "share", "Share of powered compute for the lab's own agents."
)
EXTERNAL_SHARE = METRICS.column(
    "external_inference_compute_share", "share", "Share of powered compute sold to the world."
)
SAFETY_SHARE = METRICS.column(
    "safety_compute_share", "share", "Share of powered compute for safety work and evaluation."
)
LOOKING = METRICS.column(
    "hours_for_choosing_multiple",
    "ratio",
    "Hours that people who pick themselves put into choosing each project, against the usual.",
)
INTEGRATION = METRICS.column(
    "integration", "share", "How far models are built into the lab's own work (0: not at all, 1: fully)."
)
OWN_GAIN = METRICS.column(
    "own_work_doublings",
    "doublings",
    "Doublings since the start of the task horizon on the lab's own mix of work, with models as built in.",
)
BY_COMPUTE = METRICS.column(
    "own_work_doublings_by_compute", "doublings", "Of these what more training compute brought."
)
BY_ALGORITHMS = METRICS.column(
    "own_work_doublings_by_algorithms",
    "doublings",
    "Of these what better recipes brought beside post-training, luck included (algorithms).",
)
BY_DATA = METRICS.column(
    "own_work_doublings_by_data",
    "doublings",
    "Of these what data brought; below zero where a shortage of good data holds models back.",
)
BY_LESSONS = METRICS.column(
    "own_work_doublings_by_post_training",
    "doublings",
    "Of these what models learned from the lab's records and by reinforcement (post-training).",
)
BY_SCAFFOLDING = METRICS.column(
    "own_work_doublings_by_scaffolding",
    "doublings",
    "Of these what people's harness, tools and process around the models brought: people's work, not AI's.",
)
PUBLIC_HORIZON = METRICS.column(
    "public_horizon_hours",
    "h (working time)",
    "Task horizon of the best model that was released to anybody, as public measurements would see it.",
)
PUBLIC_HORIZON_P80 = METRICS.column(
    "public_horizon_p80_hours", "h (working time)", "The same at 80% success instead of 50%."
)
PRODUCT_SKILLS = METRICS.column(
    "product_skills_doublings",
    "doublings",
    "Doublings by which the best model open to everybody reaches further in work outside than on the suite, "
    "by what it was trained for.",
)
CODE_MULTIPLE = METRICS.column(
    "code_output_multiple",
    "ratio",
    "Code per person against the same people without AI: engineering output to the power 1/exponent.",
)
AI_CODE = METRICS.column("ai_code_share", "share", "Share of engineering work that AI delivered as meant.")
ENGINEERING_HANDED = METRICS.column(
    "engineering_handed_over_share", "share", "Share of engineering work that went to AI, teams included."
)
AI_LED = METRICS.column(
    "ai_led_person_time_share",
    "share",
    "Share of finished work, of the kinds that were handed over, on which people spent a tenth of their own "
    "hours at most.",
)
HUMAN_DECISIONS = METRICS.column(
    "human_decision_share",
    "share",
    "People's share of decisions, at the stage of a generation at which it is largest.",
)
DECIDE_IDEAS = METRICS.column(
    "people_decide_ideas_share", "share", "Share of the work whose ideas people picked."
)
DECIDE_WORK = METRICS.column(
    "people_decide_work_share", "share", "Share of the work that people led: not left to AI but for a tenth."
)
DECIDE_TRAINING = METRICS.column(
    "people_decide_training_share", "share", "People's share of the decision to start a training run."
)
DECIDE_EVALUATION = METRICS.column(
    "people_decide_evaluation_share",
    "share",
    "People's share of the decision that a model has passed its evaluation.",
)
DECIDE_DEPLOYMENT = METRICS.column(
    "people_decide_deployment_share", "share", "People's share of the decision to use a model inside the lab."
)
DECIDE_RELEASE = METRICS.column(
    "people_decide_release_share", "share", "People's share of the decision to release a model."
)
LOOP_CLOSED = METRICS.column(
    "loop_closed", "0 or 1", "Whether people's share of decisions is below the threshold at all six stages."
)
AI_ALONE = METRICS.column(
    "ai_alone_progress_share",
    "ratio",
    "Progress of a week if all work and decisions were left to AI over actual progress, 100 at most; "
    "0 below the least fidelity.",
)
COULD_RUN_ALONE = METRICS.column(
    "could_run_alone",
    "0 or 1",
    "Whether a year that begins here or earlier, with all work and decisions left to AI, would cost the lab "
    "at most 5% of that year's progress and break no limit of safety; asked at the end of the run.",
)
SUCCESSOR = METRICS.column(
    "small_successor_success", "share", "Chance that the model in use trains a small successor end to end."
)
SAME_SPLIT = METRICS.column(
    "progress_multiplier_same_split",
    "ratio",
    "The progress multiplier with the split of compute as it is: without AI its agents' compute stays idle.",
)
AI_TASTE = METRICS.column(
    "ai_taste",
    "sd",
    "Research taste of the model in use, in standard deviations of the lab's first researchers.",
)
PEOPLE_TASTE = METRICS.column(
    "people_taste",
    "sd",
    "Average research taste of the lab's people, in standard deviations from that of the first day.",
)
RADICAL_WORTH = METRICS.column(
    "radical_worth_share",
    "share",
    "Share of the worth of what is tried that radical ideas bring, whoever picked them.",
)
SHADOW_WORTH = METRICS.column(
    "shadow_worth_share",
    "share",
    "Share of the worth of what is tried that ordinary ideas between many fields bring.",
)
REPEATED = METRICS.column(
    "repeated_projects_share",
    "share",
    "Share of the projects of AI teams, where AI picks them, that repeat the project of another team.",
)
EVALUATION_QUALITY = METRICS.column(
    "evaluation_quality", "share", "Share of failures on the lab's own mix of work that checks notice."
)
DEFECT_STOCK = METRICS.column(
    "defect_stock", "weeks of work", "Failed work that nobody has noticed or repaired, in weeks of the lab."
)
FIDELITY = METRICS.column(
    "fidelity", "share", "How far the model in use does what is meant, against the first model."
)
INCIDENTS = METRICS.column("incidents", "count", "Incidents so far.")
OWNED_COMPUTE = METRICS.column(
    "owned_compute_h100e", "H100e", "Accelerators that the lab rents, switched on or not."
)
GRID_POWER = METRICS.column("grid_power_mw", "MW", "Power that the lab's accelerators draw.")
REVENUE = METRICS.column("revenue_usd_per_year", "USD per year", "Revenue from models used outside.")
CAPITAL_SHARE = METRICS.column(
    "capital_share_of_rd_spending",
    "share",
    "Share of the lab's spending on research that pays for compute and its power, the rest paying people; "
    "compute that is sold to the world is left out.",
)
WORLD_HANDED = METRICS.column(
    "economy_tasks_handed_over_share",
    "share",
    "Share of the world's work, by wages, that is handed over to AI and served.",
)
OUTPUT_FROM_AI = METRICS.column(
    "output_from_ai_share", "share", "Share of world output that would be missing without AI."
)
PER_DOLLAR = METRICS.column(
    "output_per_dollar_paid_for_ai",
    "USD per USD",
    "World output owed to AI for each dollar that the world pays for AI; 0 where it pays none.",
)
LABOUR_SHARE = METRICS.column(
    "labour_share", "share", "Share of world output that is paid for people's work."
)
FIELD_SOFTWARE = METRICS.column(
    "field_software_efficiency",
    "ratio",
    "Software efficiency of the lab's rivals, on the scale of the lab's own.",
)
FIELD_GROWTH = METRICS.column(
    "field_growth_per_year",
    "x per year",
    "Factor by which rivals' software would grow in a year at the pace of the week, with what leaks to them.",
)
FIELD_GROWTH_AS_EASY = METRICS.column(
    "field_growth_if_as_easy_per_year",
    "x per year",
    "The same by their own work alone, had ideas stayed as easy to find as at the start of 2024.",
)
HOURS_OWN = METRICS.column(
    "hours_own_work_share", "share", "Share of people's hours in work that they do themselves."
)
HOURS_GUIDING = METRICS.column(
    "hours_with_agents_share",
    "share",
    "Share of people's hours that goes into briefing their own agents, reading and doing again.",
)
HOURS_SUPERVISING = METRICS.column(
    "hours_supervising_share", "share", "Share of people's hours in supervising AI teams."
)
HOURS_BUILDING = METRICS.column(
    "hours_building_in_share", "share", "Share of people's hours in building models into the lab's work."
)
HOURS_LEARNING = METRICS.column(
    "hours_learning_share",
    "share",
    "Share of people's hours in learning to let work run unattended and in finding out what binds.",
)
DECIDED_BY_PEOPLE = METRICS.column(
    "decisions_by_people_share",
    "share",
    "Share of decisions on how the work is done, weighted by its hours, that people take.",
)
PASSED_BY_GENERAL = METRICS.column(
    "decisions_opened_by_general_training_share",
    "share",
    "Share of these decisions that passed to models, as compute, algorithms and data opened them.",
)
PASSED_BY_IMITATION = METRICS.column(
    "decisions_opened_by_imitation_share",
    "share",
    "Share of these decisions that passed to models, as imitation of the lab's recorded work opened them.",
)
PASSED_BY_REINFORCEMENT = METRICS.column(
    "decisions_opened_by_reinforcement_share",
    "share",
    "Share of these decisions that passed to models, as reinforcement opened them.",
)
NEW_WORK = METRICS.column(
    "agent_hours_in_new_work_share",
    "share",
    "Share of agents' hours in work that nobody did before AI: reading what agents made, further attempts.",
)
HEADCOUNT = METRICS.column("headcount", "people", "Researchers in the lab.")
SOCIAL_SHARE = METRICS.column(
    "social_compute_share", "share", "Share of powered compute kept for social use."
)
OUTSIDE_VALID_RANGE = METRICS.column(
    "outside_valid_range",
    "0 or 1",
    "Whether the horizon of the model in use, or software efficiency, has left the valid range.",
)

METRIC_NAMES = tuple(column.name for column in METRICS.columns)
