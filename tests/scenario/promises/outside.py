"""What scenarios about the world outside promise: when would anybody notice?"""

import numpy as np

from tests.scenario.promises.measure import (
    against,
    amount,
    at,
    part,
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


PROMISES = (
    Promise(
        "slow_sectors_bind", BASELINE, slow_sectors, (ITSELF, ("all_limits_tight",), ("models_frozen_2026",))
    ),
)
