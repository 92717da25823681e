"""What a sample tells: luck against what nobody knows, and which inputs explain the spread."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from labsim.studies.screen import StudyError
from labsim.studies.sensitivity.alone import between, by_chance, interval, resampled, sliced
from labsim.studies.sensitivity.sample import Sample
from labsim.studies.sensitivity.together import columns_of, fit, jackknife_sd, jackknifed
from labsim.studies.targets import Z_OF_95
from labsim.views.luck import PAIRS_NEEDED
from labsim.vocabulary.many import Numbers
from labsim.vocabulary.quantities import GRADES, HOLDERS

# With fewer sets, chance alone explains too much of what many inputs seem to explain.
SETS_NEEDED = 1000
SIGNIFICANT = 0.05
# Nobody has measured or estimated these.
OPINION_ONLY = ("opinion", "anecdote", "assumed")
Object = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Spread:
    """Variance of single runs and its parts, for each way of weighting the units.

    Attributes
    ----------
    whole, luck, others : arrays of shape (times,)
        `others` is what a sweep varies alike in all units.
    """

    whole: Numbers
    luck: Numbers
    others: Numbers

    @property
    def unknown(self) -> Numbers:
        """Variance between units: what differs in their inputs."""
        return np.maximum(self.whole - self.luck - self.others, 0.0)


def spread_of(outcomes: Numbers, weights: Numbers) -> Spread:
    """Part the variance of single runs.

    Parameters
    ----------
    outcomes : array of shape (units, others, draws of luck)
    weights : array of shape (times, units)

    Notes
    -----
    Luck: half the mean squared difference of the two runs that differ in luck alone. The means of units still
    hold the luck and the others of all their runs, which is taken off.
    """
    units, others, draws = outcomes.shape
    n = weights.sum(axis=1)
    of_luck = outcomes.var(axis=2, ddof=1).mean(axis=1) if draws > 1 else np.zeros(units)
    means = outcomes.mean(axis=2)
    of_others = means.var(axis=1, ddof=1) if others > 1 else np.zeros(units)
    luck = weights @ of_luck / n
    varied = np.maximum(weights @ of_others / n - luck / draws, 0.0)
    y = means.mean(axis=1)
    centred = y - (weights @ y / n)[:, None]
    of_means = (weights * centred**2).sum(axis=1) / (n - 1.0)
    # What is varied alike in all units moves no unit's mean against another's.
    unknown = np.maximum(of_means - luck / (others * draws), 0.0)
    return Spread(unknown + luck + varied, luck, varied)


def told(sample: Sample, seed: int = 1) -> Object:
    """Everything that a sample tells, as one object.

    Raises
    ------
    StudyError
        If there are too few units to tell luck from anything, or nothing varies.
    """
    if len(sample.outcomes) < PAIRS_NEEDED:
        raise StudyError(
            f"there are {len(sample.outcomes)} {sample.unit}; at least {PAIRS_NEEDED} tell luck from what "
            "nobody knows"
        )
    ones, again = np.ones((1, len(sample.outcomes))), resampled(len(sample.outcomes), seed)
    whole, many = spread_of(sample.outcomes, ones), spread_of(sample.outcomes, again)
    if whole.whole[0] <= 0.0:
        raise StudyError("the result is the same in all runs; there is no spread to explain")
    found: Object = {
        "unit": sample.unit,
        "units": len(sample.outcomes),
        "distinct": sample.distinct,
        "runs": sample.runs,
        "never": sample.never,
        "dropped": sample.dropped,
        "uncertain_inputs": len(sample.inputs),
        "standard_deviation": float(np.sqrt(whole.whole[0])),
        "unit_of_spread": sample.unit_of_spread,
        "others": sample.others,
        "needed": SETS_NEEDED,
        "is_enough": sample.distinct >= SETS_NEEDED,
    }
    for name in ("luck", "unknown", "others"):
        parts, times = getattr(whole, name) / whole.whole, getattr(many, name) / many.whole
        found[f"{name}_share"] = _share(parts, times[:, None], 0)
    return found | (_claims(sample, whole, many, again, seed) if found["is_enough"] else {})


def _claims(sample: Sample, whole: Spread, many: Spread, again: Numbers, seed: int) -> Object:
    """What needs many sets: which inputs, and what stands behind them."""
    y = sample.outcomes.mean(axis=(1, 2))
    columns = [one.values for one in sample.inputs]
    slices = sliced(columns)
    alone = between(slices, y, np.ones((1, len(y))))[0] / whole.whole[0]
    times = between(slices, y, again) / many.whole[:, None]
    low, high = interval(alone, times)
    limit = by_chance(slices, y, seed) / whole.whole[0]
    blocks, owner = columns_of(columns, len(y))
    fitted = fit(blocks, owner, y)
    parts = jackknifed(blocks, owner, y) / whole.whole[0]
    shares = fitted.contributions / whole.whole[0]
    inputs = [
        {
            "path": one.p.path,
            "grade": one.p.grade,
            "holder": one.p.holder,
            "share": float(max(alone[row], 0.0)),
            "low": float(low[row]),
            "high": float(high[row]),
            "fitted_share": float(max(shares[row], 0.0)),
            "p_value": float(fitted.p_values[row]),
            "matters": bool(alone[row] > limit and fitted.p_values[row] * len(sample.inputs) < SIGNIFICANT),
        }
        for row, one in enumerate(sample.inputs)
    ]
    of_all, of_opinion = (
        _together(shares, parts, [one.p.grade in grades for one in sample.inputs])
        for grades in (GRADES, OPINION_ONLY)
    )
    return {
        "inputs": sorted(inputs, key=lambda one: (-one["matters"], -one["share"])),
        "chance_share": limit,
        "one_by_one_share": of_all,
        "opinion_share": of_opinion,
        "by_grade": list(_groups(sample, shares, parts, "grade", GRADES)),
        "by_holder": list(_groups(sample, shares, parts, "holder", HOLDERS)),
    }


def _groups(
    sample: Sample, shares: Numbers, parts: Numbers, attribute: str, names: tuple[str, ...]
) -> Iterator[Object]:
    """What inputs of one kind of evidence, or of one holder, bring in one by one."""
    for name in names:
        members = [getattr(one.p, attribute) == name for one in sample.inputs]
        if any(members):
            yield {"name": name, "inputs": sum(members), **_together(shares, parts, members)}


def _together(shares: Numbers, parts: Numbers, members: list[bool]) -> Object:
    at = np.flatnonzero(members)
    share = float(shares[at].sum())
    sd = float(jackknife_sd(parts[:, at].sum(axis=1)[:, None])[0])
    ends = (share - Z_OF_95 * sd, share + Z_OF_95 * sd)
    low, high = (min(max(one, 0.0), 1.0) for one in ends)
    return {"share": min(max(share, 0.0), 1.0), "low": low, "high": high}


def _share(parts: Numbers, times: Numbers, at: int) -> Object:
    low, high = interval(parts, times)
    return {"share": float(parts[at]), "low": float(min(low[at], 1.0)), "high": float(min(high[at], 1.0))}


def leading(found: Mapping[str, Any], most: int = 3) -> list[str]:
    """Paths of the inputs that matter most, by both methods."""
    return [one["path"] for one in found.get("inputs", ()) if one["matters"]][:most]
