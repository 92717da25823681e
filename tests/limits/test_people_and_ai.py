"""Limit cases 3, 11, 12, 13: what AI does to people's work, where the answer is known."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labsim.vocabulary.quantities import TASK_KINDS
from tests.histories import central, curves_of

FREE = (
    "routes.handover_hours=0",
    "routes.review_share_distrusted=0",
    "routes.review_share_trusted=0",
    "routes.redo_share=0",
    "routes.runtime_hours_per_hour=0",
    "agent_hours.agent_hour_cost_usd=0",
    "beliefs.perfect=1",
    "people.skill_log_sd=0",
    "integration.hours_share=0",
    # Freed hours make more work, not better work, and ideas stay with people.
    "quality.freed_to_quality=0",
    "quality.freed_to_selection=0",
    "ideas.ai_may_choose=0",
    "tracks.allowed=0",
    "clock.end=2022-06-06",
)


def only_engineering(share: float) -> list[str]:
    """A mix in which engineering has a share of the hours and nothing else can be handed over."""
    weights = {
        kind: 100.0 * share if kind == "engineering" else 100.0 * (1 - share) / 7 for kind in TASK_KINDS
    }
    written = "{" + ", ".join(f"{kind}: {weight!r}" for kind, weight in weights.items()) + "}"
    able = "{" + ", ".join(f"{kind}: {int(kind == 'engineering')}" for kind in TASK_KINDS) + "}"
    return [
        f"tasks.hours_weight_junior={written}",
        f"tasks.hours_weight_senior={written}",
        f"tasks.delegable={able}",
    ]


@pytest.mark.parametrize(("share", "uplift"), [(0.2, 1.25), (0.5, 2.0), (0.9, 10.0)])
def test_a_free_share_of_the_hours_gives_one_over_the_rest(share, uplift):
    """AI does 20% of the hours instantly and free: people are 1.25 times as fast, no more."""
    curves = curves_of(central(*FREE, *only_engineering(share)))
    assert np.allclose(curves["uplift_true"], uplift, rtol=1e-12)
    assert np.allclose(curves["delegated_share"], share, rtol=1e-12)


def test_without_internal_inference_it_is_the_lab_without_ai():
    """No agent-hours, no help and no harm: the same people, hours and software, bit for bit."""
    shares = ("allocation.internal_inference_share=0", "clock.end=2028-01-01")
    without_compute = curves_of(central(*shares))
    not_allowed = curves_of(central(*shares, "delegation.allowed=0"))
    for name in ("software_efficiency", "headcount", "task_horizon_hours", "uplift_true", "delegated_share"):
        assert np.array_equal(without_compute[name], not_allowed[name]), name
    assert np.all(not_allowed["uplift_true"] == pytest.approx(1.0, rel=1e-12))


RANGES = {
    "routes.handover_hours": (0.0, 1.0),
    "routes.review_share_distrusted": (0.0, 2.0),
    "routes.review_share_trusted": (0.0, 0.5),
    "routes.redo_share": (0.0, 3.0),
    "routes.unseen_failure_hours": (0.0, 30.0),
    "routes.common_cause": (0.0, 1.0),
    "routes.runtime_hours_per_hour": (0.0, 3.0),
    "routes.waiting_share": (0.0, 1.0),
    "evaluation.quality": (0.0, 1.0),
    "delegation.handover_margin": (0.0, 1.0),
    "delegation.revisit_weeks": (0.0, 12.0),
    "agent_hours.agent_hour_cost_usd": (0.0, 500.0),
    "agent_hours.h100e_hours_mid_2025": (0.1, 1e5),
    "capability.messiness": (1.0, 100.0),
    "capability.horizon_mid_2025_minutes": (10.0, 1e9),
    "beliefs.deviation_rate": (0.0, 1.0),
    "tasks.length_factor": (0.05, 20.0),
}


@settings(max_examples=40, deadline=None)
@given(st.fixed_dictionaries({path: st.floats(low, high) for path, (low, high) in RANGES.items()}))
def test_true_beliefs_and_free_choice_never_cost_time(values):
    """Who knows the truth and may choose never ends up slower than alone, for every setting."""
    curves = curves_of(
        central(
            "beliefs.perfect=1",
            "delegation.trial_share=0",
            "integration.hours_share=0",
            # Learning to run tracks costs time first and saves it later.
            "tracks.allowed=0",
            "population.figures=4",
            "clock.end=2022-10-03",
            *(f"{path}={value!r}" for path, value in values.items()),
        )
    )
    assert curves["uplift_true"].min() >= 1.0 - 1e-9


# Compute that agents leave unused stays unused here: else more agent work means fewer experiments.
PLAIN = (
    "allocation.idle_reused=0",
    "projects.luck_log_sd=0",
    "beliefs.perfect=1",
    "delegation.trial_share=0",
    # A lab that hires more takes people of the same taste here: else more people are less taste.
    "people.recruits_taste_fall_sd=0",
)
MORE = {
    "agent-hours": ("agent_hours.h100e_hours_mid_2025=20000", "agent_hours.h100e_hours_mid_2025=10000"),
    "experiments": ("allocation.experiments_share=0.5", "allocation.experiments_share=0.55"),
    "horizon": ("capability.horizon_mid_2025_minutes=115", "capability.horizon_mid_2025_minutes=400"),
}


@pytest.mark.parametrize("world", ["complements", "middle", "substitutes"])
@pytest.mark.parametrize("name", MORE)
def test_more_of_an_input_never_lowers_progress(name, world):
    """Same luck, more of one input: software efficiency is never lower, in any week."""
    less, more = (
        curves_of(central(*PLAIN, f"research.world={world}", one, "clock.end=2031-01-01"))[
            "software_efficiency"
        ]
        for one in MORE[name]
    )
    assert np.all(more >= less * (1 - 1e-12))


@pytest.mark.parametrize("world", ["complements", "middle", "substitutes"])
def test_more_people_never_lower_progress(world):
    """Hiring faster from 2024 on, with everything else the same, the taste of recruits too."""
    slow, fast = (
        curves_of(
            central(
                *PLAIN,
                f"research.world={world}",
                f"people.growth_per_year={{2022: 1.7, 2024: {growth}, 2027: 1.3}}",
                "clock.end=2031-01-01",
            )
        )["software_efficiency"]
        for growth in (1.7, 2.2)
    )
    assert np.all(fast >= slow * (1 - 1e-12))
