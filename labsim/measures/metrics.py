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
UPLIFT_TRUE = METRICS.column(
    "uplift_true",
    "ratio",
    "Hours the finished tasks would have cost the same people without AI over the hours they did cost.",
)
UPLIFT_BELIEVED = METRICS.column(
    "uplift_believed", "ratio", "The same uplift as people expect it from what they believe of the model."
)
DELEGATED_SHARE = METRICS.column(
    "delegated_share", "share", "Share of the finished work, in human-hour value, that went to AI."
)
DELIVERED_SHARE = METRICS.column(
    "delivered_share",
    "share",
    "Share of the finished work, in human-hour value, that AI did as meant and nobody had to redo.",
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
INTEGRATION = METRICS.column(
    "integration", "share", "How far models are built into the lab's own work (0: not at all, 1: fully)."
)
HEADCOUNT = METRICS.column("headcount", "people", "Researchers in the lab.")
OUTSIDE_VALID_RANGE = METRICS.column(
    "outside_valid_range",
    "0 or 1",
    "Whether the horizon of the model in use, or software efficiency, has left the valid range.",
)

METRIC_NAMES = tuple(column.name for column in METRICS.columns)
