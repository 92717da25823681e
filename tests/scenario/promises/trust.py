"""What scenarios about trust promise: when do people hand work over?"""

import numpy as np

from tests.scenario.promises.measure import (
    against,
    amount,
    arrives,
    at,
    comes_later,
    comes_sooner,
    doublings,
    part,
)
from tests.scenario.promises.promise import (
    ITSELF,
    Promise,
)


def _hope(runs, day):
    """Doublings by which people expect more of AI than they gain."""
    return np.log2(at(runs, "uplift_believed", day) / at(runs, "uplift_true", day))


def overtrust(ours, partner, baseline):
    hope = _hope(ours, "2027-01-01")
    yield part("people expect more of AI in 2027 than they gain", hope > 0.0, at_least=0.9)
    yield part("... by more than in the baseline", hope > _hope(baseline, "2027-01-01"), at_least=0.8)
    yield comes_sooner(ours, baseline, "engineering_handed_over_99", "99% of engineering is handed over", 0.7)
    gain = doublings(ours, baseline, "uplift_true", "2025-03-03")
    yield part("... and they gain less than in the baseline in March 2025", gain < 0.0, at_least=0.5)
    first, second = arrives(ours, "progress_2x"), arrives(partner, "progress_2x")
    words = "twice the no-AI pace comes sooner than with too little trust, where at another time"
    yield part(words, first < second, first != second)


def undertrust(ours, partner, baseline):
    hope = _hope(ours, "2027-01-01")
    yield part(
        "people expect less of AI in 2027 than in the baseline, against what they gain",
        hope < _hope(baseline, "2027-01-01"),
        at_least=0.8,
    )
    yield comes_later(ours, baseline, "engineering_handed_over_99", "99% of engineering is handed over", 0.7)
    less = at(ours, "delegated_share", "2027-01-01") < at(baseline, "delegated_share", "2027-01-01")
    yield part("less is handed over in 2027", less, at_least=0.8)
    ratio = against(ours, partner, "delegated_share", "2027-01-01")
    yield amount("... against the partner's, half the pairs", np.nanmedian(ratio), at_most=0.95)
    gain = doublings(ours, baseline, "uplift_true", "2027-01-01")
    yield part("people gain less than in the baseline in 2027", gain < 0.0, at_least=0.6)


PROMISES = (
    Promise("overtrust", "undertrust", overtrust, (("undertrust",), ITSELF, ("mature_process",))),
    Promise("undertrust", "overtrust", undertrust, (("overtrust",), ITSELF, ("evals_slow",))),
)
