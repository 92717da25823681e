"""Benchmarks: where each is half solved, how its curve rises, and how many of its items are faulty."""

from dataclasses import dataclass, make_dataclass
from typing import Any, TypeAlias

from labsim.vocabulary.quantities import parameter

Fields: TypeAlias = dict[str, Any]
# Source and grade, and for a slope its value before them.
Evidence: TypeAlias = tuple[str, str]
Slope: TypeAlias = tuple[float, str, str]
AS_ON_SWE_BENCH: Slope = (0.5, "as on SWE-bench; no figure on file", "assumed")


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


def _curve(
    about: str, half_hours: float, range90: tuple[float, float], half: Evidence, slope: Slope
) -> Fields:
    """Where a benchmark is half solved, and how steeply its curve rises."""
    return {
        "half_hours": parameter(
            f"Task horizon of a model that solves half of the sound items of {about}.",
            unit="h",
            default=half_hours,
            bounds=(1e-4, 1e6),
            range90=range90,
            scale="log",
            source=half[0],
            holder="nature",
            grade=half[1],
        ),
        "logits_per_doubling": parameter(
            "How much the log-odds of solving an item rise with a doubling of the horizon.",
            unit="logits per doubling",
            default=slope[0],
            bounds=(0.01, 5.0),
            range90=(slope[0] * 0.7, slope[0] * 1.4),
            scale="log",
            source=slope[1],
            holder="nature",
            grade=slope[2],
        ),
    }


def _labels(items: float) -> Fields:
    """How many items a benchmark has, and how many of them are faulty."""
    return {
        "broken_share": parameter(
            "Share of items with a wrong label, which no right answer passes: the ceiling is 1 less this.",
            unit="share",
            default=0.06,
            bounds=(0.0, 0.9),
            range90=(0.02, 0.15),
            scale="share",
            source="no figure on file",
            holder="market",
            grade="assumed",
        ),
        "lucky_share": parameter(
            "Share of items that a wrong answer passes.",
            unit="share",
            default=0.01,
            bounds=(0.0, 0.9),
            range90=(0.002, 0.04),
            scale="share",
            source="no figure on file",
            holder="market",
            grade="assumed",
        ),
        "items": parameter(
            "Items of the benchmark.",
            unit="count",
            default=items,
            bounds=(1.0, 1e6),
            source="no figure on file; rounded",
            holder="market",
            grade="assumed",
        ),
    }


def _benchmark(
    about: str,
    half_hours: float,
    range90: tuple[float, float],
    items: float,
    half: Evidence,
    slope: Slope = AS_ON_SWE_BENCH,
) -> type:
    """One benchmark as an item-response curve: where it is half solved, how steeply it rises, its faults."""
    fields = _curve(about, half_hours, range90, half, slope) | _labels(items)
    return make_dataclass("Benchmark", [(name, float, one) for name, one in fields.items()], frozen=True)


# Horizons are those of TH1.0; points recorded after mid-2025 are used for nothing here.
BENCHMARKS: dict[str, type] = {
    "swe_bench": _benchmark(
        "SWE-bench Verified",
        0.38,
        (0.25, 0.6),
        500.0,
        ("B002, B003 and B004 with the horizons of these models", "derived"),
        (0.48, "B002, B003 and B004 with the horizons of these models", "derived"),
    ),
    "core_bench": _benchmark("CORE-Bench Hard", 0.88, (0.3, 2.5), 45.0, ("B012 and one horizon", "derived")),
    "mle_bench": _benchmark("MLE-bench", 3.3, (1.2, 9.0), 75.0, ("B014 and one horizon", "derived")),
    "post_train_bench": _benchmark(
        "PostTrainBench", 32.0, (8.0, 200.0), 28.0, ("nothing was recorded by mid-2025; assumed", "assumed")
    ),
    "training_speed_up": _benchmark(
        "the speed-up of training on a CPU (steps of it, as logarithms)",
        11.0,
        (4.0, 40.0),
        20.0,
        ("B032 (2.9 times) with a horizon of 1.4 h; slope and ceiling assumed", "derived"),
    ),
}
