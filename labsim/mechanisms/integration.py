"""How far models are built into the lab's own work: people build, and every new model undoes a part."""

from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.numerics import exp2, select
from labsim.vocabulary.quantities import parameter


@dataclass(frozen=True)
class Integration:
    """Harness, tools and process around the models, made by people."""

    at_start: float = parameter(
        "How far models are built in on the first day (0: not at all, 1: fully).",
        unit="share",
        default=0.05,
        bounds=(0.0, 1.0),
        range90=(0.01, 0.2),
        scale="share",
        source="no figure on file",
        holder="lab",
        grade="assumed",
        at_start=True,
    )
    hours_share: float = parameter(
        "Share of people's hours that goes into building models in, where the lab runs any.",
        unit="share",
        default=0.02,
        bounds=(0.0, 0.9),
        range90=(0.005, 0.06),
        scale="share",
        source="chosen so that 0.2 is reached by early 2025, the value for the 2025 trial (P001)",
        holder="lab",
        grade="assumed",
    )
    half_way_hours: float = parameter(
        "Hours of each person that take a model half of the way to being fully built in.",
        unit="h per person",
        default=200.0,
        bounds=(1.0, 1e5),
        range90=(60.0, 600.0),
        scale="log",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )
    lost_per_model: float = parameter(
        "Share of what was built that no longer fits when a new model comes into use.",
        unit="share",
        default=0.2,
        bounds=(0.0, 1.0),
        range90=(0.05, 0.5),
        scale="share",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )


PARAMETERS = Integration
# Nobody builds and nothing is lost: integration stays as on the first day.
OFF = {"integration.hours_share": 0.0, "integration.lost_per_model": 0.0}


@rule(hours_share=(0.0, 0.9), allowed=(0.0, 1.0), internal_inference_share=(0.0, 1.0))
def building_share(hours_share, allowed, internal_inference_share):
    """Share of people's hours spent on building in: none where nothing may be handed over, or run."""
    return select(internal_inference_share > 0.0, hours_share * allowed, 0.0)


@rule(level=(0.0, 1.0), hours=(0.0, 1e4), half_way_hours=(1.0, 1e5))
def after_building(level, hours, half_way_hours):
    """Integration after each person has put in some hours.

    Notes
    -----
    What is missing halves with every `half_way_hours`: 1 - (1 - level) 2^(-hours / half_way_hours),
    the same in one long step or in many short ones.
    """
    return 1.0 - (1.0 - level) * exp2(-hours / half_way_hours)


@rule(level=(0.0, 1.0), lost_per_model=(0.0, 1.0))
def after_new_model(level, lost_per_model):
    """Integration on the day on which a new model comes into use: fast releases cost horizon at work."""
    return level * (1.0 - lost_per_model)
