"""The limits that `labsim bottlenecks` sets to the ends of their ranges: each one or a few inputs.

A limit says only which end of each input's range is the bad one. Ranges, evidence and holders come from
the inputs' own declarations, so that a limit can not say more than what it is made of.
"""

from dataclasses import dataclass

from labsim.dynamics.parameters import CATALOGUE
from labsim.vocabulary.quantities import GRADES

LOW, HIGH = "low", "high"
OFF, ON = 0.0, 1.0


@dataclass(frozen=True)
class Part:
    """One input of a limit.

    Attributes
    ----------
    bad
        Which end of its range is the bad one, `low` or `high`; of a decision without a range, the bad value.
    good
        The good value of a decision without a range; None where there is a range.
    """

    path: str
    bad: str | float
    good: float | None = None


@dataclass(frozen=True)
class Limit:
    """Something that may hold the lab back.

    Attributes
    ----------
    id, words
        Its name on the command line, and in a table.
    parts
        The inputs that go badly, or well, together.
    is_fact
        Whether it has always been so and is only not known: it then holds from the first day. What is
        still to come, or is decided, holds from a date.
    """

    id: str
    words: str
    parts: tuple[Part, ...]
    is_fact: bool = False

    @property
    def grade(self) -> str:
        """The weakest evidence that any of its inputs rests on."""
        return max((CATALOGUE[part.path].grade for part in self.parts), key=GRADES.index)

    @property
    def holders(self) -> tuple[str, ...]:
        """Who holds its inputs, whoever holds most of them first."""
        held = [CATALOGUE[part.path].holder for part in self.parts]
        return tuple(sorted(dict.fromkeys(held), key=lambda one: -held.count(one)))


def _limit(id_: str, words: str, *, is_fact: bool = False, low: str = "", high: str = "") -> Limit:
    """A limit by the inputs whose low end is bad, and those whose high end is."""
    parts = [Part(path, LOW) for path in low.split()] + [Part(path, HIGH) for path in high.split()]
    return Limit(id_, words, tuple(parts), is_fact)


LIMITS = (
    _limit(
        "ai_taste",
        "AI taste",
        is_fact=True,
        low="ideas.ai_taste_at_full_coding_sd",
        high="ideas.full_coding_horizon_hours",
    ),
    _limit("returns", "Returns to research", is_fact=True, low="research.returns"),
    _limit("substitution", "Need of experiments", is_fact=True, low="research.world"),
    _limit(
        "horizon_law",
        "Longer tasks",
        is_fact=True,
        high="capability.horizon_doubling_months capability.doubling_ratio",
    ),
    _limit("messiness", "Messy real work", is_fact=True, high="capability.messiness"),
    _limit(
        "agent_price",
        "Agent price",
        is_fact=True,
        high="agent_hours.h100e_hours_mid_2025 agent_hours.size_exponent",
    ),
    _limit(
        "rare_ideas",
        "Rare ideas",
        is_fact=True,
        high="rare.ai_depth_hours",
        low="rare.shadow_seen_by_ai",
    ),
    _limit(
        "chips",
        "Chips",
        low="compute.growth_per_year compute.slow_growth_per_year compute.slowdown_year",
    ),
    _limit("experiments", "Experiments' share", low="allocation.experiments_share"),
    _limit("agents_share", "Agents' share", low="allocation.internal_inference_share"),
    _limit(
        "grid",
        "Grid power",
        low="power.grid_added_mw_per_year power.completion_share",
        high="power.grid_connection_years",
    ),
    _limit(
        "other_power",
        "Power off the grid",
        low="power.leased_mw_per_year power.engine_mw_per_year power.turbine_mw_per_year",
        high="power.leased_years power.engine_years power.turbine_years",
    ),
    _limit(
        "money",
        "Money raised",
        low="money.raised_growth_per_year money.slow_raised_growth_per_year money.funding_slows_year",
    ),
    _limit(
        "customers",
        "Paying customers",
        low="economy.first_adopters_share economy.paid_share economy.lab_market_share",
        high="economy.adoption_years",
    ),
    _limit("people", "Number of people", low="people.growth_per_year"),
    _limit(
        "review",
        "People's review",
        high="routes.review_share_trusted routes.review_share_distrusted tracks.review_share "
        "teams.review_share",
    ),
    _limit(
        "habits",
        "Handing over",
        low="delegation.handover_margin delegation.trial_share",
        high="delegation.revisit_weeks tracks.success_share",
    ),
    _limit(
        "teams",
        "Room for AI teams",
        low="teams.supervising_most",
        high="teams.start_hours teams.package_success teams.least_package_hours teams.shift_weeks",
    ),
    _limit(
        "trust",
        "Trust",
        high="beliefs.trust_half_life_years beliefs.deviation_rate stages.least_trust "
        "teams.least_trust_unattended",
    ),
    _limit(
        "integration",
        "Building it in",
        low="integration.hours_share",
        high="integration.half_way_hours integration.lost_per_model",
    ),
    _limit("evaluation", "Evaluation", low="evaluation.quality evaluation.reach_elasticity"),
    _limit(
        "faults",
        "Faults that pile up",
        high="evaluation.defect_drag evaluation.repair_hours evaluation.surface_weeks",
    ),
    _limit(
        "generations",
        "Time between models",
        high="training.cadence_days training.post_training_days release.evaluation_days",
    ),
    _limit(
        "release",
        "Release slots",
        high="release.slot_days release.lead_days release.restricted_days release.least_gain_doublings",
    ),
    _limit(
        "data",
        "Data",
        low="data_supply.human_growth_per_year data_supply.per_agent_hour data_supply.per_recorded_hour",
        high="data_supply.elasticity",
    ),
    _limit("pilots", "Ideas tried small", low="pilots.testable_share"),
    _limit(
        "safety",
        "Safety gates",
        high="safety.least_fidelity safety.incidents_per_year safety.pause_days safety.monitor_cost_share",
    ),
    _limit("fidelity", "Errors passed on", low="safety.retention safety.repair_share"),
    Limit(
        "sign_off",
        "Human sign-off",
        (
            Part("stages.training_may_pass", OFF, ON),
            Part("stages.evaluation_may_pass", OFF, ON),
            Part("stages.deployment_may_pass", OFF, ON),
            Part("stages.release_may_pass", OFF, ON),
            Part("release.signature_required", ON, OFF),
        ),
    ),
)
BY_ID = {limit.id: limit for limit in LIMITS}
