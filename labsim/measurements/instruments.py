"""What is known about the instruments themselves: sizes, ceilings, noise and delay, each with its source."""

from collections.abc import Mapping
from dataclasses import dataclass, make_dataclass
from typing import Any

from labsim.measurements.draws import Address
from labsim.scenario.truncation import truncated
from labsim.vocabulary.quantities import Dated, Parameter, declared, parameter
from labsim.vocabulary.streams import INSTRUMENT_STREAM


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
        bounds=(0.1, 3600.0),
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


def _benchmark(
    about: str,
    half_hours: float,
    range90: tuple[float, float],
    items: float,
    source: str,
    grade: str,
    slope: tuple[float, str, str] = (0.5, "as on SWE-bench; no figure on file", "assumed"),
) -> type:
    """One benchmark as an item-response curve: where it is half solved, how steeply it rises, its faults."""
    half = parameter(
        f"Task horizon of a model that solves half of the sound items of {about}.",
        unit="h",
        default=half_hours,
        bounds=(1e-4, 1e6),
        range90=range90,
        scale="log",
        source=source,
        holder="nature",
        grade=grade,
    )
    steepness, of_slope, grade_of_slope = slope
    rise = parameter(
        "How much the log-odds of solving an item rise with a doubling of the horizon.",
        unit="logits per doubling",
        default=steepness,
        bounds=(0.01, 5.0),
        range90=(steepness * 0.7, steepness * 1.4),
        scale="log",
        source=of_slope,
        holder="nature",
        grade=grade_of_slope,
    )
    broken = parameter(
        "Share of items with a wrong label, which no right answer passes: the ceiling is 1 less this.",
        unit="share",
        default=0.06,
        bounds=(0.0, 0.9),
        range90=(0.02, 0.15),
        scale="share",
        source="no figure on file",
        holder="market",
        grade="assumed",
    )
    lucky = parameter(
        "Share of items that a wrong answer passes.",
        unit="share",
        default=0.01,
        bounds=(0.0, 0.9),
        range90=(0.002, 0.04),
        scale="share",
        source="no figure on file",
        holder="market",
        grade="assumed",
    )
    number = parameter(
        "Items of the benchmark.",
        unit="count",
        default=items,
        bounds=(1.0, 1e6),
        source="no figure on file; rounded",
        holder="market",
        grade="assumed",
    )
    fields = (
        ("half_hours", half),
        ("logits_per_doubling", rise),
        ("broken_share", broken),
        ("lucky_share", lucky),
        ("items", number),
    )
    return make_dataclass("Benchmark", [(name, float, one) for name, one in fields], frozen=True)


@dataclass(frozen=True)
class Benchmarks:
    """What all benchmarks have in common."""

    scaffold_logits_sd: float = parameter(
        "How far the program around a model moves its log-odds on a benchmark (standard deviation).",
        unit="logits",
        default=0.2,
        bounds=(0.0, 5.0),
        range90=(0.1, 0.4),
        scale="log",
        source="B004: 62.3 to 70.3% with one model",
        holder="market",
        grade="derived",
    )
    highest_speed_up: float = parameter(
        "Largest speed-up that the training task on a CPU leaves room for.",
        unit="ratio",
        default=300.0,
        bounds=(2.0, 1e9),
        range90=(100.0, 1000.0),
        scale="log",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )


# Horizons are those of TH1.0; points recorded after mid-2025 are used for nothing here.
BENCHMARKS: dict[str, type] = {
    "swe_bench": _benchmark(
        "SWE-bench Verified",
        0.38,
        (0.25, 0.6),
        500.0,
        "B002, B003 and B004 with the horizons of these models",
        "derived",
        (0.48, "B002, B003 and B004 with the horizons of these models", "derived"),
    ),
    "core_bench": _benchmark("CORE-Bench Hard", 0.88, (0.3, 2.5), 45.0, "B012 and one horizon", "derived"),
    "mle_bench": _benchmark("MLE-bench", 3.3, (1.2, 9.0), 75.0, "B014 and one horizon", "derived"),
    "post_train_bench": _benchmark(
        "PostTrainBench", 32.0, (8.0, 200.0), 28.0, "nothing was recorded by mid-2025; assumed", "assumed"
    ),
    "training_speed_up": _benchmark(
        "the speed-up of training on a CPU (steps of it, as logarithms)",
        11.0,
        (4.0, 40.0),
        20.0,
        "B032 (2.9 times) with a horizon of 1.4 h; slope and ceiling assumed",
        "derived",
    ),
}
GROUPS: dict[str, type] = {
    "suite": Suite,
    "trial": Trial,
    "survey": Survey,
    "statistics": Statistics,
    "benchmarks": Benchmarks,
    **BENCHMARKS,
}
INSTRUMENTS: dict[str, Parameter] = {
    p.path: p for group, declaration in GROUPS.items() for p in declared(group, declaration)
}
Instruments = Mapping[str, float]


def central_instruments() -> dict[str, float]:
    """Instruments as they are believed to be, by path."""
    return {path: _number(p.default) for path, p in INSTRUMENTS.items()}


def drawn_instruments(seed: int, set_number: int) -> dict[str, float]:
    """Instruments of one set of assumptions: what nobody knows about them is drawn as for the model.

    Parameters
    ----------
    seed, set_number
        Root of all draws, and number of the set of assumptions: two runs of a set share their instruments.
    """
    shares = Address(seed, set_number).uniform(INSTRUMENT_STREAM, 0, len(INSTRUMENTS))
    found = {}
    for (path, p), share in zip(INSTRUMENTS.items(), shares, strict=True):
        if p.prior is None or isinstance(p.prior, int | float | Dated):
            found[path] = _number(p.default)
        else:
            found[path] = truncated(p.prior, p.bounds, float(share))
    return found


def _number(value: Any) -> float:
    return float(value)
