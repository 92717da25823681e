"""What scenarios about chips, money and watts promise: what if hardware comes late?"""

import numpy as np

from tests.scenario.promises.measure import (
    LATE,
    against,
    amount,
    arrives,
    at,
    comes_later,
    doublings,
    part,
    without_power,
)
from tests.scenario.promises.promise import (
    BASELINE,
    ITSELF,
    MOVES_COMPUTE,
    Promise,
)

# World data centres in 2024 (W001), 415 TWh over 8,766 hours, in MW.
ALL_DATA_CENTRES_MW = 47_300.0


def compute_bound(ours, partner, _baseline):
    ratio = against(ours, partner, "owned_compute_h100e", "2030-01-01")
    yield amount(
        "accelerators in 2030 against the baseline's, half the pairs", np.nanmedian(ratio), at_most=0.6
    )
    yield part("fewer accelerators in 2030", ratio < 1.0, at_least=0.9)
    waiting = without_power(ours, "2027-01-01").max(axis=1) > 0.01
    yield part("accelerators wait for power at some time from 2027 on", waiting, at_most=0.1)
    first, second = arrives(ours, "horizon_2000h"), arrives(partner, "horizon_2000h")
    words = "tasks of a work year come later or never, where the baseline gets there"
    yield part(words, first > second, second < LATE, at_least=0.7)


def compute_rich(ours, partner, _baseline):
    ratio = against(ours, partner, "powered_compute_h100e", "2030-01-01")
    words = "accelerators on in 2030 against the baseline's, half the pairs"
    yield amount(words, np.nanmedian(ratio), at_least=2.0)
    yield part("more accelerators on in 2030, by more than 1%", ratio > 1.01, at_least=0.9)
    waiting = without_power(ours, "2027-01-01").max(axis=1) > 0.01
    yield part("accelerators wait for power at some time from 2027 on", waiting, at_most=0.0)
    first, second = arrives(ours, "horizon_2000h"), arrives(partner, "horizon_2000h")
    words = "tasks of a work year come sooner, where they come at another time"
    yield part(words, first < second, first != second, at_least=0.8)
    large = at(ours, "grid_power_mw", "2032-01-01") > ALL_DATA_CENTRES_MW
    yield part("more power in 2032 than all data centres of 2024", large)


def grid_bound(ours, partner, _baseline):
    for year, least in ((2030, -np.inf), (2033, 0.15)):
        ratio = against(ours, partner, "powered_compute_h100e", f"{year}-01-01")
        fewer = ratio < 0.99
        words = f"accelerators on in {year} against the baseline's, mean of the pairs"
        yield amount(words, np.nanmean(ratio), at_most=0.998)
        yield part(f"fewer accelerators on in {year}, by more than 1%", fewer, at_least=least)
        yield part("... by more than 10%", ratio < 0.9)
        yield part(f"more accelerators on in {year}, by more than 1%", ratio > 1.01, at_most=0.05)
    waiting, usual = (without_power(one, "2027-01-01") > 0.01 for one in (ours, partner))
    words = "accelerators wait for power at some time, where fewer are on in 2033"
    yield part(words, waiting.any(axis=1), fewer, at_least=0.9)
    more = waiting.mean() / usual.mean()
    yield amount("weeks in which accelerators wait for power, against the baseline's", more, at_least=1.05)
    for one, words in (
        (waiting, "accelerators wait for power in 104 weeks or more"),
        (usual, "... in the baseline"),
    ):
        yield part(words, one.sum(axis=1) >= 104)
    first, second = arrives(ours, "progress_2x"), arrives(partner, "progress_2x")
    yield part(
        "twice the no-AI pace comes later or never, where the baseline gets there",
        first > second,
        second < LATE,
    )


def power_on_site(ours, partner, baseline):
    powered = [at(one, "powered_compute_h100e", "2033-01-01") for one in (ours, partner, baseline)]
    back, lost = powered[0] - powered[1], powered[2] - powered[1]
    words = "half of the accelerators that the late grid cost is on again in 2033, where it cost 5%"
    yield part(words, back >= 0.5 * lost, lost > 0.05 * powered[2], at_least=0.8)
    waiting = [(without_power(one, "2027-01-01") > 0.01).mean() for one in (ours, partner)]
    words = "weeks in which accelerators wait for power, against the partner's"
    yield amount(words, waiting[0] / waiting[1], at_most=0.7)
    more = powered[0] > 1.01 * powered[2]
    yield part("more accelerators on in 2033 than in the baseline, by more than 1%", more)


def demand_surge(ours, partner, _baseline):
    for metric, words in (
        ("revenue_usd_per_year", "revenue of 2028"),
        ("external_inference_compute_share", "share of compute sold in 2028"),
    ):
        more = against(ours, partner, metric, "2028-01-01")
        yield part(f"{words} is twice the baseline's or more", more >= 2.0, at_least=0.6)
        yield amount("... against the baseline's, half the pairs", np.nanmedian(more))
    less = doublings(ours, partner, "experiments_compute_share", "2028-01-01") < 0.0
    yield part("experiments have a smaller share of compute in 2028", less, at_least=0.8)
    slower = doublings(ours, partner, "software_efficiency", "2030-01-01") < 0.0
    yield part("less software efficiency in 2030", slower, at_least=0.7)
    late = arrives(ours, "horizon_2000h") > arrives(partner, "horizon_2000h")
    yield part("tasks of a work year come later or never", late)


def funding_dries_up(ours, partner, _baseline):
    same = at(ours, "powered_compute_h100e", "2026-12-28") == at(
        partner, "powered_compute_h100e", "2026-12-28"
    )
    yield part("as many accelerators on at the end of 2026", same, at_least=1.0)
    ratio = against(ours, partner, "powered_compute_h100e", "2029-01-01")
    words = "accelerators on in 2029 against the baseline's, half the pairs"
    yield amount(words, np.nanmedian(ratio), at_most=0.9)
    last = ours.metric("powered_compute_h100e")[:, -1]
    yield part("accelerators are on at the end", last >= 1.0, at_least=0.85)
    sold = against(ours, partner, "external_inference_compute_share", "2030-01-01")
    yield amount(
        "share sold in 2030 against the baseline's, half the pairs", np.nanmedian(sold), at_least=2.0
    )
    trains = [at(one, "training_compute_flop", "2030-01-01") for one in (ours, partner)]
    yield part("the model in use in 2030 is trained on less compute", trains[0] < trains[1], at_least=0.85)
    waiting = without_power(ours, "2028-01-01").max(axis=1) > 0.01
    yield part("accelerators wait for power at some time from 2028 on", waiting, at_most=0.4)
    yield comes_later(ours, partner, "horizon_2000h", "tasks of a work year come", 0.6)


PROMISES = (
    Promise("compute_bound", BASELINE, compute_bound, (ITSELF, ("grid_bound",), ("models_frozen_2026",))),
    Promise("compute_rich", BASELINE, compute_rich, (ITSELF, ("power_on_site",), ("superexponential",))),
    Promise("grid_bound", BASELINE, grid_bound, (ITSELF, ("compute_bound",))),
    Promise("power_on_site", "grid_bound", power_on_site, (("grid_bound",), ITSELF, ("compute_bound",))),
    Promise(
        "demand_surge",
        BASELINE,
        demand_surge,
        (ITSELF, ("sell_first",), ("compute_bound",)),
        variant=MOVES_COMPUTE,
    ),
    Promise("funding_dries_up", BASELINE, funding_dries_up, (ITSELF, ("compute_bound",), ("grid_bound",))),
)
