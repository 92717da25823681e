"""What scenarios about judgement and ideas promise: who picks what to try?"""

import numpy as np

from tests.scenario.promises.measure import (
    LATE,
    against,
    amount,
    arrives,
    at,
    comes_later,
    comes_rather_later,
    comes_sooner,
    doublings,
    half_of,
    later,
    part,
)
from tests.scenario.promises.promise import (
    BASELINE,
    ITSELF,
    Promise,
)


def taste_bound(ours, partner, _baseline):
    yield amount("highest taste of a model (SD)", ours.metric("ai_taste").max(), at_most=-3.0)
    first, second = arrives(ours, "progress_2x"), arrives(partner, "progress_2x")
    words = "twice the no-AI pace comes later or never, where the partner gets there"
    yield part(words, first > second, second < LATE, at_least=0.5)
    yield part("twice the no-AI pace comes earlier", first < second, at_most=0.02)
    first, second = arrives(ours, "progress_5x"), arrives(partner, "progress_5x")
    words = "5 times the no-AI pace comes later or never, where the partner gets there"
    yield part(words, first > second, second < LATE, at_least=0.8)


def taste_learned(ours, partner, baseline):
    median, best = arrives(ours, "ai_taste_median"), arrives(ours, "ai_taste_best")
    usual, usual_best = arrives(baseline, "ai_taste_median"), arrives(baseline, "ai_taste_best")
    yield part("models pass the median researcher's taste", median < LATE, at_least=0.5)
    words = "from the median's taste to the best's in fewer weeks than in the baseline"
    quicker = (best < LATE) & (best - median < usual_best - usual)
    yield part(words, quicker, (median < LATE) & (usual < usual_best), at_least=0.7)
    first, second = arrives(ours, "progress_2x"), arrives(partner, "progress_2x")
    words = "twice the no-AI pace comes sooner than in the partner, where either gets there"
    yield part(words, first < second, np.minimum(first, second) < LATE, at_least=0.5)
    fast, slow = arrives(ours, "progress_5x"), arrives(partner, "progress_5x")
    words = "5 times the no-AI pace comes sooner than in the partner, where either gets there"
    yield part(words, fast < slow, np.minimum(fast, slow) < LATE, at_least=0.8)
    for milestone, now in (("ai_taste_median", median), ("progress_2x", first)):
        then = arrives(baseline, milestone)
        yield part(
            f"{milestone} comes sooner than in the baseline, where at another time", now < then, now != then
        )


def pilots_for_taste(ours, partner, baseline):
    more = doublings(ours, partner, "software_efficiency", "2030-01-01")
    yield part("more software efficiency in 2030 than without the pilots", more > 0.0, at_least=0.8)
    lost = doublings(baseline, partner, "software_efficiency", "2030-01-01")
    yield part(
        "half of what models without taste lose comes back by 2030, or more",
        more >= 0.5 * lost,
        lost > 0.5,
        at_least=0.25,
        at_most=0.75,
    )
    yield amount("highest taste of a model (SD)", ours.metric("ai_taste").max(), at_most=-3.0)
    less = doublings(ours, baseline, "progress_multiplier", "2033-01-01") < 0.0
    yield part("AI speeds progress up less in 2033 than in the baseline", less, at_least=0.6)
    # Some thirty of 60 pairs differ, of fewer than twenty sets: two standard errors below what is found.
    yield comes_sooner(ours, partner, "horizon_2000h", "tasks of a work year come", 0.6)


def copies_find_the_same(ours, partner, _baseline):
    repeated = [one.metric("repeated_projects_share").max(axis=1) for one in (ours, partner)]
    words = "most projects of teams repeat another at times, where AI picks some in the baseline"
    yield part(words, repeated[0] > 0.5, repeated[1] > 0.0, at_least=0.7)
    # Told by half-years, so that many pairs get there in the same one.
    yield comes_rather_later(ours, partner, "could_run_alone", "models could run the lab alone")
    lower = doublings(ours, partner, "software_efficiency", "2035-06-01")
    words = "software efficiency is lower in mid-2035, where it differs by over 1%"
    yield part(words, lower < 0.0, abs(lower) > 0.015, at_least=0.5)
    yield amount("... doublings, half of those that differ", half_of(lower[abs(lower) > 0.015]))
    taste = abs(later(ours, partner, "ai_taste_median")) <= 1.0
    reached = arrives(partner, "ai_taste_median") < LATE
    yield part("models pass the median researcher's taste in the same month", taste, reached, at_least=0.7)


def steps_multiply(ours, partner, _baseline):
    yield comes_rather_later(ours, partner, "progress_5x", "5 times the no-AI pace comes")
    multiplier = doublings(ours, partner, "progress_multiplier", "2030-01-01")
    yield part("AI speeds progress up less in 2030", multiplier < 0.0, at_least=0.95)
    yield amount("... doublings, half the pairs", np.median(multiplier), at_most=-0.02)
    same = abs(doublings(ours, partner, "uplift_true", "2028-01-01")) < 0.05
    yield part("people's own uplift in 2028 is the same, within 3.5%", same, at_least=0.8)
    taste = abs(later(ours, partner, "ai_taste_median")) <= 1.0
    reached = arrives(partner, "ai_taste_median") < LATE
    yield part("models pass the median researcher's taste in the same month", taste, reached, at_least=0.6)


def steps_add(ours, partner, _baseline):
    yield comes_sooner(ours, partner, "progress_5x", "5 times the no-AI pace comes", 0.9)
    multiplier = doublings(ours, partner, "progress_multiplier", "2030-01-01")
    yield part("AI speeds progress up more in 2030", multiplier > 0.0, at_least=0.95)
    yield amount("... doublings, half the pairs", np.median(multiplier), at_least=0.02)


def data_short(ours, partner, _baseline):
    data = at(ours, "own_work_doublings_by_data", "2030-01-01")
    yield part("data hold models back in 2030", data < 0.0, at_least=0.8)
    yield amount("... doublings of task length by data, half the runs", np.median(data), at_most=-0.5)
    usual = at(partner, "own_work_doublings_by_data", "2030-01-01")
    yield amount("... in the baseline", np.median(usual))
    yield comes_rather_later(ours, partner, "horizon_2000h", "tasks of a work year come")
    software = doublings(ours, partner, "software_efficiency", "2030-01-01")
    words = "doublings by which software efficiency of 2030 lies below the baseline's, half the pairs"
    yield amount(words, -np.median(software), at_most=1.0)


def paradigm_wall(ours, partner, _baseline):
    passes = ours.metric("software_efficiency").max(axis=1) > 1010.0
    yield part("software efficiency passes a thousand times that of 2024, by over 1%", passes, at_most=0.05)
    grows = [at(one, "software_growth_per_year", "2035-01-01") for one in (ours, partner)]
    yield amount("growth of software a year in 2035, half the runs", np.median(grows[0]), at_most=1.2)
    yield amount("... in the baseline", np.median(grows[1]))
    yield comes_later(ours, partner, "horizon_2000h", "tasks of a work year come", 0.8)
    late = arrives(ours, "horizon_2000h") == LATE
    yield part("tasks of a work year never come", late, at_least=0.4)
    ratio = against(ours, partner, "powered_compute_h100e", "2030-01-01")
    yield amount(
        "accelerators on in 2030 against the baseline's, half the pairs",
        np.nanmedian(ratio),
        at_least=0.9,
        at_most=1.1,
    )


PROMISES = (
    Promise("taste_bound", "taste_learned", taste_bound, (("taste_learned",), ITSELF)),
    Promise("taste_learned", "taste_bound", taste_learned, (("taste_bound",), ITSELF)),
    Promise(
        "pilots_for_taste", "taste_bound", pilots_for_taste, (("taste_bound",), ITSELF, ("taste_learned",))
    ),
    Promise(
        "copies_find_the_same",
        BASELINE,
        copies_find_the_same,
        (ITSELF, ("taste_bound",), ("undertrust",)),
        runs=120,
    ),
    Promise(
        "steps_multiply", "steps_add", steps_multiply, (("steps_add",), ("undertrust",), ("taste_bound",))
    ),
    Promise("steps_add", "steps_multiply", steps_add, (("steps_multiply",), ("undertrust",))),
    Promise("data_runs_short", BASELINE, data_short, (ITSELF, ("paradigm_wall",), ("compute_bound",))),
    Promise(
        "paradigm_wall",
        BASELINE,
        paradigm_wall,
        (ITSELF, ("data_runs_short",), ("models_frozen_2026",), ("compute_bound",)),
    ),
)
