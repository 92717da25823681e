"""A survey of the staff: what people feel, as a rounded percentage, from those who answer."""

from dataclasses import dataclass

import numpy as np

from labsim.dynamics.state import COST_HOPED, HANDED_MIX, SKILL, State
from labsim.measurements.draws import Address
from labsim.measurements.instruments import Instruments
from labsim.vocabulary.streams import SURVEY_STREAM

WHO, NOISE = range(2)
STANDARD_ERRORS = 1.959963984540054
LEAST_ANSWER = -95.0


@dataclass(frozen=True)
class SurveyReading:
    """What a survey says.

    Attributes
    ----------
    felt, low, high
        Output per hour with AI over that without, mean of the answers, with its 95% interval.
    work_with_ai
        Share of their work that people say they do with AI, mean of the answers.
    """

    felt: float
    low: float
    high: float
    work_with_ai: float


def ask_staff(state: State, instruments: Instruments, address: Address) -> SurveyReading:
    """Ask some of the lab's people how much more they get done with AI, and for how much of their work.

    Notes
    -----
    Each answers (felt ratio x exp(bias + noise) - 1) in percent, rounded; the mean of the answers is told.
    Nobody names less than -95%.
    """
    figures, count = int(state.lab[0].figures), round(instruments["survey.people"])
    who = np.floor(address.uniform(SURVEY_STREAM, WHO, count) * figures).astype(np.int64)
    own = 1.0 / state.people[SKILL, who]
    noise = instruments["survey.noise_log_sd"] * address.normal(SURVEY_STREAM, NOISE, count)
    felt = own / state.people[COST_HOPED, who] * np.exp(instruments["survey.bias_log"] + noise)
    step = instruments["survey.rounding_percent"]
    answers = np.maximum(_rounded(100.0 * (felt - 1.0), step), LEAST_ANSWER)
    uses = _rounded(100.0 * state.people[HANDED_MIX, who], step)
    error = STANDARD_ERRORS * float(answers.std(ddof=1) if count > 1 else 0.0) / count**0.5
    mean = float(answers.mean())
    ends = (1.0 + (mean - error) / 100.0, 1.0 + (mean + error) / 100.0)
    return SurveyReading(1.0 + mean / 100.0, *ends, work_with_ai=float(uses.mean()) / 100.0)


def _rounded(
    percent: "np.ndarray[tuple[int], np.dtype[np.float64]]", step: float
) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    return np.round(percent / step) * step if step > 0.0 else percent
