"""Where it comes out differently: the runs parted by the choices that are not amounts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from labsim.dynamics.parameters import CATALOGUE
from labsim.scenario.again import made_again
from labsim.scenario.assumptions import one_assumption
from labsim.views.milestones import BY_ID
from labsim.views.recorded import Recorded
from labsim.views.when import When, when
from labsim.vocabulary.quantities import Parameter

MILESTONES = ("progress_2x", "horizon_167h")
ONE = 1.0


@dataclass(frozen=True)
class Part:
    """The runs that share one side of a choice.

    Attributes
    ----------
    side
        What holds in these runs, in words.
    reached
        By id of the milestone, when these runs reach it.
    """

    path: str
    side: str
    runs: int
    reached: Mapping[str, When]


@dataclass(frozen=True)
class Choice:
    """One choice that differs between sets of assumptions.

    Attributes
    ----------
    sides
        Of each set in turn, what holds in it, in words.
    draws
        Runs of each set.
    """

    path: str
    sides: Sequence[str]
    draws: int

    def runs(self, side: str, runs: int) -> list[int]:
        """Numbers of the runs, of so many, in which a side holds."""
        return [run for run in range(runs) if self.sides[run // self.draws] == side]


def by_structure(recorded: Recorded) -> list[Part]:
    """The runs by every choice that differs between sets of assumptions.

    Returns
    -------
    list
        Empty if no choice differs, or if this version of labsim cannot make the same sets again.
    """
    return [part for choice in choices(recorded) for part in _parts(recorded, choice)]


def choices(recorded: Recorded) -> list[Choice]:
    """Every choice that differs between sets of assumptions, with the side of each set.

    Returns
    -------
    list
        Empty if no choice differs, or if this version of labsim cannot make the same sets again.
    """
    manifest = recorded.manifest
    resolved = manifest["resolved"]
    paths = [path for path, form in resolved["parameters"].items() if is_choice(form)]
    paths = [path for path in paths if path in CATALOGUE]
    if not paths:
        return []
    scenario = made_again(manifest["scenario"], manifest["content_hash"], resolved)
    if scenario is None:
        return []
    draws, seed = manifest["draws_per_set"], manifest["seed"]
    sets = range(-(-recorded.runs // draws))
    return [
        Choice(
            path,
            [_side(CATALOGUE[path], one_assumption(scenario, path, seed, one)[-1]) for one in sets],
            draws,
        )
        for path in paths
    ]


def is_choice(form: Any) -> bool:
    """Whether sets of assumptions differ in kind: one of several values, or a mixture."""
    return isinstance(form, Mapping) and ("discrete" in form or "mixture" in form)


def _parts(recorded: Recorded, choice: Choice) -> Iterator[Part]:
    for side in sorted(set(choice.sides)):
        runs = choice.runs(side, recorded.runs)
        reached = {
            id_: when(recorded.curves[BY_ID[id_].metric][runs], BY_ID[id_].threshold, recorded.period)
            for id_ in MILESTONES
        }
        yield Part(choice.path, side, len(runs), reached)


def _side(p: Parameter, value: float) -> str:
    """One of the choices by its name; of a number, on which side of one it lies."""
    if p.choices:
        return p.choices[int(value)]
    return "exactly 1" if value == ONE else "below 1" if value < ONE else "above 1"
