"""A suite of tasks: how many, how long, how alike."""

from dataclasses import dataclass

from labsim.vocabulary.quantities import parameter


@dataclass(frozen=True)
class Suite:
    """A suite of tasks with known human times, as METR's."""

    tasks: float = parameter(
        "Tasks in the suite.",
        unit="count",
        default=170.0,
        bounds=(8.0, 1e5),
        source="no figure on file; METR's first suite had about 170",
        holder="market",
        grade="assumed",
    )
    shortest_seconds: float = parameter(
        "Length of the shortest task.",
        unit="s",
        default=2.0,
        bounds=(0.1, 900.0),
        source="no figure on file; METR's shortest take a few seconds",
        holder="market",
        grade="assumed",
    )
    longest_hours: float = parameter(
        "Length of the longest task: the suite's ceiling, above which it says nothing.",
        unit="h",
        default=32.0,
        bounds=(0.5, 1e5),
        range90=(20.0, 64.0),
        scale="log",
        source="no figure on file; few tasks of METR's suite take more than a day",
        holder="market",
        grade="assumed",
    )
    attempts: float = parameter(
        "Attempts of a model at each task.",
        unit="count",
        default=6.0,
        bounds=(1.0, 1e3),
        source="no figure on file",
        holder="market",
        grade="assumed",
    )
    tasks_per_family: float = parameter(
        "Tasks that are variants of one another: what is hard about one is hard about all of them.",
        unit="count",
        default=2.0,
        bounds=(1.0, 1e3),
        source="no figure on file; METR's tasks come in families",
        holder="market",
        grade="assumed",
    )
    alike: float = parameter(
        "Share of attempts that end as the family of the task is hard or easy for all models.",
        unit="share",
        default=0.8,
        bounds=(0.0, 1.0),
        range90=(0.6, 0.95),
        scale="share",
        source="gives intervals about as wide as those recorded with TH1.0 up to mid-2025",
        holder="market",
        grade="derived",
    )
    delay_weeks: float = parameter(
        "Weeks from a release until its result is published.",
        unit="weeks",
        default=4.0,
        bounds=(0.0, 520.0),
        range90=(1.0, 16.0),
        scale="log",
        source="no figure on file",
        holder="market",
        grade="assumed",
    )
