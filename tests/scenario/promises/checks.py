"""What scenarios about checks and gates promise: what if checking is the slow part?"""

import numpy as np

from tests.scenario.promises.measure import (
    LATE,
    amount,
    arrives,
    at,
    comes_later,
    comes_sooner,
    direction,
    doublings,
    later,
    part,
    releases,
    since,
)
from tests.scenario.promises.promise import (
    BASELINE,
    ITSELF,
    Promise,
)


def evals_slow(ours, partner, _baseline):
    for milestone, words in (
        ("horizon_167h", "tasks of a work month come"),
        ("horizon_2000h", "tasks of a work year come"),
    ):
        yield comes_later(ours, partner, milestone, words, 0.8)
        yield amount(
            "... months later, half the pairs",
            np.nanmedian(later(ours, partner, milestone)),
            at_least=1.5,
            at_most=6.0,
        )
    same = (
        releases(ours, "2027-01-01", "2033-01-01").mean()
        / releases(partner, "2027-01-01", "2033-01-01").mean()
    )
    yield amount("releases of 2027 to 2032 against the baseline's", same, at_least=0.8, at_most=1.2)


def evals_perfect(ours, partner, _baseline):
    yield amount(
        "least share of failures that checks notice, from 2027 on",
        since(ours, "evaluation_quality", "2027-01-01").min(),
        at_least=0.99,
    )
    more = doublings(ours, partner, "uplift_true", "2027-01-01") > 0.0
    yield part("people gain more from AI in 2027", more, at_least=0.9)
    hours = [at(one, "hours_with_agents_share", "2027-01-01") for one in (ours, partner)]
    yield part("people spend fewer hours on what agents hand in", hours[0] < hours[1], at_least=0.7)
    yield comes_sooner(ours, partner, "progress_2x", "twice the no-AI pace comes", 0.7)
    yield amount("... months sooner, half the pairs", -np.nanmedian(later(ours, partner, "progress_2x")))


def review_slow(ours, partner, _baseline):
    more = at(ours, "delegated_share", "2028-01-01") - at(partner, "delegated_share", "2028-01-01")
    yield direction("less is handed over in 2028, where it differs by 0.01", more < 0.0, abs(more) >= 0.01)
    gain = doublings(ours, partner, "uplift_true", "2030-01-01")
    yield part("people gain less from AI in 2030", gain < 0.0, at_least=0.8)
    yield amount("... of the baseline's gain, half the pairs", np.median(2.0**gain), at_most=0.85)
    hours = [at(one, "hours_with_agents_share", "2030-01-01") for one in (ours, partner)]
    yield part("people spend more hours on what agents hand in, in 2030", hours[0] > hours[1], at_least=0.6)
    yield comes_later(ours, partner, "engineering_handed_over_99", "99% of engineering is handed over", 0.4)
    for milestone in ("horizon_2000h", "progress_2x"):
        yield amount(
            f"{milestone} comes later, months, half the pairs", np.nanmedian(later(ours, partner, milestone))
        )


def defects_pile_up(ours, partner, _baseline):
    seen = [at(one, "evaluation_quality", "2028-01-01") for one in (ours, partner)]
    yield part("checks notice fewer failures in 2028", seen[0] < seen[1], at_least=0.9)
    stock = [at(one, "defect_stock", "2033-01-01") for one in (ours, partner)]
    yield part(
        "more unseen faults in 2033, where another number",
        stock[0] > stock[1],
        stock[0] != stock[1],
        at_least=0.7,
    )
    for one, whose in ((stock[0], "half the runs"), (stock[1], "... in the baseline")):
        yield amount(f"weeks of work in unseen faults in 2033, {whose}", np.median(one))
    software = doublings(ours, partner, "software_efficiency", "2030-01-01")
    yield part("software efficiency of 2030 is the same, within 20%", abs(software) < 0.25, at_least=0.6)
    yield part("... lower", software < 0.0)


def few_releases(ours, partner, _baseline):
    made, usual = (releases(one, "2027-01-01", "2033-01-01") for one in (ours, partner))
    yield amount("most releases in the six years 2027 to 2032", made.max(), at_most=7)
    yield part("fewer releases than in the baseline", made < usual, at_least=0.7)
    yield amount("... against the baseline's", made.mean() / usual.mean(), at_most=0.7)
    same = abs(later(ours, partner, "horizon_2000h")) <= 1.0
    yield part(
        "tasks of a work year come in the same month inside the lab",
        same,
        arrives(partner, "horizon_2000h") < LATE,
        at_least=0.8,
    )
    behind = [
        (
            since(one, "public_horizon_hours", "2027-01-01")
            < 0.5 * since(one, "task_horizon_hours", "2027-01-01")
        ).mean()
        for one in (ours, partner)
    ]
    yield amount(
        "weeks in which what is public is half of what the lab uses, against the baseline's",
        behind[0] / behind[1],
        at_least=1.2,
    )


def safety_gates(ours, partner, _baseline):
    incidents = [at(one, "incidents", "2033-01-01") for one in (ours, partner)]
    yield amount(
        "incidents up to 2033 against the baseline's",
        incidents[0].sum() / max(incidents[1].sum(), 1.0),
        at_most=0.5,
    )
    yield part("more incidents up to 2033", incidents[0] > incidents[1], at_most=0.05)
    yield comes_later(ours, partner, "horizon_167h", "tasks of a work month come", 0.6)
    for milestone in ("horizon_167h", "progress_2x"):
        yield amount(
            f"{milestone} comes later, months, half the pairs",
            np.nanmedian(later(ours, partner, milestone)),
            at_most=3.0,
        )
    never = arrives(ours, "horizon_2000h") == LATE
    yield part("tasks of a work year never come", never)
    yield part("... in the baseline", arrives(partner, "horizon_2000h") == LATE)


def errors_compound(ours, partner, _baseline):
    fidelity = at(ours, "fidelity", "2030-01-01")
    yield amount("fidelity of the model in use in 2030, half the runs", np.median(fidelity), at_most=0.85)
    yield part("lower than in the baseline", fidelity < at(partner, "fidelity", "2030-01-01"), at_least=0.9)
    incidents = [at(one, "incidents", "2033-01-01").sum() for one in (ours, partner)]
    yield amount(
        "incidents up to 2033 against the baseline's", incidents[0] / max(incidents[1], 1.0), at_least=2.0
    )
    yield comes_later(ours, partner, "progress_2x", "twice the no-AI pace comes", 0.5)
    words = "twice the no-AI pace comes later, months, half the pairs"
    yield amount(words, np.nanmedian(later(ours, partner, "progress_2x")))


def human_sign_off(ours, partner, _baseline):
    least = since(ours, "human_decision_share", "2026-02-01").min()
    yield amount(
        "least share of decisions that people take at some stage, from 2026 on", least, at_least=0.999
    )
    passes = since(partner, "human_decision_share", "2026-02-01").min(axis=1) < 0.5
    yield part("... less than half at some time in the baseline", passes)
    same = abs(later(ours, partner, "horizon_2000h")) <= 1.0
    yield part(
        "tasks of a work year come in the same month inside the lab",
        same,
        arrives(partner, "horizon_2000h") < LATE,
        at_least=0.8,
    )
    out = [arrives_outside(one, 167.0) for one in (ours, partner)]
    yield part(
        "a released model does tasks of a work month later or never, where the partner gets there",
        out[0] > out[1],
        out[1] < LATE,
        at_least=0.4,
    )
    yield part("... sooner", out[0] < out[1], at_most=0.1)


def arrives_outside(runs, hours):
    """Step in which a released model first reaches a task length, `LATE` where none does."""
    reached = runs.metric("public_horizon_hours") >= hours
    return np.where(reached.any(axis=1), reached.argmax(axis=1), LATE)


def trial(ours, partner, _baseline):
    felt, true = (at(ours, metric, "2025-03-03") for metric in ("uplift_believed", "uplift_true"))
    yield part("people expect to be faster with AI, in March 2025", felt > 1.0, at_least=0.8)
    yield part("... and are slower with it", (felt > 1.0) & (true < 1.0), at_least=0.4)
    yield amount(
        "speed that people expect, half the runs (their forecast: 1.32)", np.median(felt), at_least=1.05
    )
    yield amount("speed as it is, half the runs (recorded: 0.84)", np.median(true))
    yield part("within the recorded 0.72 to 0.98", (true >= 0.72) & (true <= 0.98))
    both = (at(partner, "uplift_believed", "2025-03-03") > 1.0) & (
        at(partner, "uplift_true", "2025-03-03") < 1.0
    )
    yield part("expect to be faster and are slower, in the baseline", both)


PROMISES = (
    Promise(
        "evals_slow",
        BASELINE,
        evals_slow,
        (ITSELF, ("evals_perfect",), ("data_runs_short",), ("review_slow",)),
    ),
    Promise("evals_perfect", BASELINE, evals_perfect, (ITSELF, ("evals_slow",), ("mature_process",))),
    Promise(
        "review_slow",
        BASELINE,
        review_slow,
        (ITSELF, ("agent_price_rises",), ("undertrust",), ("evals_slow",)),
    ),
    Promise("defects_pile_up", BASELINE, defects_pile_up, (ITSELF, ("evals_perfect",), ("undertrust",))),
    Promise("few_releases", BASELINE, few_releases, (ITSELF, ("evals_slow",), ("human_sign_off",))),
    Promise("safety_gates", BASELINE, safety_gates, (ITSELF, ("errors_compound",), ("evals_slow",))),
    Promise("errors_compound", BASELINE, errors_compound, (ITSELF, ("overtrust",), ("safety_gates",))),
    Promise("human_sign_off", BASELINE, human_sign_off, (ITSELF, ("few_releases",), ("evals_slow",))),
    Promise("trial_early_2025", BASELINE, trial, (ITSELF, ("undertrust",), ("no_ai",))),
)
