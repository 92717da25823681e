"""labsim: what happens when an AI lab automates itself?

Names are imported on use: `import labsim` alone loads nothing heavy.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from labsim.ensemble import Ensemble, simulate
    from labsim.scenario import Scenario, ScenarioError, load
    from labsim.world import AIModel, ComputeAllocator, LabModel, Researcher

    __version__: str

_HOMES = {
    "AIModel": "labsim.world",
    "ComputeAllocator": "labsim.world",
    "Ensemble": "labsim.ensemble",
    "LabModel": "labsim.world",
    "Researcher": "labsim.world",
    "Scenario": "labsim.scenario",
    "ScenarioError": "labsim.scenario",
    "load": "labsim.scenario",
    "simulate": "labsim.ensemble",
}

__all__ = [
    "AIModel",
    "ComputeAllocator",
    "Ensemble",
    "LabModel",
    "Researcher",
    "Scenario",
    "ScenarioError",
    "load",
    "simulate",
]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return import_module("labsim.results.version").labsim_version()
    if name not in _HOMES:
        raise AttributeError(f"module 'labsim' has no attribute '{name}'")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
