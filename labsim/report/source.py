"""Where a run comes from: what differs from the shipped scenario, how to repeat it, how to cite it."""

import json
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from labsim.scenario import ScenarioError, available, load
from labsim.views.recorded import Recorded

Difference: TypeAlias = tuple[str, Any, Any]
BASELINE = "baseline"
# More changes than these are told as a table only.
MOST_OPTIONS = 8
SHORTCUTS: tuple[tuple[Difference, ...], ...] = (
    (),
    (("uncertainty", "central", "priors"),),
    (("sets", "none", "a table of screened sets"),),
)


@dataclass(frozen=True)
class Source:
    """What the page says about where its numbers come from.

    Attributes
    ----------
    question
        Of the shipped scenario, if the run is one; else empty.
    compared_with
        Name of the scenario that `differences` are told against.
    differences
        (path, here, there) as a scenario file writes them.
    command
        What to type to get the same run folder.
    """

    question: str
    compared_with: str
    differences: tuple[Difference, ...]
    is_shipped: bool
    command: str
    citation: str

    @property
    def changed(self) -> str:
        """How many inputs differ, in words; empty where none does."""
        number = len(self.differences)
        if not number:
            return ""
        inputs = "1 input differs" if number == 1 else f"{number:,} inputs differ"
        return f"{inputs} from the shipped scenario {self.compared_with}: see Assumptions."


def source_of(recorded: Recorded) -> Source:
    """Compare what was run with the scenario of that name that ships, or with the baseline."""
    manifest = recorded.manifest
    headers = dict(available())
    is_shipped = manifest["scenario"] in headers
    name = manifest["scenario"] if is_shipped else BASELINE
    differences = differences_from(manifest["resolved"], name)
    question = headers[name].question or "" if is_shipped else ""
    command = _command(manifest, is_shipped, differences)
    return Source(question, name, differences, is_shipped, command, citation(recorded))


def citation(recorded: Recorded) -> str:
    """Where a quoted sentence comes from."""
    manifest = recorded.manifest
    return (
        f"Source: labsim {manifest['labsim_version']}, scenario {recorded.name}, {recorded.runs_words}, "
        f"seed {manifest['seed']}. What follows from these assumptions; not a forecast."
    )


def differences_from(resolved: Mapping[str, Any], name: str) -> tuple[Difference, ...]:
    """The fewest changes that lead from the scenario to what was run.

    The clock comes first, since dated values depend on it, and what can be said in one word
    (`uncertainty=central`, `sets=none`) is not told input by input.
    """
    plain = load(name).resolved()
    days = tuple(
        (f"{group}.{key}", value, plain[group][key])
        for group in ("clock", "population")
        for key, value in resolved[group].items()
        if value != plain[group][key]
    )
    found = [(*days, *shortcut, *_inputs(resolved, name, [*days, *shortcut])) for shortcut in SHORTCUTS]
    return min(found, key=len)


def _inputs(resolved: Mapping[str, Any], name: str, before: Sequence[Difference]) -> list[Difference]:
    """Inputs that still differ when other changes are made."""
    try:
        there = load(name, [f"{path}={written(here)}" for path, here, _ in before]).resolved()
    except ScenarioError:
        there = load(name).resolved()
    ours, theirs = _flat(resolved), _flat(there)
    return [(path, form, theirs.get(path)) for path, form in ours.items() if form != theirs.get(path)]


def _flat(resolved: Mapping[str, Any]) -> dict[str, Any]:
    sets = resolved.get("sets")
    return {"sets": sets["table"] if sets else "none", **resolved["parameters"]}


def _command(manifest: Mapping[str, Any], is_shipped: bool, differences: tuple[Difference, ...]) -> str:
    """The command; a scenario of one's own, or one with many changes, needs its file."""
    words = ["labsim", "run", manifest["scenario"] if is_shipped else f"{manifest['scenario']}.yaml"]
    words += ["--runs", str(manifest["runs"]), "--seed", str(manifest["seed"])]
    # Folders of before there were forks say nothing of them.
    words += [] if manifest.get("forks", True) else ["--no-forks"]
    words += ["--loop"] if manifest.get("loop", False) else []
    if is_shipped and len(differences) <= MOST_OPTIONS:
        for path, here, there in differences:
            words += ["--set", f"{path}={written(_from_first_change(here, there))}"]
    return shlex.join(words)


def _from_first_change(here: Any, there: Any) -> Any:
    """Dated values from the first that differs; those before it stay the scenario's, drawn with its sets."""
    if not (_is_dated(here) and _is_dated(there)):
        return here
    days = [day for day in here if here[day] != there.get(day)]
    return {day: value for day, value in here.items() if day >= days[0]} if days else here


def _is_dated(form: Any) -> bool:
    return isinstance(form, Mapping) and all(key[:4].isdigit() for key in form)


def written(value: Any) -> str:
    """A value as `--set` takes it."""
    return value if isinstance(value, str) else json.dumps(value)
