"""What the references promise: compared with what?"""

import numpy as np

from tests.scenario.promises.measure import (
    amount,
    arrives,
    at,
    comes_later,
    comes_sooner,
    doublings,
    later,
    part,
)
from tests.scenario.promises.promise import (
    BASELINE,
    ITSELF,
    Promise,
)


def no_ai(ours, _partner, _baseline):
    multiplier = abs(ours.metric("progress_multiplier") - 1.0).max()
    yield amount("largest distance of the progress multiplier from 1", multiplier, at_most=1e-6)
    yield amount("most work handed over", ours.metric("delegated_share").max(), at_most=0.0)
    used = ours.metric("internal_inference_compute_share").max()
    yield amount("most compute used by the lab's agents", used, at_most=0.0)


def same_middle(ours, partner, _baseline):
    for year in (2026, 2028, 2030):
        for metric, most in (("task_horizon_hours", 1.3), ("progress_multiplier", 1.15)):
            ratio = 2.0 ** doublings(ours, partner, metric, f"{year}-01-01")
            words = f"{metric} of {year} against the baseline's, half the pairs"
            yield amount(words, np.median(ratio), at_least=1.0 / most, at_most=most)
    for milestone in ("progress_2x", "engineering_handed_over_99"):
        first, second = arrives(ours, milestone), arrives(partner, milestone)
        yield part(f"{milestone} comes earlier, where at another time", first < second, first != second)


def not_narrower(ours, partner, _baseline):
    for year in (2026, 2030):
        horizons = [np.log2(at(one, "task_horizon_hours", f"{year}-01-01")) for one in (ours, partner)]
        low, high = np.quantile(horizons, [0.1, 0.9], axis=1)
        width = high - low
        words = f"doublings between the ends of 8 of 10 horizons, {year}, against the baseline's"
        yield amount(words, width[0] / width[1], at_least=0.8)


def all_tight(ours, partner, baseline):
    yield comes_later(ours, baseline, "horizon_2000h", "tasks of a work year come", 0.8)
    yield comes_later(ours, baseline, "progress_2x", "twice the no-AI pace comes", 0.8)
    gap = later(ours, partner, "horizon_2000h")
    words = "months by which tasks of a work year come later than with all eased, half the pairs"
    yield amount(words, np.nanmedian(gap), at_least=12.0)
    for metric in ("powered_compute_h100e", "integration"):
        less = doublings(ours, baseline, metric, "2030-01-01") < 0.0
        yield part(f"less {metric} in 2030 than in the baseline", less, at_least=0.6)


def all_eased(ours, partner, baseline):
    yield comes_sooner(ours, baseline, "horizon_2000h", "tasks of a work year come", 0.9)
    yield comes_sooner(ours, baseline, "progress_2x", "twice the no-AI pace comes", 0.8)
    gap = later(partner, ours, "horizon_2000h")
    words = "months by which tasks of a work year come sooner than with all tight, half the pairs"
    yield amount(words, np.nanmedian(gap), at_least=12.0)
    for metric in ("powered_compute_h100e", "integration"):
        more = doublings(ours, baseline, metric, "2030-01-01") > 0.0
        yield part(f"more {metric} in 2030 than in the baseline", more, at_least=0.6)


PROMISES = (
    Promise("no_ai", BASELINE, no_ai, (ITSELF, ("models_frozen_2026",))),
    Promise("priors_only", BASELINE, not_narrower, ((BASELINE, "uncertainty=central"),)),
    Promise("small_lab", BASELINE, same_middle, (("compute_bound",), ("superexponential",)), figures=None),
    Promise(
        "all_limits_tight",
        "all_limits_eased",
        all_tight,
        (ITSELF, ("all_limits_eased",), ("compute_bound",), ("slow_integration",)),
    ),
    Promise(
        "all_limits_eased",
        "all_limits_tight",
        all_eased,
        (ITSELF, ("all_limits_tight",), ("compute_rich",), ("mature_process",)),
    ),
)
