"""The figures of docs/reference/known-answers.md, measured: `python -m tests.docs.known_answers`.

Each figure uses the same functions and the same settings as the test of its limit case. Nothing depends
on the machine: the same code gives the same figures everywhere.
"""

from collections.abc import Iterator
from statistics import median
from typing import Any

import numpy as np

from labsim.dynamics.parameters import off_values
from labsim.dynamics.phases.choose import brief, decide_kind
from labsim.dynamics.phases.structure import set_structure
from labsim.dynamics.state import AI_HOPED, AI_HOURS, BELIEVED, HORIZON, REVIEW, TRUST
from labsim.ensemble.one_run import start
from labsim.measurements.draws import Address
from labsim.measurements.instruments import central_instruments
from labsim.measurements.suite import constant_hazard_success, logistic_success, read_suite
from labsim.mechanisms.quality import project_quality
from labsim.mechanisms.research import research_input, solve_substitution
from labsim.mechanisms.safety import fidelity_after
from labsim.scenario import records
from labsim.vocabulary.forms import log2_ces
from labsim.vocabulary.quantities import TASK_KINDS
from tests.histories import central, curves_of
from tests.limits.test_cost_with_fallback import pairs
from tests.limits.test_fidelity_and_allocation import (
    NO_PILOTS,
    fidelity_after_generations,
    marginal_returns,
)
from tests.limits.test_growth import (
    NO_CUSTOMERS,
    RETURNS,
    growth_with_growing_people,
    jones_error,
    loop_growth,
    measured_gain,
)
from tests.limits.test_loop_gain import NO_EXPERIMENTS, loops
from tests.limits.test_loop_gain import RETURNS as OF_AGENTS
from tests.limits.test_people_and_ai import FREE, MORE, PLAIN, RANGES, only_engineering
from tests.limits.test_step_and_figures import at_years
from tests.limits.test_worth_of_ideas import NONE_RARE, solved_spread
from tests.measurements.test_suite import LARGE, SLOPE

WORLDS = ("complements", "middle", "substitutes")
SETTINGS = 200
# Ranges that span more than this factor are walked by their logarithm.
DECADES = 1e3


def figures() -> Iterator[tuple[str, str]]:
    """Number of the limit case, and its figures as the page writes them."""
    yield "1", f"largest difference of ln A: {below(max(map(jones_error, RETURNS)))}"
    yield "2, growth", f"growth {growth_with_growing_people():.4f} a year"
    yield from gains()
    yield "3", ", ".join(f"{uplift_of(share):.4g}" for share in (0.2, 0.5, 0.9))
    yield "4", f"largest relative difference {below(o_ring_error())}"
    yield from suite_figures()
    takes, expected = trial()
    yield "6", f"takes {takes:.2f} times as long, expected {expected:.2f}"
    yield "7", ", ".join(f"{100.0 * fidelity_left(generations):.2f}%" for generations in (50, 500))
    whole = ((0.999, 50), (0.999**5, 100))
    found = [100.0 * fidelity_after_generations(kept, generations)[0] for kept, generations in whole]
    yield "7, whole runs", ", ".join(f"{one:.2f}%" for one in found)
    spreads = [solved_spread(*NONE_RARE, f"ideas.top_to_median={ratio}") for ratio in (1.4, 3.25, 13.7)]
    yield "8", ", ".join(f"{one:.3f}" for one in spreads)
    yield "9", ", ".join(f"{one:.4f}" for one in ces_special_cases())
    yield "9, caps", ", ".join(f"{one:.2f}" for one in ces_caps())
    yield from returns_to_compute()
    yield from half_step_and_twice_figures()
    yield "11", f"{moving_metrics()} of {len(curves_of(central('clock.end=2022-03-07')))} metrics move"
    yield "11, no inference", f"largest relative difference {below(starved_against_forbidden())}"
    least, most = uplifts()
    yield "12", f"uplift {least:.4f} to {most:.2f} over {SETTINGS} settings"
    least = least_ratio()
    yield "13", f"least ratio {least:.4f} over {len(WORLDS) * (len(MORE) + 1)} pairs"
    difference = median(abs(made - recorded) for _, made, recorded in pairs())
    yield "14", f"half of 27 cells within {difference:.3f} of the recorded cost"
    sigma, theta = solve_substitution(15.0, 3.3)
    yield "15, solved", f"elasticity {sigma:.3f}, weight {theta:.3f}"
    ten, five, forty = ces_figures()
    yield "15", f"{ten:.2f} times slower, {five:.2f} times slower, {forty:.2f} times faster"
    yield "16", f"{later_by_doublings():.4f} doublings"


def below(difference: float) -> str:
    """A power of ten above a difference: its own digits are rounding and may differ between machines."""
    return next(f"below {bound:.0e}" for bound in (1e-12, 1e-9, 1e-6, 1e-3, np.inf) if difference < bound)


def gains() -> Iterator[tuple[str, str]]:
    """Measured gain of a loop of agents alone, and whether its growth rises."""
    for returns in (0.9, 1.0, 1.1):
        rates, _ = loop_growth(returns, 0.0, years=20.0)
        times = rates[-1] / rates[0]
        pace = f"growth x {times:.2f} after {0.02 * len(rates):.0f} years"
        yield f"2, r = {returns}", f"gain {measured_gain(returns, 0.0):.3f}, {pace}"
    yield "2, theta 0.43", f"gain {measured_gain(1.2, 0.43):.2f}"
    for returns in OF_AGENTS:
        found = loops(returns, *NO_EXPERIMENTS)
        gain, left = float(found.gain[0, 0, 0]), float(found.left[0, 0, 0])
        yield f"2, forks, r = {returns}", f"r = {returns}: gain {gain:.3f}, {left:.2f} left after a year"
    found = loops(1.2)
    fading = f"gain {found.gain[0, 0, 0]:.3f}, {found.left[0, 0, 0]:.3f} left after a year"
    yield "2, forks, theta 0.43", fading


def uplift_of(share: float) -> float:
    """Uplift when AI does a share of the hours instantly and free."""
    return float(curves_of(central(*FREE, *only_engineering(share)))["uplift_true"][-1])


def o_ring_error() -> float:
    """Largest relative difference from the O-ring with all freed time given to the steps of people."""
    worst = 0.0
    for n in range(2, 13):
        for k in range(1, n):
            for theta in (0.5, 1.0, 2.0):
                closed = theta**k * (n / (n - k)) ** (n - k)
                found = float(project_quality(k / n, theta, n / (n - k), 0.0, float(n)))
                worst = max(worst, abs(found / closed - 1.0))
    return worst


def fidelity_left(generations: int) -> float:
    """Fidelity after so many generations that each keep 99.9% of it and restore nothing."""
    fidelity = 1.0
    for _ in range(generations):
        fidelity = float(fidelity_after(fidelity, 0.999, 0.0, 1.0))
    return fidelity


def suite_figures() -> Iterator[tuple[str, str]]:
    """What suites of 4,000 tasks read of a model by the law and of one with a constant hazard."""
    instruments = {**central_instruments(), **LARGE}
    laws = (logistic_success(0.0, SLOPE), constant_hazard_success(1.0))
    for words, law in zip(("law of the horizon", "constant hazard"), laws, strict=True):
        found = [read_suite(law, instruments, Address(1, run, 7), False) for run in range(5)]
        half, ratio = (median(getattr(one, name) for one in found) for name in ("p50", "ratio"))
        yield f"5, {words}", f"{half:.2f} h, p50/p80 {ratio:.1f}"


def trial() -> tuple[float, float]:
    """Time that engineering takes with AI in early 2025 against alone, and what people expect."""
    lab, _ = lab_of_the_trial()
    engineering = TASK_KINDS.index("engineering")
    return float(lab.people[AI_HOURS + engineering, 0]), float(lab.people[AI_HOPED + engineering, 0])


def lab_of_the_trial() -> tuple[Any, Any]:
    """State and values of people who decide about engineering tasks in early 2025."""
    scenario = central("people.skill_log_sd=0", "tasks.length_median_hours.engineering=2.0")
    values = records(scenario, 1, [0])[0]
    lab = start(scenario, values, 1, 0)
    p = values[0]
    set_structure(lab, p)
    lab.models[HORIZON, 0] = np.log2(1.2)
    lab.lab.integration[0] = 0.2
    brief(lab, p)
    engineering = TASK_KINDS.index("engineering")
    lab.people[BELIEVED + engineering] = np.log2(1.2) + 1.0
    lab.people[REVIEW] = 0.40
    lab.people[TRUST] = (0.45 - 0.40) / (0.45 - 0.05)
    decide_kind(lab, p, engineering, 0, 64)
    lab.lab.agent_hours_share[0] = 1.0
    return lab, values[0:1]


def ces_special_cases() -> list[float]:
    """Aggregate of 4 and 16 with weight one quarter: Leontief, Cobb-Douglas, linear."""
    return [float(2.0 ** log2_ces(2.0, 4.0, sigma, 0.25)) for sigma in (0.0, 1.0, 1e5)]


def ces_caps() -> list[float]:
    """Aggregate with one input without limit, at elasticity 0.76 and weight 0.43."""
    return [float(2.0 ** log2_ces(a, b, 0.76, 0.43)) for a, b in ((0.0, 200.0), (200.0, 0.0))]


def returns_to_compute() -> Iterator[tuple[str, str]]:
    """What a larger share of compute brings in training, experiments and sales, divided by worth."""
    for name, overrides in (("9, allocator", NO_PILOTS), ("9, pilots", ())):
        training, experiments, sales = marginal_returns(*overrides).values()
        yield name, f"{training:.3f}, {experiments:.3f}, {sales:.3f}"


def half_step_and_twice_figures() -> Iterator[tuple[str, str]]:
    """Largest difference over four dates: paired medians for the step, means for the figures."""
    week, fortnight = central("clock.step_days=7"), central("clock.step_days=14")
    few, many = central("population.figures=32"), central("population.figures=64")
    step, figures_ = [], []
    for metric in ("software_efficiency", "task_horizon_hours"):
        a, b = np.log(at_years(week, metric)), np.log(at_years(fortnight, metric))
        step.append(float(np.abs(np.median(a - b, axis=1)).max()))
        a, b = np.log(at_years(few, metric)), np.log(at_years(many, metric))
        figures_.append(float(np.abs(a.mean(axis=1) - b.mean(axis=1)).max()))
    yield "10, step", f"ln A {step[0]:.4f}, ln horizon {step[1]:.4f}"
    yield "10, figures", f"ln A {figures_[0]:.4f}, ln horizon {figures_[1]:.4f}"


def moving_metrics() -> int:
    """Metrics that change at all with every mechanism in its neutral form."""
    curves = curves_of(central(*(f"{path}={value}" for path, value in off_values().items())))
    return sum(bool(np.any(curve != curve[0])) for curve in curves.values())


def starved_against_forbidden() -> float:
    """Largest relative difference between no compute for agents and no delegation at all."""
    starved = curves_of(central("allocation.internal_inference_share=0", "allocation.experiments_share=0.55"))
    forbidden = curves_of(central("delegation.allowed=0"))
    worst = 0.0
    for name in ("software_efficiency", "headcount", "task_horizon_hours", "uplift_true", "delegated_share"):
        curve = forbidden[name]
        size = np.where(curve == 0.0, 1.0, np.abs(curve))
        worst = max(worst, float((np.abs(starved[name] - curve) / size).max()))
    return worst


def uplifts() -> tuple[float, float]:
    """Least and largest uplift of any week with true beliefs and free choice, over many settings."""
    luck = np.random.default_rng(1)
    found = []
    for _ in range(SETTINGS):
        values = {path: between(luck.uniform(), low, high) for path, (low, high) in RANGES.items()}
        scenario = central(
            "beliefs.perfect=1",
            "delegation.trial_share=0",
            "integration.hours_share=0",
            "tracks.allowed=0",
            "population.figures=4",
            "clock.end=2022-10-03",
            *(f"{path}={value!r}" for path, value in values.items()),
        )
        curve = curves_of(scenario)["uplift_true"]
        found += [float(curve.min()), float(curve.max())]
    return min(found), max(found)


def between(share: float, low: float, high: float) -> float:
    """Value at a share of a range, by its logarithm where it spans decades."""
    if low > 0 and high / low > DECADES:
        return float(low * (high / low) ** share)
    return float(low + share * (high - low))


def least_ratio() -> float:
    """Least ratio of software with more of an input to that with less, in any week."""
    dated = "people.growth_per_year={{2022: 1.7, 2024: {}, 2027: 1.3}}"
    hiring = (dated.format(1.7), dated.format(2.2))
    found = []
    for world in WORLDS:
        for pair in (*MORE.values(), hiring):
            less, more = (
                curves_of(central(*PLAIN, f"research.world={world}", one, "clock.end=2031-01-01"))[
                    "software_efficiency"
                ]
                for one in pair
            )
            found.append(float((more / less).min()))
    return min(found)


def ces_figures() -> tuple[float, float, float]:
    """Research with a tenth and a fifth of the experiments, and with 40 times the labour."""

    def made(labour: float, experiments: float) -> float:
        return float(research_input(labour, experiments, 0.0, 0.5, 0.65, 0.76, 0.43))

    return 1.0 / made(1.0, 0.1), 1.0 / made(1.0, 0.2), made(40.0, 1.0)


def later_by_doublings() -> float:
    """Doublings by which the horizon lies lower for a start a billion times lower."""
    base = curves_of(central(*NO_CUSTOMERS))["task_horizon_hours"]
    low = curves_of(central(*NO_CUSTOMERS, "capability.horizon_mid_2025_minutes=1.15e-7"))
    return float(np.log2(base / low["task_horizon_hours"])[-1])


if __name__ == "__main__":
    for case, text in figures():
        print(f"{case:<18}{text}")
