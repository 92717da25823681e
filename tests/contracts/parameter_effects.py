"""Which metric every parameter moves most: the report `python -m tests.contracts.parameter_effects`.

For each parameter one line: the metric that moves most when the parameter goes to an end of its range in the
baseline with central values, its mean over 2030 before and after, and the relative change. A parameter that
moves nothing by then is shown at the end of the run, one that moves nothing in the baseline at all in the
setting in which it acts ("only in"). All runs share their luck, so that they differ by the parameter alone;
but a new model that comes a week earlier moves some figures a lot. The end of a range is the end of 9 of 10
draws, another choice, the other position of a switch, or three tenths less than the default.
"""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from labsim.dynamics.parameters import CATALOGUE
from labsim.scenario import Scenario
from labsim.vocabulary.quantities import Dated, Parameter
from tests.histories import central, curves_of

Curves = Mapping[str, "np.ndarray"]

SCARCE = ("allocation.internal_inference_share=1e-6",)
BY_WORTH = ("allocation.policy=bottleneck",)
# People trust a model that grows fast, so that decisions about the next one pass to it.
TRUSTING = (
    "capability.horizon_doubling_months=3",
    "beliefs.trust_2022=0.9",
    "safety.incidents_per_year=0",
)
# Data that are soon too few: in the central baseline there are enough.
FEW_DATA = ("data_supply.human_2024=5",)
NOISY_LABELS = ("measurement.label_noise=0.06",)
ROUSED = ("backlash.per_displaced_share=100",)
GATES = ("training", "evaluation", "deployment", "release")


def waits_for(gate: str) -> tuple[str, ...]:
    """A setting in which of the four decisions about a generation only this one takes long."""
    others = (f"stages.{other}_decision_hours=1e-3" for other in GATES if other != gate)
    return (*TRUSTING, *others)


# Agents think longer where nobody waits for them and their hours cost little.
THINKING_IS_CHEAP = ("routes.waiting_share=0.01", "agent_hours.agent_hour_cost_usd=1")
# Parameters that change nothing in the central baseline, and a setting in which they do.
ELSEWHERE: dict[str, tuple[str, ...]] = {
    "agent_hours.rationed": SCARCE,
    "agent_hours.scarcity_speed_per_week": SCARCE,
    "research.experiments_weight": ("research.world=complements",),
    "research.complements_elasticity": ("research.world=complements",),
    "research.substitutes_elasticity": ("research.world=substitutes",),
    "allocation.speed_per_week": BY_WORTH,
    "allocation.looks_ahead_weeks": BY_WORTH,
    "allocation.revenue_weight": BY_WORTH,
    "allocation.misread_log_sd": BY_WORTH,
    "allocation.measuring_share": BY_WORTH,
    "allocation.measuring_half_share": BY_WORTH,
    "allocation.delay_weeks": BY_WORTH,
    "allocation.least_share": BY_WORTH,
    "allocation.target_utilisation": ("allocation.policy=utilisation",),
    "allocation.ring_fenced_share": ("allocation.policy=ring_fenced",),
    "allocation.rest_policy": ("allocation.policy=ring_fenced",),
    "measurement.longest_hours": NOISY_LABELS,
    "measurement.longest_growth_per_year": NOISY_LABELS,
    "tournament.judged_log2_sd": ("tournament.people_share=1",),
    "backlash.half_life_years": ROUSED,
    "backlash.release_delay_days": ROUSED,
    **{f"stages.{gate}_may_pass": TRUSTING for gate in GATES},
    **{f"stages.{gate}_decision_hours": waits_for(gate) for gate in GATES},
    "stages.closed_threshold": TRUSTING,
    **{f"data_supply.{one}": FEW_DATA for one in ("per_recorded_hour", "per_agent_hour", "elasticity")},
    "experience.gain_sd_per_year": ("experience.learned_beside_ai=0",),
    "release.signature_days": ("release.signature_required=1",),
    "safety.least_fidelity": ("safety.retention=0.8", "safety.repair_share=0.2"),
    "field.reaches_lab_months": ("field.own_pace=3", "field.lead_months=-12"),
    "field.joins_pause_share": ("safety.paused={2022: 0, 2027: 1}",),
    "effort.thinks_longer": (*THINKING_IS_CHEAP, "effort.gain_doublings=0.4"),
    "effort.gain_doublings": THINKING_IS_CHEAP,
    "effort.most_doublings": (*THINKING_IS_CHEAP, "effort.gain_doublings=0.4"),
}
# Only labour caps above about 3 can have the central slowdown by less compute. Models come nowhere near a
# taste of 8 standard deviations in the baseline. In a loop that closes, people's share falls fast: the
# threshold must differ much before it is passed in another week.
# Growth before the slowdown is not below that after it.
VALUES = {
    "compute.growth_per_year": ["{2022: 2.5}"],
    "research.labour_cap": ["100"],
    "ideas.ai_taste_most_sd": ["0.5"],
    "stages.closed_threshold": ["0.3"],
    # So many tasks that the evaluators' hours are felt; a thousand doublings for all people freed at once.
    "release.tested_tasks": ["100"],
    "backlash.per_displaced_share": ["100"],
    "measurement.label_noise": ["0.06"],
}


def moved(p: Parameter) -> Sequence[str]:
    """Values to set: the ends of 9 of 10 draws, the other choices, or three tenths of its default less."""
    if p.path in VALUES:
        return VALUES[p.path]
    if isinstance(p.default, Dated):
        low, high = p.bounds
        return [f"{{2022: {1.5 if low <= 1.5 <= high else (low + high) / 2.0!r}}}"]
    if p.choices:
        return [name for number, name in enumerate(p.choices) if number != p.default]
    if p.unit == "switch":
        return [repr(1.0 - p.default)]
    if hasattr(p.prior, "quantile"):
        return [repr(p.prior.quantile(share)) for share in (0.05, 0.95)]
    return [repr(0.7 * p.default if p.default else 1.0)]


def moves(usual: Curves, other: Curves) -> bool:
    """Whether some metric differs by more than rounding in some week."""
    return any(not np.allclose(other[name], usual[name], rtol=1e-6, atol=0.0) for name in usual)


def of_year(scenario: Scenario, year: int) -> slice:
    """Weeks of a calendar year."""
    start = date.fromisoformat(scenario.clock.start)
    first, last = ((date(one, 1, 1) - start).days // scenario.clock.step_days for one in (year, year + 1))
    return slice(first, last)


def largest_move(usual: Curves, other: Curves, weeks: slice) -> tuple[float, str, float, float]:
    """(size, metric, its mean before, its mean after) of the metric that moves most.

    A move is as large as the logarithm of the ratio; where a metric is not positive on both sides it is
    counted only if nothing else moves. Taste in standard deviations has no zero of its own: the same.
    """
    found = []
    for name in usual:
        before, after = float(usual[name][weeks].mean()), float(other[name][weeks].mean())
        if name != "ai_taste" and before > 0.0 and after > 0.0:
            found.append((abs(np.log(after / before)), name, before, after))
        elif before != after:
            found.append((1e-9, name, before, after))
    return max(found)


def line(path: str, scenario: Scenario, where: tuple[str, ...], usual: Curves) -> str | None:
    """What a parameter moves most in a setting, or nothing where it moves nothing."""
    values = moved(CATALOGUE[path])
    others = [curves_of(central(*where, f"{path}={value}")) for value in values]
    if not any(moves(usual, other) for other in others):
        return None
    windows = {"": of_year(scenario, 2030), " in 2035": of_year(scenario, 2035), " over the run": slice(None)}
    for when, weeks in windows.items():
        move, value = max(
            (largest_move(usual, other, weeks), value) for other, value in zip(others, values, strict=True)
        )
        found = (*move, value, when)
        if not np.isclose(move[2], move[3], rtol=1e-6, atol=0.0):
            break
    _, name, before, after, value, when = found
    ratio = after / before if before > 0.0 and after > 0.0 else 0.0
    change = "no ratio" if ratio == 0.0 else f"{ratio - 1.0:+.2%}" if 0.1 < ratio < 10.0 else f"x {ratio:.2g}"
    shown = f"{float(value):.4g}" if value[0].isdigit() or value[0] == "-" else value
    return f"{path}={shown}: {name} {before:.4g} -> {after:.4g} ({change}){when}"


def main() -> None:
    """Print one line for every parameter."""
    baseline = central()
    usual = curves_of(baseline)
    for path in CATALOGUE:
        found = line(path, baseline, (), usual)
        where = ELSEWHERE.get(path, ())
        if found is None and where:
            found = line(path, baseline, where, curves_of(central(*where)))
            found = found and f"{found}, only in {' '.join(where)}"
        print(found or f"{path}: moves nothing", flush=True)


if __name__ == "__main__":
    main()
