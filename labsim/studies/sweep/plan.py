"""What a user asks of a sweep, and the plan that follows from it: whatever decides a single bit of it."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

from labsim.dynamics.parameters import CATALOGUE
from labsim.ensemble import DRAWS_PER_SET
from labsim.ensemble.one_run import LARGEST_SEED
from labsim.results.plan import HASH_SHOWN, canonical
from labsim.scenario import Problem, Scenario, ScenarioError, reader
from labsim.scenario.problems import suggestion
from labsim.studies.sweep.axes import Axis, Read, read_axis
from labsim.studies.sweep.design import DESIGNS, Design, crossed_design, listed_design
from labsim.studies.sweep.errors import SweepError
from labsim.studies.sweep.layout import Layout, layout_for
from labsim.studies.sweep.retention import RETENTIONS, SUMMARY
from labsim.studies.sweep.stop import StopRule, read_rule, rounds_for
from labsim.vocabulary.compiled import source_hash

FORMAT = "labsim sweep"
FORMAT_VERSION = 1
# A contradiction between the values of later cells is kept as failed runs.
CELLS_CHECKED = 200
MOST_RUNS = 100_000_000
# What a plan is compared by, in the words of a user.
PARTS = {
    "format_version": "the layout of sweep folders",
    "scenario": "the scenario",
    "base": "the scenario",
    "axes": "what is varied",
    "design": "the design",
    "runs": "--runs",
    "seed": "--seed",
    "stop_when": "--stop-when",
    "keep": "--keep",
    "source": "the code of labsim",
    "layout": "the size of the chunks",
}


@dataclass(frozen=True)
class Request:
    """A sweep as it is asked for, from the command line or from a plan file.

    Attributes
    ----------
    over
        By path, values or a range as `labsim.studies.sweep.axes.read_axis` reads them.
    cells
        Or the cells themselves, each a mapping from path to value.
    """

    scenario: str
    set: tuple[str, ...] = ()
    over: Mapping[str, Any] = field(default_factory=dict)
    cells: tuple[Mapping[str, str], ...] = ()
    design: str = "grid"
    points: int | None = None
    runs: int = 200
    seed: int = 1
    stop_when: str | None = None
    keep: str = SUMMARY


@dataclass(frozen=True, eq=False)
class SweepPlan:
    """A request, checked, with the design and the order of work that follow from it."""

    request: Request
    base: Scenario
    design: Design
    layout: Layout
    stop: StopRule | None
    read: Read

    @cached_property
    def decides(self) -> dict[str, Any]:
        """Everything that decides the results."""
        axes = [{"path": one.path, "role": one.role, "values": list(one.texts)} for one in self.design.axes]
        return {
            "format_version": FORMAT_VERSION,
            "scenario": self.base.name,
            "base": self.base.resolved(),
            "axes": axes,
            "design": {"kind": self.design.kind, "points": self.design.points_hash()},
            "runs": self.request.runs,
            "seed": self.request.seed,
            "stop_when": self.stop.written() if self.stop else None,
            "keep": self.request.keep,
            "layout": {
                "chunk_runs": self.layout.chunk_runs,
                "rounds": list(self.layout.rounds),
                "draws_per_set": DRAWS_PER_SET,
            },
            "source": source_hash(),
        }

    @cached_property
    def hash(self) -> str:
        """Of everything that decides the results."""
        return plan_hash(self.decides)

    @property
    def is_uncertain(self) -> bool:
        """Whether sets of assumptions differ in anything."""
        return any(
            not isinstance(value, int | float)
            for path in self.base.resolved()["parameters"]
            for value in self.base.per_stretch(path)
        )

    def as_object(self) -> dict[str, Any]:
        """The content of `plan.json`."""
        asked = {
            **asdict(self.request),
            "over": {one: _plain(spec) for one, spec in self.request.over.items()},
        }
        return {"format": FORMAT, "plan_hash": self.hash, "asked": asked, "decides": self.decides}


def plan_for(request: Request) -> SweepPlan:
    """Check a request and say what follows from it; nothing is run.

    Raises
    ------
    SweepError, ScenarioError
        With everything that is wrong, before anything is run.
    """
    _check_numbers(request)
    loaded = reader(request.scenario)

    def read(overrides: Sequence[str]) -> Scenario:
        return loaded([*request.set, *overrides])

    base = read(())
    design = _design(request, read)
    rule = None if request.stop_when is None else read_rule(request.stop_when)
    if design.cells * request.runs > MOST_RUNS:
        raise SweepError(
            f"{design.cells:,} cells x {request.runs:,} runs a cell are more than {MOST_RUNS:,} runs; "
            "ask for fewer of either"
        )
    _check_values(design, read)
    return SweepPlan(
        request=request,
        base=base,
        design=design,
        layout=layout_for(design.cells, rounds_for(request.runs, rule), request.keep),
        stop=rule,
        read=read,
    )


def plan_hash(decides: Mapping[str, Any]) -> str:
    """Hash of what decides the results."""
    return hashlib.sha256(canonical(decides).encode()).hexdigest()


def difference(before: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    """In which parts two plans differ, with the values where they are short."""
    told = []
    for part, words in PARTS.items():
        ours, theirs = now.get(part), before.get(part)
        if ours != theirs and not (part == "base" and before.get("scenario") != now.get("scenario")):
            told.append(f"{words} ({_change(theirs, ours)})")
    # The size of the chunks follows from the rest, unless another version cuts them otherwise.
    return ", ".join(told[:-1] if len(told) > 1 and told[-1].startswith(PARTS["layout"]) else told)


def short(hash_: str) -> str:
    """A hash as names of folders have it."""
    return hash_[:HASH_SHOWN]


def _check_numbers(request: Request) -> None:
    if not 1 <= request.runs <= MOST_RUNS:
        raise SweepError(f"--runs is {request.runs}; write a whole number from 1 to {MOST_RUNS}")
    if not 0 <= request.seed <= LARGEST_SEED:
        raise SweepError(f"--seed is {request.seed}; write a whole number from 0 to {LARGEST_SEED}")
    if request.keep not in RETENTIONS:
        raise SweepError(f"--keep {request.keep}: {suggestion(request.keep, RETENTIONS)}")
    if request.design not in DESIGNS:
        raise SweepError(f"--design {request.design}: {suggestion(request.design, DESIGNS)}")


def _design(request: Request, read: Read) -> Design:
    if request.cells:
        if request.over:
            raise SweepError('"over" and "cells" are written together; keep one of the two')
        return listed_design([dict(one) for one in request.cells])
    axes = [read_axis(path, spec) for path, spec in request.over.items()]
    # A slip in a name is told with the nearest name, before anything is sampled.
    sampled = [one.path for one in axes if one.kind == "range" and one.path not in CATALOGUE]
    problems = [problem for path in sampled for problem in _wrong(read, [f"{path}=1"]).values()]
    if problems:
        raise ScenarioError(problems)
    return crossed_design(request.design, axes, request.points, request.seed, read)


def _check_values(design: Design, read: Read) -> None:
    """Values alone and the first cells whole; all that is wrong is told at once."""
    problems: dict[str, Problem] = {}
    values = [one for one in design.axes if one.kind == "values"]
    alone = [f"{one.path}={text}" for one in values for text in _telling(one)]
    ends = [f"{one.path}={one.text(share)}" for one in design.ranges for share in (1e-9, 1.0 - 1e-9)]
    for override in [*alone, *ends]:
        problems |= _wrong(read, [override])
    if not problems:
        for cell in range(min(design.cells, CELLS_CHECKED)):
            problems |= _wrong(read, design.overrides(cell))
    if problems:
        raise ScenarioError(problems.values())


def _telling(axis: Axis) -> list[str]:
    """Values that show whether all of an axis are right: of many numbers their ends."""
    texts = list(dict.fromkeys(axis.texts))
    if len(texts) <= CELLS_CHECKED or not axis.is_number:
        return texts
    return [min(texts, key=float), max(texts, key=float)]


def _wrong(read: Read, overrides: Sequence[str]) -> dict[str, Problem]:
    """What is wrong with some overrides, by sentence, called by the option that they came from."""
    try:
        read(overrides)
    except ScenarioError as error:
        paths = tuple(f"--set {one.partition('=')[0]}" for one in overrides)
        return {
            str(one): Problem(one.file.replace("--set ", "--over "), one.line, one.column, one.sentence)
            if one.file in paths
            else one
            for one in error.problems
        }
    return {}


def _plain(spec: Any) -> Any:
    return list(spec) if isinstance(spec, list | tuple) else spec


def _change(before: Any, now: Any) -> str:
    """From what to what, as far as it can be said in a sentence."""
    if isinstance(before, Mapping) and isinstance(now, Mapping):
        odd = [key for key in {**before, **now} if before.get(key) != now.get(key)]
        return "; ".join(f"{key}: {_change(before.get(key), now.get(key))}" for key in odd[:3])
    if isinstance(before, list) and isinstance(now, list):
        gone = [one for one in before if one not in now]
        new = [one for one in now if one not in before]
        return f"{_told(gone)} -> {_told(new)}"
    return f"{_told(before)} -> {_told(now)}"


def _told(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_told(one) for one in value) or "nothing"
    if isinstance(value, Mapping) and "path" in value:
        return f"{value['path']}={','.join(value['values'])}"
    return "none" if value is None else str(value)
