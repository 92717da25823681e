"""What scenarios about the world outside promise: when would anybody notice?"""

import numpy as np

from tests.scenario.promises.measure import (
    LATE,
    against,
    amount,
    arrives,
    at,
    later,
    part,
    since,
)
from tests.scenario.promises.promise import (
    BASELINE,
    ITSELF,
    Promise,
)


def slow_sectors(ours, partner, _baseline):
    for year, most in ((2030, 0.7), (2033, 0.8)):
        ratio = against(ours, partner, "output_from_ai_share", f"{year}-01-01")
        yield part(f"AI has a smaller part in world output in {year}", ratio < 1.0, at_least=0.9)
        yield amount("... as a part of the baseline's, half the pairs", np.nanmedian(ratio), at_most=most)
    handed = [at(one, "economy_tasks_handed_over_share", "2033-01-01") for one in (ours, partner)]
    yield part("as much of the world's work is handed over", abs(handed[0] - handed[1]) < 1e-6, at_least=0.95)
    lab = [at(one, "software_efficiency", "2033-01-01") for one in (ours, partner)]
    yield part("the lab itself goes as fast", lab[0] == lab[1], at_least=0.95)


def _lags(runs):
    """Doublings of task length by which released models lie behind the one in use, mean since 2028."""
    inside, public = (since(runs, f"{one}_horizon_hours", "2028-01-01") for one in ("task", "public"))
    return np.log2(inside / public).mean(axis=1)


def public_backlash(ours, partner, _baseline):
    for year, most in ((2030, 0.95), (2033, 0.85)):
        ratio = against(ours, partner, "economy_tasks_handed_over_share", f"{year}-01-01")
        yield part(f"less of the world's work is handed over in {year}", ratio < 1.0, at_least=0.75)
        yield amount("... as a part of the baseline's, half the pairs", np.nanmedian(ratio), at_most=most)
    behind = _lags(ours) - _lags(partner)
    words = "what is public lies further behind what the lab uses, from 2028 on, where it differs"
    yield part(words, behind > 0.0, abs(behind) > 1e-9, at_least=0.9)
    same = abs(later(ours, partner, "horizon_2000h")) <= 1.0
    words = "tasks of a work year come in the same month inside the lab"
    yield part(words, same, arrives(partner, "horizon_2000h") < LATE, at_least=0.7)


PROMISES = (
    Promise(
        "slow_sectors_bind", BASELINE, slow_sectors, (ITSELF, ("all_limits_tight",), ("models_frozen_2026",))
    ),
    Promise(
        "public_backlash", BASELINE, public_backlash, (ITSELF, ("slow_sectors_bind",), ("few_releases",))
    ),
)
