"""A randomised trial: the same people, tasks of which a random half is withheld from AI."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from labsim.dynamics.phases.carry_out import learn_from_use
from labsim.dynamics.state import HANDED, KINDS, SURPRISE, State, fork
from labsim.measurements.draws import Address, Array
from labsim.measurements.instruments import Instruments
from labsim.measurements.tasks import Plans, Values, lengths_of_tasks, plan_tasks
from labsim.mechanisms.tasks import ENGINEERING
from labsim.vocabulary.streams import TRIAL_STREAM
from labsim.vocabulary.units import DAYS_PER_WEEK

WHO, WHICH, ARM, NOISE = range(4)
STANDARD_ERRORS = 1.959963984540054
# What people expect is asked anew so often while a trial runs.
ROUNDS = 4


@dataclass(frozen=True)
class TrialReading:
    """Time that tasks take with AI allowed, over the time without: 1.19 is 19% longer.

    Attributes
    ----------
    effect, low, high
        As measured, with its 95% interval.
    actual
        Of the same tasks and people without any luck.
    of_everybody
        Of all of the lab's people on very many tasks, without any luck.
    expected
        What these people expected beforehand.
    believed_after
        What they believe afterwards; equal to `expected` where it was not asked.
    """

    effect: float
    low: float
    high: float
    actual: float
    of_everybody: float
    expected: float
    believed_after: float


def run_trial(
    state: State, values: Values, instruments: Instruments, address: Address, ask_after: bool = False
) -> TrialReading:
    """Hold a trial with the lab's people as they are now, on their own engineering tasks.

    Parameters
    ----------
    state
        Stays as it is.
    values : record array of shape (1,)
        Of the stretch that the date lies in.
    ask_after
        Whether to ask people again when the trial is over, which costs as much as the trial.

    Notes
    -----
    People foresee for each task the time that it takes them alone. The effect is exp(d), d the difference
    between the arms of the mean of ln(time / foreseen), its interval d +- 1.96 standard errors. A task's
    expected time comes from the rules of the model; noise is lognormal around it.
    """
    hours = lengths_of_tasks(values)
    plans = plan_tasks(state, values, hours)
    count = round(instruments["trial.tasks"])
    who, which = _drawn(plans, len(hours), round(instruments["trial.people"]), count, address)
    ratio, hope = (np.log((one / plans.own)[which, who]) for one in (plans.actual, plans.expected))
    with_ai = np.argsort(np.argsort(address.uniform(TRIAL_STREAM, ARM, count))) < count // 2
    noise = instruments["trial.noise_log_sd"] * address.normal(TRIAL_STREAM, NOISE, count)
    told = np.where(with_ai, ratio, 0.0) + noise
    d, error = _difference(told, with_ai)
    after = _asked_after(state, values, hours, instruments) if ask_after else plans.expected
    believed = np.log((after / plans.own)[which, who])
    return TrialReading(
        effect=float(np.exp(d)),
        low=float(np.exp(d - STANDARD_ERRORS * error)),
        high=float(np.exp(d + STANDARD_ERRORS * error)),
        actual=float(np.exp(ratio.mean())),
        of_everybody=float(np.exp(np.log(plans.actual / plans.own).mean())),
        expected=float(np.exp(hope.mean())),
        believed_after=float(np.exp(believed.mean())),
    )


def _drawn(plans: Plans, lengths: int, people: int, count: int, address: Address) -> tuple[Any, Any]:
    """Who does each task, each of those who take part about as many, and how long it is."""
    figures = len(plans.own)
    chosen = np.floor(address.uniform(TRIAL_STREAM, WHO, people) * figures).astype(np.int64)
    which = np.floor(address.uniform(TRIAL_STREAM, WHICH, count) * lengths).astype(np.int64)
    return chosen[np.arange(count) % people], which


def _difference(told: Array, with_ai: Any) -> tuple[float, float]:
    """Difference of the arms' means, and its standard error where their variances differ."""
    arms = told[with_ai], told[~with_ai]
    variance = sum(one.var(ddof=1) / len(one) for one in arms)
    return float(arms[0].mean() - arms[1].mean()), float(np.sqrt(variance))


def _asked_after(state: State, values: Values, hours: Array, instruments: Instruments) -> Array:
    """What tasks are believed to cost when everybody has learned from a trial, by the rule of every week."""
    copy, figures = fork(state), int(state.lab[0].figures)
    steps = max(round(instruments["trial.weeks"] * DAYS_PER_WEEK / float(state.lab[0].step_days)), 1)
    for turn in range(ROUNDS):
        plans = plan_tasks(copy, values, hours)
        handed = plans.handed.sum(axis=0)
        surprise = (plans.handed * plans.surprise).sum(axis=0)
        for kind in range(KINDS):
            is_tried = kind == ENGINEERING
            copy.people[HANDED + kind, :figures] = handed / len(hours) if is_tried else 0.0
            copy.people[SURPRISE + kind, :figures] = (
                np.where(handed > 0.0, surprise / np.where(handed > 0.0, handed, 1.0), 0.0)
                if is_tried
                else 0.0
            )
        for _ in range(steps * (turn + 1) // ROUNDS - steps * turn // ROUNDS):
            learn_from_use(copy, values[0], 0, figures)
    return plan_tasks(copy, values, hours).expected
