"""What scenarios about stopping and racing promise: can one stop alone?"""

import numpy as np

from tests.scenario.promises.measure import (
    amount,
    at,
    comes_later,
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


def _field_lost(runs, baseline):
    """ln by which the rivals' software lies below the baseline's at the end of the pause."""
    level = [at(one, "field_software_efficiency", "2027-12-27") for one in (baseline, runs)]
    return np.log(level[0] / level[1])


def _stands_still(ours, baseline):
    trains = [at(one, "training_compute_flop", "2027-12-27") for one in (ours, baseline)]
    yield part("the lab's model in use at the end of 2027 is smaller", trains[0] < trains[1], at_least=0.9)
    yield comes_later(ours, baseline, "horizon_167h", "tasks of a work month come", 0.5)
    for milestone in ("horizon_167h", "horizon_2000h"):
        months = np.nanmedian(later(ours, baseline, milestone))
        yield amount(f"{milestone} comes later, months, half the pairs", months, at_most=12.0)


def _shared(ours, joint, baseline, **bound):
    """How much of what the rivals lose when all pause is lost here, where it is 1% or more."""
    lost, most = _field_lost(ours, baseline), _field_lost(joint, baseline)
    counts = most > 0.01
    yield amount(
        "rivals' software lost by the end of a joint pause, half the pairs", 1.0 - np.exp(-np.median(most))
    )
    words = "part of the rivals' loss of a joint pause, half the pairs that lose 1% or more"
    yield amount(words, half_of(lost[counts] / most[counts]), **bound)


def pause_one(ours, partner, baseline):
    yield from _stands_still(ours, baseline)
    yield from _shared(ours, partner, baseline, at_most=0.7)
    own = -np.log(2.0) * doublings(ours, baseline, "software_efficiency", "2027-12-27")
    lost = _field_lost(ours, baseline)
    yield part(
        "the rivals' software loses less than the lab's, where that loses 1% or more",
        lost < own,
        own > 0.01,
        at_least=0.8,
    )
    yield part("the lab's own software gains, as experiments stay small", own < 0.0)


def pause_most(ours, partner, baseline):
    yield from _stands_still(ours, baseline)
    yield from _shared(ours, partner, baseline, at_least=0.7, at_most=0.95)


def pause_all(ours, partner, baseline):
    yield from _stands_still(ours, baseline)
    lost, alone = _field_lost(ours, baseline), _field_lost(partner, baseline)
    yield part(
        "the rivals' software loses more than if one lab pauses, where it loses 1%",
        lost > alone,
        lost > 0.01,
        at_least=0.7,
    )
    counts = lost > 0.01
    words = "loss of one lab's pause as a part of this one's, half the pairs that lose 1% or more"
    yield amount(words, half_of(alone[counts] / lost[counts]), at_most=0.7)
    yield part("the rivals lose more than 1% by the end of 2027", counts, at_least=0.5)


def rivals_copy_fast(ours, partner, _baseline):
    lead, usual = (
        np.log2(
            at(one, "software_efficiency", "2030-01-01") / at(one, "field_software_efficiency", "2030-01-01")
        )
        for one in (ours, partner)
    )
    yield part("a smaller lead in software in 2030, either way", abs(lead) < abs(usual), at_least=0.9)
    yield amount(
        "... as a part of the baseline's, half the pairs", np.median(abs(lead) / abs(usual)), at_most=0.6
    )
    own = doublings(ours, partner, "software_efficiency", "2030-01-01")
    yield part("the lab's own software is no lower", own >= -1e-6, at_least=0.95)
    field = doublings(ours, partner, "field_software_efficiency", "2030-01-01")
    yield part("the rivals' software is higher", field > 0.0, at_least=0.7)


PROMISES = (
    Promise(
        "pause_one_lab", "pause_all_labs", pause_one, (("pause_all_labs",), ITSELF, ("pause_most_labs",))
    ),
    Promise(
        "pause_most_labs", "pause_all_labs", pause_most, (("pause_all_labs",), ITSELF, ("pause_one_lab",))
    ),
    Promise("pause_all_labs", "pause_one_lab", pause_all, (("pause_one_lab",), ITSELF)),
    Promise(
        "rivals_copy_fast", BASELINE, rivals_copy_fast, (ITSELF, ("pause_one_lab",), ("mature_process",))
    ),
)
