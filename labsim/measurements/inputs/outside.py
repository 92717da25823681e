"""What the world outside publishes, and how well."""

from dataclasses import dataclass

from labsim.vocabulary.quantities import parameter


@dataclass(frozen=True)
class Statistics:
    """What the world outside publishes: revenue, use of AI in firms, the share of labour in income."""

    delay_weeks: float = parameter(
        "Weeks from a quarter until its figures are published.",
        unit="weeks",
        default=26.0,
        bounds=(0.0, 520.0),
        source="definition of the economy window: two quarters late",
        holder="state",
        grade="assumed",
    )
    revenue_log_sd: float = parameter(
        "Error of published revenue (standard deviation of the logarithm).",
        unit="ln",
        default=0.1,
        bounds=(0.0, 3.0),
        range90=(0.03, 0.3),
        scale="log",
        source="no figure on file",
        holder="market",
        grade="assumed",
    )
    use_logits_sd: float = parameter(
        "Error of what firms say of their use of AI (standard deviation of the log-odds).",
        unit="logits",
        default=0.3,
        bounds=(0.0, 5.0),
        range90=(0.1, 0.8),
        scale="log",
        source="no figure on file",
        holder="market",
        grade="assumed",
    )
    labour_share_sd: float = parameter(
        "Error of the published share of labour in income (standard deviation).",
        unit="share",
        default=0.005,
        bounds=(0.0, 1.0),
        range90=(0.002, 0.01),
        scale="log",
        source="no figure on file",
        holder="state",
        grade="assumed",
    )

    output_log_sd: float = parameter(
        "Error of published world output (standard deviation of the logarithm).",
        unit="ln",
        default=0.003,
        bounds=(0.0, 1.0),
        range90=(0.001, 0.01),
        scale="log",
        source="no figure on file",
        holder="state",
        grade="assumed",
    )
    trend_log_sd_per_year: float = parameter(
        "How far a year's growth of world output without AI is from what was foreseen (standard deviation).",
        unit="ln per year",
        default=0.01,
        bounds=(0.0, 1.0),
        range90=(0.005, 0.02),
        scale="log",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )
