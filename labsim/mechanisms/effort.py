"""How much inference goes into a piece of work: thinking longer, and a second model that reads it."""

from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.numerics import exp2, greatest, least, select
from labsim.vocabulary.quantities import Dated, parameter

# How much longer agents may think than on the measured suite [log2].
THINKING_LOG2 = (0.0, 2.0, 4.0)


@dataclass(frozen=True)
class Effort:
    """Inference spent on a piece beyond one plain attempt, and what it brings."""

    thinks_longer: float = parameter(
        "Whether agents may think longer than on the measured suite (1) or not (0).",
        unit="switch",
        default=Dated((("2022-01-03", 0.0), ("2024-09-12", 1.0))),
        bounds=(0.0, 1.0),
        source="release of o1-preview, 12 September 2024",
        holder="lab",
        grade="assumed",
    )
    gain_doublings: float = parameter(
        "Doublings of the horizon for each doubling of the time that agents think.",
        unit="doublings per doubling",
        default=0.15,
        bounds=(0.0, 2.0),
        range90=(0.05, 0.4),
        scale="log",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )
    most_doublings: float = parameter(
        "Doublings of the horizon beyond which thinking longer brings nothing.",
        unit="doublings",
        default=1.0,
        bounds=(0.0, 20.0),
        range90=(0.3, 3.0),
        scale="log",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )
    reads: float = parameter(
        "Whether another model may read work before it is handed in (1) or not (0).",
        unit="switch",
        default=Dated((("2022-01-03", 0.0), ("2025-01-01", 1.0))),
        bounds=(0.0, 1.0),
        source="assumed: in wide use from 2025; no figure on file",
        holder="lab",
        grade="assumed",
    )
    catch: float = parameter(
        "Share of the failures that other checks miss and a reading model notices.",
        unit="share",
        default=0.33,
        bounds=(0.0, 1.0),
        range90=(0.2, 0.5),
        scale="share",
        source="priors: ai_review_catch 0.33 (0.2 to 0.5)",
        holder="nature",
        grade="measured",
    )
    reading_share: float = parameter(
        "Agent-hours of reading for each hour of the task.",
        unit="h per h",
        default=0.05,
        bounds=(0.0, 10.0),
        range90=(0.02, 0.15),
        scale="log",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )


PARAMETERS = Effort
# One plain attempt, read by nobody but people and tests.
OFF = {"effort.thinks_longer": 0.0, "effort.reads": 0.0}

SHARE = (0.0, 1.0)
HOURS = (0.0, 1e3)


@rule(longer_log2=(0.0, 30.0), gain=(0.0, 2.0), most=(0.0, 20.0))
def doublings_gained(longer_log2, gain, most):
    """Doublings of the horizon by thinking 2^longer times as long.

    Notes
    -----
    min(gain log2 k, most).
    """
    return least(gain * longer_log2, most)


@rule(
    success=SHARE, longer_log2=(0.0, 30.0), runtime=HOURS, price=HOURS, waiting_share=SHARE, redo=(0.0, 10.0)
)
def cost_of_thinking(success, longer_log2, runtime, price, waiting_share, redo):
    """Person-hours that thinking so long costs per hour of the task, failures done again included.

    Parameters
    ----------
    price
        Person-hours that one agent-hour costs.

    Notes
    -----
    k runtime (price + waiting) + (1 - P) redo.
    """
    return exp2(longer_log2) * runtime * (price + waiting_share) + (1.0 - success) * redo


@rule(detected=SHARE, catch=SHARE, reads=SHARE)
def detected_with_reader(detected, catch, reads):
    """Chance that a failure is noticed where another model reads the work too.

    Notes
    -----
    a + (1 - a) catch where it reads.
    """
    return detected + (1.0 - detected) * catch * reads


@rule(
    success=SHARE,
    detected=SHARE,
    catch=SHARE,
    unseen_hours=HOURS,
    redo=(0.0, 10.0),
    reading_share=HOURS,
    price=HOURS,
    allowed=SHARE,
)
def reader_pays(success, detected, catch, unseen_hours, redo, reading_share, price, allowed):
    """1 where a reading model saves more than it costs, else 0.

    Parameters
    ----------
    unseen_hours
        Hours that people count for an hour of failed work that nobody notices.

    Notes
    -----
    (1 - P)(1 - a) catch (unseen - redo) > reading price.
    """
    saved = (1.0 - success) * (1.0 - detected) * catch * greatest(unseen_hours - redo, 0.0)
    return select(saved > reading_share * price, select(allowed > 0.5, 1.0, 0.0), 0.0)
