"""Who does a task: a person alone or AI, and how often people ask themselves."""

from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.numerics import floor, greatest, select
from labsim.vocabulary.quantities import parameter


@dataclass(frozen=True)
class Delegation:
    """The decision to hand over."""

    allowed: float = parameter(
        "Whether work may be handed to models (1) or not (0).",
        unit="switch",
        default=1.0,
        bounds=(0.0, 1.0),
        source="switch",
        holder="lab",
        grade="assumed",
    )
    handover_margin: float = parameter(
        "AI gets a task when its believed cost is below this share of a person's own.",
        unit="ratio",
        default=1.0,
        bounds=(0.0, 10.0),
        range90=(0.6, 1.2),
        scale="log",
        source="1 is neutral; habit pulls it below",
        holder="lab",
        grade="assumed",
    )
    trial_share: float = parameter(
        "Share of the tasks that would not be handed over on which AI is tried all the same.",
        unit="share",
        default=0.02,
        bounds=(0.0, 1.0),
        range90=(0.005, 0.06),
        scale="share",
        source="start value, assumed; no figure on file",
        holder="lab",
        grade="assumed",
    )
    revisit_weeks: float = parameter(
        "Weeks after which people ask again who should do a kind of task (at once for a new model).",
        unit="weeks",
        default=4.0,
        bounds=(0.0, 104.0),
        range90=(1.0, 12.0),
        scale="log",
        source="habit; no figure on file",
        holder="lab",
        grade="assumed",
    )


PARAMETERS = Delegation
OFF = {"delegation.allowed": 0.0}


@rule(
    ai_cost=(0.0, 1e7), own_hours=(1e-3, 1e3), margin=(0.0, 10.0), allowed=(0.0, 1.0), trial_share=(0.0, 1.0)
)
def handed_over(ai_cost, own_hours, margin, allowed, trial_share):
    """Share of such tasks that goes to AI: all where it is believed cheaper, else a few as a trial.

    Notes
    -----
    allowed x (1 where cost < margin x own hours, else the trial share).
    """
    return allowed * select(ai_cost < margin * own_hours, 1.0, trial_share)


@rule(step=(0.0, 1e6), kind=(0.0, 7.0), revisit_weeks=(0.0, 104.0), step_weeks=(0.01, 5.0))
def is_due(step, kind, revisit_weeks, step_weeks):
    """1 where a kind of task is looked at anew in this step, else 0; kinds take turns.

    Notes
    -----
    (step + kind) mod n = 0, with n the habit in whole steps, at least one.
    """
    every = greatest(floor(revisit_weeks / step_weeks + 0.5), 1.0)
    turn = step + kind
    return select(turn - every * floor(turn / every) < 0.5, 1.0, 0.0)
