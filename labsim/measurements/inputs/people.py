"""What people are asked: a randomised trial, a survey of the staff."""

from dataclasses import dataclass

from labsim.vocabulary.quantities import parameter


@dataclass(frozen=True)
class Trial:
    """A randomised trial: tasks of which a random half is withheld from AI."""

    people: float = parameter(
        "People who take part.",
        unit="people",
        default=16.0,
        bounds=(1.0, 1e5),
        source="P001: 16 developers",
        holder="market",
        grade="measured",
    )
    tasks: float = parameter(
        "Tasks in all, half of them with AI.",
        unit="count",
        default=250.0,
        bounds=(8.0, 1e5),
        source="P001: 246 tasks",
        holder="market",
        grade="measured",
    )
    noise_log_sd: float = parameter(
        "How far the time of a task is from what was foreseen for it (standard deviation of the logarithm).",
        unit="ln",
        default=0.62,
        bounds=(0.0, 3.0),
        range90=(0.45, 0.85),
        scale="log",
        source="P001: follows from its interval (2 to 39% over 246 tasks)",
        holder="nature",
        grade="derived",
    )
    weeks: float = parameter(
        "Weeks that it takes, in which people learn from what comes back.",
        unit="weeks",
        default=16.0,
        bounds=(1.0, 104.0),
        range90=(8.0, 26.0),
        scale="log",
        source="no figure on file; the recorded trial took some months",
        holder="market",
        grade="assumed",
    )
    delay_weeks: float = parameter(
        "Weeks from the trial until its result is published.",
        unit="weeks",
        default=26.0,
        bounds=(0.0, 520.0),
        source="definition of the researcher window: half a year late",
        holder="market",
        grade="assumed",
    )


@dataclass(frozen=True)
class Survey:
    """A survey of the lab's staff."""

    people: float = parameter(
        "People who answer.",
        unit="people",
        default=132.0,
        bounds=(1.0, 1e6),
        source="P016: 132 of one lab's staff",
        holder="lab",
        grade="measured",
    )
    rounding_percent: float = parameter(
        "To what people round the percentage that they name.",
        unit="%",
        default=5.0,
        bounds=(0.0, 100.0),
        source="habit; no figure on file",
        holder="nature",
        grade="assumed",
    )
    bias_log: float = parameter(
        "How much more those who answer name than the staff would, as a logarithm of the ratio.",
        unit="ln",
        default=0.0,
        bounds=(-2.0, 2.0),
        range90=(-0.1, 0.2),
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )
    noise_log_sd: float = parameter(
        "How badly people put what they feel into a number (standard deviation of the logarithm).",
        unit="ln",
        default=0.2,
        bounds=(0.0, 3.0),
        range90=(0.1, 0.4),
        scale="log",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )
    delay_weeks: float = parameter(
        "Weeks from the survey until its result is published.",
        unit="weeks",
        default=16.0,
        bounds=(0.0, 520.0),
        source="P016: asked in August, published in December 2025",
        holder="lab",
        grade="measured",
    )
