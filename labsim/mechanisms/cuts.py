"""Where does the loop run: which way back from progress to progress stays as it is on some day?

Four ways lead back. *Model*: a better generation succeeds more often at the same delegated work. *Tools*:
researchers hand over more of their own work, and build models into it. *Lab*: leadership aims recording,
reinforcement and compute. *Economy*: revenue and investors buy compute and power. A run in which one of them
is cut shows by the months it loses what that way back is worth.
"""

from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.numerics import exp, select
from labsim.vocabulary.quantities import parameter

_SWITCH = "switch of an experiment; no lab has made it"


@dataclass(frozen=True)
class Cuts:
    """Ways back from progress to progress that are held as they are from the day on which they are cut."""

    model: float = parameter(
        "Whether the lab's own work stays with the generation it uses (1) or takes up better ones (0).",
        unit="switch",
        default=0.0,
        bounds=(0.0, 1.0),
        source=_SWITCH,
        holder="lab",
        grade="assumed",
    )
    tools: float = parameter(
        "Whether what people believe of AI, hand over and build in stays (1) or goes on changing (0).",
        unit="switch",
        default=0.0,
        bounds=(0.0, 1.0),
        source=_SWITCH,
        holder="lab",
        grade="assumed",
    )
    lab: float = parameter(
        "Whether recordings, lessons by reinforcement and shares of compute stay (1) or go on (0).",
        unit="switch",
        default=0.0,
        bounds=(0.0, 1.0),
        source=_SWITCH,
        holder="lab",
        grade="assumed",
    )
    economy: float = parameter(
        "Whether as many accelerators and megawatts are ordered a year as before (1) or as money buys (0).",
        unit="switch",
        default=0.0,
        bounds=(0.0, 1.0),
        source=_SWITCH,
        holder="market",
        grade="assumed",
    )


PARAMETERS = Cuts
OFF = {"cuts.model": 0.0, "cuts.tools": 0.0, "cuts.lab": 0.0, "cuts.economy": 0.0}
CHANNELS = ("model", "tools", "lab", "economy")


@rule(now=(-1e15, 1e15), before=(-1e15, 1e15), cut=(0.0, 1.0))
def kept(now, before, cut):
    """What holds: the value as it comes about now, or the one from before where its way back is cut."""
    return select(cut > 0.5, before, now)


@rule(usual=(0.0, 1e15), ordered=(0.0, 1e12), years=(1e-4, 0.2))
def usual_rate(usual, ordered, years):
    """What is ordered a year, as an average in which the last year weighs most.

    Parameters
    ----------
    usual
        The same before this step [per year].
    ordered
        What is ordered in this step of so many years.

    Notes
    -----
    usual + (ordered/years - usual)(1 - exp(-years)): orders come in lumps, and one week is no rate.
    """
    return usual + (ordered / years - usual) * (1.0 - exp(-years))
