"""Benchmarks: the share of items that a model passes, by a curve with a ceiling and label noise."""

from collections.abc import Sequence

import numpy as np
from scipy.stats import binom

from labsim.measurements.draws import Address
from labsim.measurements.inputs.scores import BENCHMARKS
from labsim.measurements.instruments import Instruments
from labsim.vocabulary.streams import BENCHMARK_STREAM

SPEED_UP = "training_speed_up"
SCAFFOLD, ITEMS = 0, 1


def share_passed(
    instruments: Instruments, name: str, horizon_log2_hours: float, scaffold: float = 0.0
) -> float:
    """Share of items that are expected to pass.

    Parameters
    ----------
    scaffold
        What the program around the model adds to the log-odds.

    Notes
    -----
    lucky + (1 - broken - lucky) logistic(a (log2 h - log2 half) + scaffold): items with a wrong label pass
    nobody, so the ceiling is 1 - broken.
    """
    half, slope = instruments[f"{name}.half_hours"], instruments[f"{name}.logits_per_doubling"]
    broken, lucky = instruments[f"{name}.broken_share"], instruments[f"{name}.lucky_share"]
    logits = slope * (horizon_log2_hours - np.log2(half)) + scaffold
    solved = 1.0 / (1.0 + np.exp(-logits))
    return float(lucky + max(1.0 - broken - lucky, 0.0) * solved)


def read_benchmarks(
    horizon_log2_hours: float, instruments: Instruments, address: Address
) -> dict[str, float]:
    """Scores of one model: shares of items passed, and a speed-up as a ratio.

    Parameters
    ----------
    horizon_log2_hours
        Of the best released model [log2 h].
    address
        The occasion is the date of the release.

    Notes
    -----
    How many items pass is binomial. The speed-up is that of the steps that pass: ceiling^share.
    """
    return read_of_all([horizon_log2_hours], instruments, [address])[0]


def read_of_all(
    horizons_log2_hours: Sequence[float], instruments: Instruments, addresses: Sequence[Address]
) -> list[dict[str, float]]:
    """Scores of several models, as `read_benchmarks` gives them one by one."""
    spread = instruments["benchmarks.scaffold_logits_sd"]
    pairs = list(zip(horizons_log2_hours, addresses, strict=True))
    passed = {}
    for row, name in enumerate(BENCHMARKS):
        share, luck = [], []
        for horizon, address in pairs:
            scaffold = spread * float(address.normal(BENCHMARK_STREAM, 2 * row + SCAFFOLD, 1)[0])
            share.append(share_passed(instruments, name, horizon, scaffold))
            luck.append(float(address.uniform(BENCHMARK_STREAM, 2 * row + ITEMS, 1)[0]))
        items = round(instruments[f"{name}.items"])
        passed[name] = (np.asarray(binom.ppf(luck, items, share)) / items).tolist()
    highest = instruments["benchmarks.highest_speed_up"]
    passed[SPEED_UP] = [highest**one for one in passed[SPEED_UP]]
    return [{name: scores[model] for name, scores in passed.items()} for model in range(len(pairs))]


def score_expected(instruments: Instruments, name: str, horizon_log2_hours: float) -> float:
    """A score without luck, as a share or as a ratio."""
    share = share_passed(instruments, name, horizon_log2_hours)
    return instruments["benchmarks.highest_speed_up"] ** share if name == SPEED_UP else share
