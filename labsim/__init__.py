"""labsim: what happens when an AI lab automates itself?

Names are imported on use: `import labsim` alone loads nothing heavy.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from labsim.ensemble import Ensemble, simulate
    from labsim.face.compare import Comparison, compare
    from labsim.face.limits import Binding, Delays, binds, bottlenecks
    from labsim.face.loop import loop
    from labsim.face.observers import Contest, contest, measure
    from labsim.face.results import Results
    from labsim.face.run import run
    from labsim.scenario import Scenario, ScenarioError, load
    from labsim.world import AIModel, AITeam, ComputeAllocator, LabModel, Researcher

    __version__: str

_HOMES = {
    "AIModel": "labsim.world",
    "AITeam": "labsim.world",
    "Binding": "labsim.face.limits",
    "Comparison": "labsim.face.compare",
    "ComputeAllocator": "labsim.world",
    "Contest": "labsim.face.observers",
    "Delays": "labsim.face.limits",
    "Ensemble": "labsim.ensemble",
    "LabModel": "labsim.world",
    "Researcher": "labsim.world",
    "Results": "labsim.face.results",
    "Scenario": "labsim.scenario",
    "ScenarioError": "labsim.scenario",
    "binds": "labsim.face.limits",
    "bottlenecks": "labsim.face.limits",
    "compare": "labsim.face.compare",
    "contest": "labsim.face.observers",
    "load": "labsim.scenario",
    "loop": "labsim.face.loop",
    "measure": "labsim.face.observers",
    "run": "labsim.face.run",
    "simulate": "labsim.ensemble",
}

__all__ = [
    "AIModel",
    "AITeam",
    "Binding",
    "Comparison",
    "ComputeAllocator",
    "Contest",
    "Delays",
    "Ensemble",
    "LabModel",
    "Researcher",
    "Results",
    "Scenario",
    "ScenarioError",
    "binds",
    "bottlenecks",
    "compare",
    "contest",
    "load",
    "loop",
    "measure",
    "run",
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
