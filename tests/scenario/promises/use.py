"""What scenarios about use promise: how far do today's models go?"""

import numpy as np

from tests.scenario.promises.measure import (
    LATE,
    against,
    amount,
    arrives,
    at,
    comes_later,
    direction,
    doublings,
    later,
    part,
    since,
)
from tests.scenario.promises.promise import (
    BASELINE,
    FEW_FIGURES,
    ITSELF,
    Promise,
    ensemble,
)

NO_HOURS_FOR_TOOLS = (
    "integration.hours_share={2022: 0.02, 2025-06-30: 0.06, 2028-01-01: 0}",
    f"population.figures={FEW_FIGURES}",
)


def models_frozen(ours, partner, _baseline):
    horizon = since(ours, "task_horizon_hours", "2027-01-01")
    stays = (horizon == horizon[:, :1]).all(axis=1)
    yield part("task length is the same from 2027 to the end", stays, at_least=1.0)
    for metric, words, least in (
        ("delivered_share", "share of work that AI did as meant", 0.6),
        ("delegated_share", "share of work handed over", -np.inf),
    ):
        before, later = at(ours, metric, "2026-07-01"), at(ours, metric, "2030-01-01")
        last = at(ours, metric, "2035-12-01")
        yield amount(f"{words}, mid-2026, half the runs", np.median(before))
        yield amount("... 2030", np.median(later))
        yield amount("... at the end", np.median(last))
        yield amount("... 2030, in the baseline", np.median(at(partner, metric, "2030-01-01")))
        yield part("... higher in 2030 than in mid-2026, by over 0.01", later > before + 0.01, at_least=least)
        told = "... higher at the end than in mid-2026, where it differs by over 0.01"
        yield direction(told, last > before, abs(last - before) > 0.01)
    less = at(ours, "delegated_share", "2030-01-01") < at(partner, "delegated_share", "2030-01-01")
    yield part("less is handed over in 2030 than in the baseline", less, at_least=0.8)


def tools_by_people(ours, partner, _baseline):
    horizon = since(ours, "task_horizon_hours", "2026-01-01")
    yield part(
        "task length is the same from 2026 to the end", (horizon == horizon[:, :1]).all(axis=1), at_least=1.0
    )
    whole, tools = (
        at(ours, metric, "2031-01-01") - at(ours, metric, "2026-01-01")
        for metric in ("own_work_doublings", "own_work_doublings_by_scaffolding")
    )
    yield part("models get better at own work from 2026 to 2031", whole > 0.05, at_least=0.9)
    yield amount("... doublings, half the runs", np.median(whole))
    yield part(
        "... all of it by people's tools, within 0.01 doublings", abs(whole - tools) < 0.01, at_least=1.0
    )
    more = at(ours, "delegated_share", "2031-01-01") > at(ours, "delegated_share", "2026-01-01") + 0.01
    yield part("more is handed over in 2031 than in 2026, by over 0.01", more, at_least=0.6)
    stopped = ensemble("tools_by_people", NO_HOURS_FOR_TOOLS, len(ours.runs), ours.seed)
    built = since(stopped, "own_work_doublings_by_scaffolding", "2028-02-01")
    words = "people's tools bring nothing more once their hours are withdrawn in 2028"
    yield part(words, np.ptp(built, axis=1) < 1e-6, at_least=1.0)
    then = at(ours, "own_work_doublings_by_scaffolding", "2034-01-01")
    words = "... and by 2034 have brought less than where people go on"
    yield part(words, then > built[:, -1] + 0.01, at_least=0.9)
    yield part("tasks of a work year never come", arrives(ours, "horizon_2000h") == LATE, at_least=1.0)
    reached = arrives(partner, "horizon_2000h") < LATE
    yield part("... in the baseline they do", reached)


def slow_integration(ours, partner, _baseline):
    built = [at(one, "integration", "2030-01-01") for one in (ours, partner)]
    yield part("models are built in less in 2030", built[0] < built[1], at_least=0.95)
    yield amount(
        "how far they are built in, against the baseline's, half the pairs",
        np.median(built[0] / built[1]),
        at_most=0.5,
    )
    fewer = doublings(ours, partner, "uplift_true", "2027-01-01") < 0.0
    yield part("people gain less from AI in 2027", fewer, at_least=0.9)
    same = abs(doublings(ours, partner, "task_horizon_hours", "2028-01-01")) < 0.25
    yield part("task length in 2028 is the same, within 20%", same, at_least=0.6)
    yield comes_later(ours, partner, "progress_2x", "twice the no-AI pace comes", 0.4)
    for milestone in ("horizon_2000h", "progress_2x", "could_run_alone"):
        yield amount(
            f"{milestone} comes later, months, half the pairs", np.nanmedian(later(ours, partner, milestone))
        )


def agent_price(ours, partner, _baseline):
    less = at(ours, "delegated_share", "2027-01-01") < at(partner, "delegated_share", "2027-01-01")
    yield part("less is handed over in 2027", less, at_least=0.9)
    ratio = against(ours, partner, "delegated_share", "2027-01-01")
    yield amount("... against the baseline's, half the pairs", np.nanmedian(ratio), at_most=0.8)
    hours = [at(one, "hours_with_agents_share", "2027-01-01") for one in (ours, partner)]
    yield part("people spend fewer hours on what agents hand in", hours[0] < hours[1], at_least=0.8)
    # Half of the pairs see no difference by 2035: so it counts which way the others go.
    handed = "engineering_handed_over_99"
    words = "99% of engineering is handed over"
    yield comes_later(ours, partner, handed, words, 0.3)
    first, second = arrives(ours, handed), arrives(partner, handed)
    yield part("... where at another time", first > second, first != second, at_least=0.9)
    yield amount(
        "tasks of a work year come later, months, half the pairs",
        np.nanmedian(later(ours, partner, "horizon_2000h")),
        at_most=3.0,
    )


PROMISES = (
    Promise("models_frozen_2026", BASELINE, models_frozen, (ITSELF, ("no_ai",))),
    Promise(
        "tools_by_people", BASELINE, tools_by_people, (ITSELF, ("models_frozen_2026",), ("slow_integration",))
    ),
    Promise(
        "slow_integration",
        BASELINE,
        slow_integration,
        (ITSELF, ("models_frozen_2026",), ("data_runs_short",)),
    ),
    Promise("agent_price_rises", BASELINE, agent_price, (ITSELF, ("review_slow",), ("no_ai",))),
)
