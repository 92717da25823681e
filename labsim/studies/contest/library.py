"""The contest over the whole library: every shipped scenario that can hold it, the others with the reason."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from labsim.ensemble import RunFailed
from labsim.measurements.given import asked, described
from labsim.measurements.instruments import NOTHING, Given
from labsim.results.disk import write_whole
from labsim.results.plan import as_text
from labsim.scenario import Scenario, ScenarioError, available
from labsim.studies.contest.hold import hold_contest, too_short
from labsim.vocabulary.compiled import RESULT_ROOMS, source_hash

FORMAT = "labsim contest"
# Everything that decides what a contest comes to.
ROOMS = (*RESULT_ROOMS, "measurements")
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Library:
    """The shipped scenarios as they are asked for.

    Attributes
    ----------
    scenarios
        Those that can hold the contest.
    left_out
        By name, why another one cannot.
    """

    scenarios: list[Scenario]
    left_out: dict[str, str]
    given: Given


def library(overrides: list[str]) -> Library:
    """All shipped scenarios with some overrides.

    Raises
    ------
    ScenarioError
        If the overrides are not right with any of them.
    """
    scenarios, left_out, given = [], {}, NOTHING
    refused: ScenarioError | None = None
    for name, _ in available():
        try:
            scenario, given = asked(name, overrides)
        except ScenarioError as error:
            left_out[name], refused = error.problems[0].sentence, error
            continue
        if problem := too_short(scenario):
            left_out[name] = problem
        else:
            scenarios.append(scenario)
    if not scenarios and refused is not None:
        raise refused
    return Library(scenarios, left_out, given)


@dataclass(frozen=True)
class Keep:
    """Contests that were held before, a file each: a call that was broken off goes on where it stood."""

    folder: Path
    runs: int
    seed: int
    given: Given

    def found(self, scenario: Scenario) -> dict[str, Any] | None:
        """What is kept of a scenario, unless it is of other runs, other inputs or other code."""
        try:
            content = json.loads(self._place(scenario).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        is_same = isinstance(content, Mapping) and content.get("about") == self._about(scenario)
        return dict(content["told"]) if is_same else None

    def put(self, scenario: Scenario, told: Mapping[str, Any]) -> None:
        """Keep a contest, whole or not at all."""
        self.folder.mkdir(parents=True, exist_ok=True)
        content = {"about": self._about(scenario), "told": dict(told)}
        write_whole(self._place(scenario), as_text(content).encode())

    def _place(self, scenario: Scenario) -> Path:
        return self.folder / f"{scenario.name}.json"

    def _about(self, scenario: Scenario) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "scenario": scenario.name,
            "content_hash": scenario.content_hash,
            "runs": self.runs,
            "seed": self.seed,
            "instruments": described(self.given),
            "source": source_hash(ROOMS),
        }


def hold_all(
    of: Library, keep: Keep, threads: int | None = None, progress: Progress | None = None
) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """Hold the contest on every scenario, or take it from what is kept.

    Returns
    -------
    tuple
        What was found, scenario by scenario, and by name why another one has none.
    """
    told, left_out = [], dict(of.left_out)
    for place, scenario in enumerate(of.scenarios):
        found = keep.found(scenario)
        if found is None:
            onward = _onward(progress, place * keep.runs, len(of.scenarios) * keep.runs)
            try:
                found = hold_contest(scenario, keep.runs, keep.seed, threads, onward, of.given)
            except RunFailed as error:
                left_out[scenario.name] = str(error)
                continue
            keep.put(scenario, found)
        about = {"scenario": scenario.name, "title": scenario.title, "content_hash": scenario.content_hash}
        told.append({**about, "seed": keep.seed, **found})
    return told, left_out


def _onward(progress: Progress | None, done: int, runs: int) -> Progress | None:
    """Progress of one scenario as progress of the whole."""
    return None if progress is None else lambda finished, _: progress(done + finished, runs)
