"""Inputs of instruments that a user sets: read with the same words as inputs of the model, and kept apart.

A scenario is about a lab, not about who looks at it, so its content hash does not move with them.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from labsim.measurements.inputs.scores import BENCHMARKS
from labsim.measurements.instruments import GROUPS, INSTRUMENTS, Given
from labsim.scenario import Scenario, ScenarioError, load
from labsim.scenario.document import Broken
from labsim.scenario.override import Overrides, node_of, pairs_of
from labsim.scenario.problems import Findings, Place, figure, suggestion
from labsim.scenario.written import read_value, written_form
from labsim.vocabulary.quantities import Dated

Pair = tuple[str, str]


def asked(name_or_path: str | Path, overrides: Overrides) -> tuple[Scenario, Given]:
    """A scenario, and the inputs of instruments that are set beside it.

    Parameters
    ----------
    overrides
        As of `labsim.scenario.load`, of the model and of instruments in any order.

    Raises
    ------
    ScenarioError
        With all problems of both.

    Examples
    --------
    >>> scenario, given = asked("baseline", ["trial.people=60", "population.figures=16"])
    >>> scenario.figures, dict(given)
    (16, {'trial.people': 60})
    """
    findings = Findings()
    given, others = parted(overrides, findings)
    try:
        scenario = load(name_or_path, others)
    except ScenarioError as error:
        raise ScenarioError([*error.problems, *findings.problems]) from error
    findings.raise_if_any()
    return scenario, given


def parted(overrides: Overrides, findings: Findings) -> tuple[Given, list[str]]:
    """What is set of instruments, and the overrides of everything else as they came."""
    pairs = pairs_of(overrides, findings)
    own = [pair for pair in pairs if _group(pair) in GROUPS]
    return _read(own, findings), [
        f"{path}={text}" for path, text in pairs if _group((path, text)) not in GROUPS
    ]


def described(given: Given) -> dict[str, Any]:
    """By path, what is set as JSON can hold it."""
    return {path: written_form(value) for path, value in sorted(given.items())}


def _group(pair: Pair) -> str:
    return pair[0].partition(".")[0]


def _read(pairs: Iterable[Pair], findings: Findings) -> Given:
    found: dict[str, Any] = {}
    for path, text in pairs:
        place = Place(f"--set {path}")
        if path in found:
            findings.add(place, "this is set twice; keep one of the two")
        elif path not in INSTRUMENTS:
            group = path.partition(".")[0]
            names = [one.partition(".")[2] for one in INSTRUMENTS if one.startswith(f"{group}.")]
            word = path.partition(".")[2]
            findings.add(place, f'"{word}" is not an input of {group}; {suggestion(word, names)}')
        else:
            _read_one(path, text, place, found, findings)
    _check_labels(found, findings)
    return found


def _read_one(path: str, text: str, place: Place, found: dict[str, Any], findings: Findings) -> None:
    node = node_of(text, place, findings)
    if node is None or isinstance(node, Broken):
        return
    written = read_value(place, node, INSTRUMENTS[path], findings)
    if written is None:
        return
    if isinstance(written.value, Dated):
        findings.add(place, "an instrument stays as it is over a run; write one value without dates")
        return
    found[path] = written.value


def _check_labels(found: Mapping[str, Any], findings: Findings) -> None:
    """Items that pass nobody and items that anybody passes are different ones."""
    for name in BENCHMARKS:
        paths = f"{name}.broken_share", f"{name}.lucky_share"
        shares = [found.get(path, INSTRUMENTS[path].default) for path in paths]
        if all(isinstance(one, int | float) for one in shares) and sum(shares) > 1.0:
            both = " and ".join(f"{path} {figure(one)}" for path, one in zip(paths, shares, strict=True))
            place = next(Place(f"--set {path}") for path in paths if path in found)
            findings.add(place, f"{both} are more than all items; make one of them smaller")
