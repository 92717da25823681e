"""What each shipped scenario promises, over pairs of runs with the same assumptions and the same luck.

`python -m tests.scenario.library --runs 200` prints the table of what was measured.
"""

import argparse
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np

from labsim.dynamics.margins import MARGINS
from labsim.ensemble import Ensemble
from labsim.ensemble import simulate as simulated
from labsim.scenario import Scenario, load
from labsim.studies.binds import fork_runs, step_of
from labsim.views.milestones import BY_ID, HOLDS_DAYS, NEVER, first_steps

BASELINE = "baseline"
FEW_FIGURES = 16
# World data centres in 2024 (W001), 415 TWh over 8,766 hours, in MW.
ALL_DATA_CENTRES_MW = 47_300.0
NO_MORE_CHIPS = ("compute.growth_per_year={2026: 1}", "compute.slow_growth_per_year={2026: 1}")
LATE = 10**6
# Two years at whose beginning, middle and end it is asked what binds, in the first runs.
LED_YEARS = (2029, 2030, 2031)
FORKED_RUNS = 20
COMPUTE = ("training_compute", "experiment_compute", "internal_inference", "accelerators")


@dataclass(frozen=True)
class Measured:
    """One figure over the pairs, and whether it is as promised."""

    words: str
    figure: str
    promised: str
    holds: bool


@dataclass(frozen=True)
class Promise:
    """What must hold of a scenario beside its partner.

    Attributes
    ----------
    pattern
        From the ensembles of the scenario, the partner and the baseline to what was measured.
    not_of
        Scenarios, each with overrides, of which the same pattern must not hold: the partner, and what
        could be mistaken for the scenario.
    variant
        What both run with besides, such as compute that stands still.
    figures
        Simulated researchers; None as the scenario says.
    runs
        Pairs that the test runs: more where the share that is promised lies close to the one that is found.
    """

    scenario: str
    partner: str
    pattern: Callable[[Ensemble, Ensemble, Ensemble], Iterable[Measured]]
    not_of: tuple[tuple[str, ...], ...]
    variant: tuple[str, ...] = ()
    figures: int | None = FEW_FIGURES
    runs: int = 60

    @property
    def name(self) -> str:
        return f"{self.scenario} beside {self.partner}"


@cache
def ensemble(name: str, overrides: tuple[str, ...], runs: int, seed: int) -> Ensemble:
    return simulated(load(name, list(overrides)), runs=runs, seed=seed)


def measured(
    promise: Promise, runs: int = 60, seed: int = 1, of: tuple[str, ...] | None = None
) -> list[Measured]:
    """What a promise comes to for its scenario, or for the one named instead, with overrides."""
    few = () if promise.figures is None else (f"population.figures={promise.figures}",)
    more = (*promise.variant, *few)
    name, *overrides = of or (promise.scenario,)
    ours = ensemble(name, (*overrides, *more), runs, seed)
    partner = ensemble(promise.partner, more, runs, seed)
    return list(promise.pattern(ours, partner, ensemble(BASELINE, more, runs, seed)))


# --- what is read off an ensemble -------------------------------------------------------------------


def at(runs: Ensemble, metric: str, day: str) -> np.ndarray:
    """A metric of every run in the week of a day."""
    return runs.metric(metric)[:, runs.scenario.clock.step_of(day)].astype(float)


def since(runs: Ensemble, metric: str, day: str) -> np.ndarray:
    """A metric of every run from a day on."""
    return runs.metric(metric)[:, runs.scenario.clock.step_of(day) :].astype(float)


def arrives(runs: Ensemble, milestone: str) -> np.ndarray:
    """Step in which every run reaches a milestone, `LATE` where it does not."""
    one = BY_ID[milestone]
    holds = round(HOLDS_DAYS / runs.scenario.clock.step_days)
    found = first_steps(runs.metric(one.metric), one.threshold, holds)
    return np.where(found == NEVER, LATE, found)


def without_power(runs: Ensemble, day: str) -> np.ndarray:
    """Share of its accelerators that every run cannot switch on, from a day on; 0 for a lab without any."""
    owned = since(runs, "owned_compute_h100e", day)
    return np.where(
        owned > 1.0, 1.0 - since(runs, "powered_compute_h100e", day) / np.maximum(owned, 1.0), 0.0
    )


def against(ours: Ensemble, theirs: Ensemble, metric: str, day: str) -> np.ndarray:
    """A metric as a multiple of that of the other run of the pair; NaN where that one has none."""
    first, second = at(ours, metric, day), at(theirs, metric, day)
    return np.where(second > 0.0, first / np.where(second > 0.0, second, 1.0), np.nan)


def gained(runs: Ensemble, first: str, last: str) -> np.ndarray:
    """Doublings of software efficiency between two days."""
    return np.log2(at(runs, "software_efficiency", last) / at(runs, "software_efficiency", first))


@cache
def _leading(scenario: Scenario, seed: int) -> np.ndarray:
    """Place of the input in use of which more adds most to two years' progress; shape (runs, years)."""
    steps = [step_of(scenario, date(year, 7, 1)) for year in LED_YEARS]
    found = fork_runs(scenario, steps, FORKED_RUNS, seed)
    percent = found.added[:, :, :, 1, 0] / found.alone[:, :, None, 1, 0]
    return np.where([one.is_ordered for one in MARGINS], -np.inf, percent).argmax(axis=2)


def leads(runs: Ensemble, *inputs: str) -> list[np.ndarray]:
    """By year, the runs in which more of one of some inputs adds most."""
    places = [place for place, one in enumerate(MARGINS) if one.name in inputs]
    return list(np.isin(_leading(runs.scenario, runs.seed), places).T)


def part(words: str, hits: np.ndarray, among: np.ndarray | None = None, **bound: float) -> Measured:
    """In how many pairs something holds, among those that count, and in how many it should."""
    among = np.ones(len(hits), dtype=bool) if among is None else among
    count, of = int((hits & among).sum()), int(among.sum())
    share = count / of if of else np.nan
    return Measured(words, f"{count} of {of}", *_within(share, "of 10", 10.0, **bound))


def amount(words: str, value: float, **bound: float) -> Measured:
    return Measured(words, f"{value:.3g}", *_within(value, "", 1.0, **bound))


def _within(
    value: float, unit: str, scale: float, at_least: float = -np.inf, at_most: float = np.inf
) -> tuple[str, bool]:
    limits = [f"at least {scale * at_least:.3g}"] if at_least > -np.inf else []
    limits += [f"at most {scale * at_most:.3g}"] if at_most < np.inf else []
    if not limits:
        return "", True
    return f"{' and '.join(limits)} {unit}".strip(), bool(at_least <= value <= at_most)


# --- the patterns -----------------------------------------------------------------------------------


def no_ai(ours, _partner, _baseline):
    multiplier = abs(ours.metric("progress_multiplier") - 1.0).max()
    yield amount("largest distance of the progress multiplier from 1", multiplier, at_most=1e-6)
    yield amount("most work handed over", ours.metric("delegated_share").max(), at_most=0.0)
    used = ours.metric("internal_inference_compute_share").max()
    yield amount("most compute used by the lab's agents", used, at_most=0.0)


def same_middle(ours, partner, _baseline):
    for year in (2026, 2028, 2030):
        for metric, most in (("task_horizon_hours", 1.3), ("progress_multiplier", 1.15)):
            half = [np.median(at(one, metric, f"{year}-01-01")) for one in (ours, partner)]
            words = f"{metric} in half the runs, {year}, against the baseline's"
            yield amount(words, half[0] / half[1], at_least=1.0 / most, at_most=most)
    for milestone in ("progress_2x", "engineering_handed_over_99"):
        first, second = arrives(ours, milestone), arrives(partner, milestone)
        yield part(f"{milestone} comes earlier, where at another time", first < second, first != second)


def not_narrower(ours, partner, _baseline):
    for year in (2026, 2030):
        horizons = [np.log2(at(one, "task_horizon_hours", f"{year}-01-01")) for one in (ours, partner)]
        low, high = np.quantile(horizons, [0.1, 0.9], axis=1)
        width = high - low
        words = f"doublings between the ends of 8 of 10 horizons, {year}, against the baseline's"
        yield amount(words, width[0] / width[1], at_least=0.8)


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
        yield part("... higher at the end than in mid-2026, by over 0.01", last > before + 0.01, at_least=0.5)
    less = at(ours, "delegated_share", "2030-01-01") < at(partner, "delegated_share", "2030-01-01")
    yield part("less is handed over in 2030 than in the baseline", less, at_least=0.8)


def taste_bound(ours, partner, _baseline):
    yield amount("highest taste of a model (SD)", ours.metric("ai_taste").max(), at_most=-3.0)
    first, second = arrives(ours, "progress_2x"), arrives(partner, "progress_2x")
    words = "twice the no-AI pace comes later or never, where the partner gets there"
    yield part(words, first > second, second < LATE, at_least=0.5)
    yield part("twice the no-AI pace comes earlier", first < second, at_most=0.02)
    first, second = arrives(ours, "progress_5x"), arrives(partner, "progress_5x")
    words = "5 times the no-AI pace comes later or never, where the partner gets there"
    yield part(words, first > second, second < LATE, at_least=0.8)


def taste_learned(ours, partner, baseline):
    median, best = arrives(ours, "ai_taste_median"), arrives(ours, "ai_taste_best")
    usual, usual_best = arrives(baseline, "ai_taste_median"), arrives(baseline, "ai_taste_best")
    yield part("models pass the median researcher's taste", median < LATE, at_least=0.5)
    words = "from the median's taste to the best's in fewer weeks than in the baseline"
    quicker = (best < LATE) & (best - median < usual_best - usual)
    yield part(words, quicker, (median < LATE) & (usual < usual_best), at_least=0.7)
    first, second = arrives(ours, "progress_2x"), arrives(partner, "progress_2x")
    words = "twice the no-AI pace comes sooner than in the partner, where either gets there"
    yield part(words, first < second, np.minimum(first, second) < LATE, at_least=0.5)
    fast, slow = arrives(ours, "progress_5x"), arrives(partner, "progress_5x")
    words = "5 times the no-AI pace comes sooner than in the partner, where either gets there"
    yield part(words, fast < slow, np.minimum(fast, slow) < LATE, at_least=0.8)
    for milestone, now in (("ai_taste_median", median), ("progress_2x", first)):
        then = arrives(baseline, milestone)
        yield part(
            f"{milestone} comes sooner than in the baseline, where at another time", now < then, now != then
        )


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
    pairs = zip(LED_YEARS, leads(ours, *COMPUTE), leads(partner, *COMPUTE), strict=True)
    for year, here, there in pairs:
        yield part(f"more compute of some use adds most in mid-{year}", here, at_least=0.5)
        yield part("... in the baseline", there)


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


def superexponential(ours, partner, _baseline):
    first, second = arrives(ours, "horizon_2000h"), arrives(partner, "horizon_2000h")
    words = "tasks of a work year come sooner, where they come at another time"
    yield part(words, first < second, first != second, at_least=0.8)
    ratio = against(ours, partner, "powered_compute_h100e", "2030-01-01")
    words = "accelerators on in 2030 against the baseline's, half the pairs"
    yield amount(words, np.nanmedian(ratio), at_least=0.9, at_most=1.1)
    left, usual = (one.metric("outside_valid_range").max(axis=1) > 0.5 for one in (ours, partner))
    yield part("runs that leave the valid range", left)
    yield part("... in the baseline", usual)
    yield amount("... against the baseline's", left.sum() / max(usual.sum(), 1), at_least=1.5)


def growth(runs: Ensemble, year: int) -> np.ndarray:
    return np.log(at(runs, "software_growth_per_year", f"{year}-01-01"))


def returns_above(ours, partner, _baseline):
    gains = [gained(one, "2027-01-01", "2035-01-01") for one in (ours, partner)]
    more = np.where(gains[1] > 0.0, gains[0] / np.maximum(gains[1], 1e-9), np.nan)
    yield part("doublings of software 2027 to 2035 twice the partner's or more", more >= 2.0, at_least=0.8)
    yield amount("... against the partner's, half the pairs", np.nanmedian(more), at_least=2.0)
    faster, theirs = (growth(one, 2035) > growth(one, 2027) for one in (ours, partner))
    yield part("software grows faster in 2035 than in 2027", faster)
    yield part("... in the partner", theirs)
    yield amount("... against the partner's", faster.sum() / max(theirs.sum(), 1), at_least=1.5)


def returns_below(ours, partner, _baseline):
    slower = growth(ours, 2035) < growth(ours, 2027)
    yield part("software grows more slowly in 2035 than in 2027", slower, at_least=0.9)
    half = growth(ours, 2035) <= 0.5 * growth(partner, 2035)
    yield part("doublings of software a year in 2035 half the partner's or fewer", half, at_least=0.8)


ITSELF = (BASELINE,)
PROMISES = (
    Promise("no_ai", BASELINE, no_ai, (ITSELF, ("models_frozen_2026",))),
    Promise("priors_only", BASELINE, not_narrower, ((BASELINE, "uncertainty=central"),)),
    Promise("small_lab", BASELINE, same_middle, (("compute_bound",), ("superexponential",)), figures=None),
    Promise("models_frozen_2026", BASELINE, models_frozen, (ITSELF, ("no_ai",))),
    Promise("taste_bound", "taste_learned", taste_bound, (("taste_learned",), ITSELF)),
    Promise("taste_learned", "taste_bound", taste_learned, (("taste_bound",), ITSELF)),
    Promise("compute_bound", BASELINE, compute_bound, (ITSELF, ("grid_bound",), ("models_frozen_2026",))),
    Promise("compute_rich", BASELINE, compute_rich, (ITSELF, ("power_on_site",), ("superexponential",))),
    Promise("grid_bound", BASELINE, grid_bound, (ITSELF, ("compute_bound",))),
    Promise("power_on_site", "grid_bound", power_on_site, (("grid_bound",), ITSELF, ("compute_bound",))),
    Promise("superexponential", BASELINE, superexponential, (ITSELF, ("compute_rich",))),
    Promise(
        "returns_above_one",
        "returns_below_one",
        returns_above,
        (("returns_below_one",), ITSELF),
        variant=NO_MORE_CHIPS,
    ),
    Promise(
        "returns_below_one",
        "returns_above_one",
        returns_below,
        (("returns_above_one",), ITSELF),
        variant=NO_MORE_CHIPS,
        runs=200,
    ),
)


# --- the table --------------------------------------------------------------------------------------


def table(runs: int, seed: int) -> Iterable[str]:
    yield f"{runs} pairs of runs, seed {seed}; both of a pair have the same assumptions and the same luck"
    for promise in PROMISES:
        also = f" (both with {', '.join(promise.variant)})" if promise.variant else ""
        yield f"\n{promise.name}{also}"
        for one in measured(promise, runs, seed):
            kept = "" if one.holds else "   BROKEN"
            yield f"  {one.words:<84}{one.figure:>12}   {one.promised}{kept}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    for line in table(asked.runs, asked.seed):
        print(line)


if __name__ == "__main__":
    main()
