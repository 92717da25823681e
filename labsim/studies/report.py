"""A screening as one JSON object: what was kept, target by target and input by input."""

from dataclasses import asdict
from typing import Any

import numpy as np

from labsim.ensemble import DRAWS_PER_SET
from labsim.studies.contraction import INFORMED, Input, by_chance, inputs
from labsim.studies.held_out import LaterPoints
from labsim.studies.screen import FEWEST_KEPT, Screening, on_scale
from labsim.studies.targets import KNOWN_BY, Target

NEAR = 2.0


def report(screening: Screening, later: LaterPoints | None) -> dict[str, Any]:
    """Everything that `labsim calibrate --screen` tells."""
    kept = len(screening.kept)
    found, choices = inputs(screening)
    informed = [one for one in found if one.is_informed]
    return {
        "scenario": screening.scenario.name,
        "content_hash": screening.scenario.content_hash,
        "seed": screening.seed,
        "sets": screening.sets,
        "draws_per_set": DRAWS_PER_SET,
        "until": KNOWN_BY,
        "cutoff": screening.cutoff,
        "kept": kept,
        "kept_share": kept / screening.sets,
        "fewest_kept": FEWEST_KEPT,
        "targets": [_target(screening, row, one) for row, one in enumerate(screening.targets)],
        "inputs": {
            "uncertain": len(found),
            "informed_above": INFORMED,
            "by_chance": by_chance(kept),
            "informed": [_input(one) for one in informed],
            "not_informed_by_data": len(found) - len(informed),
        },
        "structure": [asdict(one) for one in choices],
        "later_points": asdict(later) if later else None,
    }


def _input(found: Input) -> dict[str, Any]:
    return {**asdict(found), "prior": list(found.prior), "kept": list(found.kept)}


def _target(screening: Screening, row: int, target: Target) -> dict[str, Any]:
    kept, readings = screening.kept, screening.readings[:, :, row]
    beyond = screening.implausibility > screening.cutoff
    alone = beyond[:, row] & (beyond.sum(axis=1) == 1)
    return {
        **{key: value for key, value in asdict(target).items() if key not in ("metrics", "factor")},
        "metrics": list(target.metrics),
        "luck_sd": float(screening.luck_sd[row]),
        "prior_90": _range(readings),
        "kept_90": _range(readings[kept]),
        "kept_within_a_factor_2": _near(readings[kept], target),
        "beyond_share": float(beyond[:, row].mean()),
        "beyond_only_here_share": float(alone.mean()),
    }


def _range(readings: Any) -> list[float | None] | None:
    """5%, 50% and 95% of the runs; None where there are none."""
    if not readings.size:
        return None
    found = (float(one) for one in np.quantile(readings, (0.05, 0.5, 0.95)))
    return [one if np.isfinite(one) else None for one in found]


def _near(readings: Any, target: Target) -> int:
    """Sets whose runs, in the mean, are within a factor of two of what was recorded."""
    if not readings.size:
        return 0
    mean = on_scale(readings, target).mean(axis=1)
    middle = np.exp(mean) if target.scale == "log" else mean
    return int(np.sum((middle >= target.value / NEAR) & (middle <= target.value * NEAR)))
