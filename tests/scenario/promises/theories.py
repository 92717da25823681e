"""What rival theories promise: what if the world is built differently?"""

import numpy as np

from labsim.ensemble import Ensemble
from tests.scenario.promises.measure import (
    against,
    amount,
    arrives,
    at,
    direction,
    gained,
    part,
)
from tests.scenario.promises.promise import (
    BASELINE,
    ITSELF,
    NO_MORE_CHIPS,
    Promise,
)


def superexponential(ours, partner, _baseline):
    first, second = arrives(ours, "horizon_2000h"), arrives(partner, "horizon_2000h")
    words = "tasks of a work year come sooner, where they come at another time"
    yield part(words, first < second, first != second, at_least=0.8)
    ratio = against(ours, partner, "powered_compute_h100e", "2030-01-01")
    words = "accelerators on in 2030 against the baseline's, half the pairs"
    yield amount(words, np.nanmedian(ratio), at_least=0.9, at_most=1.1)
    left, usual = (one.metric("outside_valid_range").max(axis=1) > 0.5 for one in (ours, partner))
    yield part("runs that leave the valid range", left)
    yield part("... in the baseline", usual)
    yield amount("... against the baseline's", left.sum() / max(usual.sum(), 1), at_least=1.5)


def growth(runs: Ensemble, year: int) -> np.ndarray:
    return np.log(at(runs, "software_growth_per_year", f"{year}-01-01"))


def returns_above(ours, partner, _baseline):
    gains = [gained(one, "2027-01-01", "2035-01-01") for one in (ours, partner)]
    more = np.where(gains[1] > 0.0, gains[0] / np.maximum(gains[1], 1e-9), np.nan)
    yield part("doublings of software 2027 to 2035 twice the partner's or more", more >= 2.0, at_least=0.8)
    yield amount("... against the partner's, half the pairs", np.nanmedian(more), at_least=2.0)
    faster, theirs = (growth(one, 2035) > growth(one, 2027) for one in (ours, partner))
    yield part("software grows faster in 2035 than in 2027", faster)
    yield part("... in the partner", theirs)
    yield amount("... against the partner's", faster.sum() / max(theirs.sum(), 1), at_least=1.5)


def returns_below(ours, partner, _baseline):
    changes = [growth(one, 2035) - growth(one, 2027) for one in (ours, partner)]
    words = "software grows more slowly in 2035 than in 2027"
    yield direction(words, changes[0] < 0.0, changes[0] != 0.0)
    yield part("... in the partner", changes[1] < 0.0)
    half = growth(ours, 2035) <= 0.5 * growth(partner, 2035)
    yield part("doublings of software a year in 2035 half the partner's or fewer", half, at_least=0.8)


def labour_needs_compute(ours, partner, _baseline):
    gains = [gained(one, "2027-01-01", "2035-01-01") for one in (ours, partner)]
    yield part("fewer doublings of software 2027 to 2035", gains[0] < gains[1], at_least=0.9)
    yield amount(
        "... as a part of the partner's, half the pairs", np.median(gains[0] / gains[1]), at_most=0.5
    )
    multiplier = at(ours, "progress_multiplier", "2030-01-01")
    yield amount("progress multiplier of 2030, half the runs", np.median(multiplier), at_most=2.0)
    yield amount("... in the partner", np.median(at(partner, "progress_multiplier", "2030-01-01")))


def labour_replaces_compute(ours, partner, baseline):
    gains = [gained(one, "2027-01-01", "2035-01-01") for one in (ours, partner, baseline)]
    yield part("more doublings of software 2027 to 2035", gains[0] > gains[1], at_least=0.9)
    yield amount("... against the partner's, half the pairs", np.median(gains[0] / gains[1]), at_least=2.0)
    other = gains[0] != gains[2]
    yield part(
        "... than in the baseline, where it has another world", gains[0] > gains[2], other, at_least=0.9
    )
    yield part("pairs in which the baseline has another world", other, at_least=0.4)


PROMISES = (
    Promise("superexponential", BASELINE, superexponential, (ITSELF, ("compute_rich",))),
    Promise(
        "returns_above_one",
        "returns_below_one",
        returns_above,
        (("returns_below_one",), ITSELF),
        variant=NO_MORE_CHIPS,
    ),
    Promise(
        "returns_below_one",
        "returns_above_one",
        returns_below,
        (("returns_above_one",), ITSELF),
        variant=NO_MORE_CHIPS,
        runs=200,
    ),
    Promise(
        "labour_needs_compute",
        "labour_replaces_compute",
        labour_needs_compute,
        (("labour_replaces_compute",), ITSELF),
        variant=NO_MORE_CHIPS,
    ),
    Promise(
        "labour_replaces_compute",
        "labour_needs_compute",
        labour_replaces_compute,
        (("labour_needs_compute",), ITSELF),
        variant=NO_MORE_CHIPS,
    ),
)
