"""What scenarios about stopping and racing promise: can one stop alone?"""

import numpy as np

from tests.scenario.promises.measure import (
    amount,
    arrives,
    at,
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

# ln of software that rivals are spared, between a pause of one lab and one of most labs.
SPARED = 0.04
# Software efficiency is shown up to e^87.
LARGEST_SHOWN = 1e37


def _field_lost(runs, baseline):
    """ln by which the rivals' software lies below the baseline's at the end of the pause."""
    level = [at(one, "field_software_efficiency", "2027-12-27") for one in (baseline, runs)]
    return np.log(level[0] / level[1])


def _stands_still(ours, baseline):
    trains = [at(one, "training_compute_flop", "2027-12-27") for one in (ours, baseline)]
    yield part("the lab's model in use at the end of 2027 is smaller", trains[0] < trains[1], at_least=0.9)
    # What was due later moves both ways: runs after the pause are larger, and experiments stayed small.
    first, due = arrives(ours, "horizon_40h"), arrives(baseline, "horizon_40h")
    begin, end = (ours.scenario.clock.step_of(day) for day in ("2027-03-01", "2028-01-01"))
    in_pause = (due >= begin) & (due < end)
    yield part("tasks of a work week due in 2027 come later or never", first > due, in_pause, at_least=0.9)
    for milestone in ("horizon_167h", "horizon_2000h"):
        months = np.nanmedian(later(ours, baseline, milestone))
        yield amount(f"{milestone} comes later, months, half the pairs", months, at_most=12.0)


def _more_lost(ours, theirs, baseline, words, **bound):
    """By how much more of their software the rivals lose than in another pause, and in how many pairs."""
    more = _field_lost(ours, baseline) - _field_lost(theirs, baseline)
    told = f"the rivals' software loses more than {words}, where it differs by 0.1%"
    yield part(told, more > 0.0, abs(more) > 1e-3, at_least=0.6)
    yield amount("... in ln, half the pairs", half_of(more), **bound)


def pause_one(ours, partner, baseline):
    yield from _stands_still(ours, baseline)
    less = _field_lost(partner, baseline) - _field_lost(ours, baseline)
    words = "the rivals' software loses less than if all labs pause, where it differs by 0.1%"
    yield part(words, less > 0.0, abs(less) > 1e-3, at_least=0.6)
    yield amount("... in ln, half the pairs", half_of(less), at_least=SPARED)
    own = -np.log(2.0) * doublings(ours, baseline, "software_efficiency", "2027-12-27")
    lost = _field_lost(ours, baseline)
    words = "the rivals' software loses less than the lab's, where that loses 1% or more"
    yield part(words, lost < own, own > 0.01, at_least=0.8)
    yield part("the lab's own software gains, as experiments stay small", own < 0.0)


def pause_most(ours, partner, baseline):
    yield from _stands_still(ours, baseline)
    less = _field_lost(partner, baseline) - _field_lost(ours, baseline)
    words = "the rivals' software loses less than if all labs pause, where it differs by 0.1%"
    yield part(words, less > 0.0, abs(less) > 1e-3, at_least=0.6)
    yield amount("... in ln, half the pairs", half_of(less), at_least=1e-3, at_most=SPARED)


def pause_all(ours, partner, baseline):
    yield from _stands_still(ours, baseline)
    yield from _more_lost(ours, partner, baseline, "if one lab pauses", at_least=SPARED)
    lost = _field_lost(ours, baseline)
    yield part("the rivals' software loses anything by the end of 2027", lost > 0.0)
    yield amount("... in ln, half the pairs", half_of(lost))


def rivals_copy_fast(ours, partner, _baseline):
    levels = [
        [at(one, f"{whose}software_efficiency", "2030-01-01") for whose in ("", "field_")]
        for one in (ours, partner)
    ]
    # Software that the files cannot hold any more shows no lead.
    shown = np.max(levels, axis=(0, 1)) < LARGEST_SHOWN
    lead, usual = (abs(np.log2(own[shown] / field[shown])) for own, field in levels)
    yield part("software of 2030 can be shown", shown, at_least=0.8)
    yield part("a smaller lead in software in 2030, either way", lead < usual, at_least=0.8)
    yield amount("... as a part of the baseline's, half the pairs", half_of(lead / usual), at_most=0.6)
    own = doublings(ours, partner, "software_efficiency", "2030-01-01")
    yield part("the lab's own software is no lower", own >= -1e-6, at_least=0.9)
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
