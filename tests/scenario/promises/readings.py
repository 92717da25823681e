"""What readings promise: what would this author's world look like, and does what they say come out of it?

A line without a bound is told and not promised. Where an author's claim does not come out of our reading of
it, the promise is what the model does instead; docs/explanation/readings.md says which these are.
"""

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
    direction,
    doublings,
    half_of,
    later,
    part,
    since,
    without_power,
)
from tests.scenario.promises.promise import BASELINE, FEW_FIGURES, ITSELF, Promise, ensemble

TASTE, NO_TASTE = "ideas.ai_taste_most_sd=12", "ideas.ai_taste_most_sd=-3"
END_OF_2027, END_OF_2028 = "2027-12-27", "2028-12-25"
PAUSED_IN_2027 = (
    "safety.paused={2022: 0, 2027-01-01: 1, 2028-01-01: 0}",
    "allocation.idle_reused={2022: 1, 2027-01-01: 0, 2028-01-01: 1}",
)


def _but(ours, name, *overrides):
    """The runs of a reading with the same assumptions and luck, but for what is overridden."""
    return ensemble(name, (*overrides, f"population.figures={FEW_FIGURES}"), len(ours.runs), ours.seed)


def _by(runs, milestone, day):
    """Runs that reach a milestone by a day."""
    return arrives(runs, milestone) <= runs.scenario.clock.step_of(day)


def four_views(ours, partner, _baseline):
    lost = {}
    for cut in ("lab", "tools", "economy", "model"):
        without = _but(ours, "reading_four_views", f"cuts.{cut}={{2028: 1}}")
        lost[cut] = doublings(ours, without, "software_efficiency", "2032-01-01")
        words = f"doublings of software in 2032 that cutting the {cut} loop costs, half the pairs"
        yield amount(words, np.median(lost[cut]))
    words = "cutting the economy loop costs more than cutting the lab loop (claimed: less)"
    yield part(words, lost["economy"] > lost["lab"], at_least=0.6)
    yield part("cutting the tools loop costs more (claimed: less)", lost["tools"] > lost["lab"])
    world = against(ours, partner, "economy_tasks_handed_over_share", "2030-01-01")
    yield direction("less of the world's work is handed over in 2030", world < 1.0, world != 1.0)
    yield comes_rather_later(ours, partner, "could_run_alone", "models could run the lab alone")
    yield comes_sooner(ours, partner, "progress_2x", "twice the no-AI pace comes", -np.inf)


def clark(ours, partner, _baseline):
    for day, odds in ((END_OF_2027, 30), (END_OF_2028, 60)):
        yield part(
            f"models could run the lab alone by {day} (claimed: {odds}%)", _by(ours, "could_run_alone", day)
        )
    yield part(
        "no-human AI R&D by the end of 2028 (claimed: 60%)", _by(ours, "runs_alone", END_OF_2028), at_most=0.3
    )
    yield comes_sooner(ours, partner, "could_run_alone", "models could run the lab alone", 0.6)
    yield comes_sooner(ours, partner, "horizon_2000h", "tasks of a work year come", 0.75)
    yield comes_sooner(ours, partner, "progress_5x", "5 times the no-AI pace comes", 0.6)
    without = _but(ours, "reading_clark", NO_TASTE)
    automated = arrives(without, "engineering_handed_over_99") < LATE
    reached = arrives(without, "progress_2x") < LATE
    words = "twice the no-AI pace is reached without taste, where 99% of engineering is handed over"
    yield part(words, reached, automated, at_least=0.25, at_most=0.75)
    yield part("... with taste as drawn", arrives(ours, "progress_2x") < LATE)


def bradley(ours, partner, baseline):
    yield amount("highest taste of a model (SD)", ours.metric("ai_taste").max(), at_most=-3.0)
    usual = _but(ours, "reading_bradley", "agent_hours.h100e_hours_mid_2025=5")
    same = abs(later(ours, usual, "progress_2x")) <= 1.0
    reached = arrives(usual, "progress_2x") < LATE
    words = "1,000 times the agents' compute: twice the no-AI pace comes in the same month"
    yield part(words, same, reached, at_least=0.7)
    yield comes_sooner(ours, usual, "could_run_alone", "... but models could run the lab alone", 0.9)
    taste = _but(ours, "reading_bradley", TASTE)
    yield comes_later(ours, taste, "progress_5x", "without taste 5 times the no-AI pace comes", 0.8)
    yield comes_later(ours, partner, "progress_5x", "5 times the no-AI pace comes", 0.8)
    alone = arrives(ours, "could_run_alone") < LATE
    yield part("models could run the lab alone by the end (claimed: never)", alone, at_least=0.3)
    words = "... sooner than in the baseline, where at another time (claimed: later)"
    first, second = arrives(ours, "could_run_alone"), arrives(baseline, "could_run_alone")
    yield part(words, first < second, first != second, at_least=0.7)


def scenarica(ours, partner, _baseline):
    yield comes_later(ours, partner, "horizon_167h", "tasks of a work month come", 0.9)
    yield comes_later(ours, partner, "progress_2x", "twice the no-AI pace comes", 0.9)
    yield part("5 times the no-AI pace never comes", arrives(ours, "progress_5x") == LATE, at_least=0.85)
    taste = _but(ours, "reading_scenarica", TASTE)
    yield comes_later(ours, taste, "progress_5x", "without taste it comes", 0.8)
    by_2028 = [_by(one, "could_run_alone", END_OF_2028) for one in (ours, taste)]
    yield part(
        "models could run the lab alone by the end of 2028 (claimed: fewer than 60%)",
        by_2028[0],
        at_most=0.25,
    )
    yield part("... if models learned taste (claimed: 60%)", by_2028[1], at_most=0.25)
    fast = [
        _but(ours, "reading_scenarica", one, "capability.horizon_doubling_months=3.5")
        for one in (NO_TASTE, TASTE)
    ]
    for one, words in zip(fast, ("... as fast as METR says, without taste", "... with taste"), strict=True):
        yield part(words, _by(one, "could_run_alone", END_OF_2028))
    yield comes_later(*fast, "could_run_alone", "... without taste they could", 0.4)


def pritzos(ours, partner, _baseline):
    waiting = [(without_power(one, "2027-01-01") > 0.01).sum(axis=1) for one in (ours, partner)]
    words = "accelerators wait for power in more weeks, where in another number"
    yield part(words, waiting[0] > waiting[1], waiting[0] != waiting[1], at_least=0.8)
    ready = _by(ours, "horizon_2000h", END_OF_2028)
    yield part("tasks of a work year by the end of 2028 (claimed: all)", ready, at_least=0.2, at_most=0.8)
    free = _but(ours, "reading_pritzos", "power.limited=0")
    ratio = against(ours, free, "powered_compute_h100e", "2033-01-01")
    yield part(
        "fewer accelerators on in 2033 than with power at will, by over 10%", ratio < 0.9, at_least=0.4
    )
    for milestone, words in (
        ("horizon_2000h", "tasks of a work year come"),
        ("progress_2x", "twice the no-AI pace comes"),
    ):
        first, second = arrives(ours, milestone), arrives(free, milestone)
        told = f"{words} later than with power at will, where at another time"
        yield part(told, first > second, first != second, at_least=0.75)
        yield amount("... months, half of all pairs", np.nanmedian(later(ours, free, milestone)), at_most=6.0)
    alone = arrives(ours, "could_run_alone") > arrives(partner, "could_run_alone")
    reached = arrives(partner, "could_run_alone") < LATE
    yield part("models could run the lab alone later or never", alone, reached, at_least=0.7)


def deployment(ours, partner, _baseline):
    first, last = (at(ours, "delegated_share", day) for day in ("2026-07-01", "2035-12-01"))
    rises = last > first + 0.01
    yield part("more is handed over at the end than in mid-2026, by over 0.01", rises, at_least=0.4)
    yield amount("... rise, half the runs", np.median(last - first))
    yield part("most work is handed over at the end (claimed: could be)", last > 0.5, at_least=0.4)
    eased = _but(
        ours,
        "models_frozen_2026",
        "capability.messiness={2026: 1.4}",
        "capability.building_in_most={2026: 0.95}",
    )
    could = at(eased, "delegated_share", "2028-01-01")
    yield part("most work is handed over in 2028 without the hurdles of use", could > 0.5, at_least=0.7)
    less = at(ours, "delegated_share", "2028-01-01") < could
    yield part("... more than with them", less, at_least=0.8)
    yield comes_later(ours, partner, "horizon_2000h", "tasks of a work year come", 0.9)


def critique(ours, partner, _baseline):
    yield comes_later(ours, partner, "progress_2x", "twice the no-AI pace comes", 0.7)
    yield part("5 times the no-AI pace never comes", arrives(ours, "progress_5x") == LATE, at_least=0.95)
    whole, tools = (
        at(ours, metric, "2031-01-01") - at(ours, metric, "2026-01-01")
        for metric in ("own_work_doublings", "own_work_doublings_by_scaffolding")
    )
    usual = at(partner, "own_work_doublings_by_scaffolding", "2031-01-01")
    yield part(
        "people's tools bring more by 2031",
        at(ours, "own_work_doublings_by_scaffolding", "2031-01-01") > usual,
        at_least=0.8,
    )
    yield amount("... doublings from 2026 on, half the runs", np.median(tools))
    yield amount("... of doublings in all", np.median(whole))
    yield part("... most of them by people's tools (claimed: most)", tools > 0.5 * whole, at_most=0.1)
    withdrawn = _but(
        ours, "reading_critique", "integration.hours_share={2022: 0.02, 2026: 0.06, 2028-01-01: 0}"
    )
    built = since(withdrawn, "own_work_doublings_by_scaffolding", "2028-02-01")
    words = "people's tools bring no more once their hours are withdrawn in 2028"
    yield part(words, built[:, -1] <= built[:, 0] + 0.01, at_least=0.9)
    paused = _but(ours, "reading_critique", *PAUSED_IN_2027)
    own, field = (
        doublings(ours, paused, metric, END_OF_2027)
        for metric in ("software_efficiency", "field_software_efficiency")
    )
    words = "a year's pause costs rivals less software than the lab, where it costs that 1%"
    yield part(words, field < own, own > 0.0144, at_least=0.7)
    yield amount("... doublings that it costs rivals, half of these pairs", half_of(field[own > 0.0144]))


PROMISES = (
    Promise("reading_four_views", BASELINE, four_views, (ITSELF, ("reading_clark",), ("fast_redirect",))),
    Promise("reading_clark", BASELINE, clark, (ITSELF, ("reading_bradley",), ("reading_scenarica",))),
    Promise("reading_bradley", BASELINE, bradley, (ITSELF, ("taste_bound",), ("reading_clark",))),
    Promise("reading_scenarica", BASELINE, scenarica, (ITSELF, ("reading_bradley",), ("taste_bound",))),
    Promise("reading_pritzos", BASELINE, pritzos, (ITSELF, ("grid_bound",), ("reading_clark",))),
    Promise("reading_deployment", BASELINE, deployment, (ITSELF, ("reading_critique",), ("no_ai",))),
    Promise("reading_critique", BASELINE, critique, (ITSELF, ("reading_clark",), ("tools_by_people",))),
)
