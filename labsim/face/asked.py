"""What is to be compared: scenarios by name, file or finished run folder, and what speaks against it."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from labsim.face.results import Results
from labsim.face.run import Changes, loaded
from labsim.face.stored import is_run, results_of
from labsim.scenario import Scenario
from labsim.scenario.header import Clock
from labsim.vocabulary.compiled import source_hash

REFERENCE = "baseline"


@dataclass(frozen=True)
class Asked:
    """What is to be compared.

    Attributes
    ----------
    scenarios
        By name, the reference first.
    stored
        By name, the runs of those that are finished.
    runs, seed
        Of all of them.
    """

    scenarios: Mapping[str, Scenario]
    stored: Mapping[str, Results]
    runs: int
    seed: int


def asked_for(
    what: Sequence[str | Path | Scenario], set: Changes, runs: int, seed: int, anyway: bool = False
) -> Asked:
    """The scenarios of a comparison by name, the reference first; one alone is compared with the baseline.

    Raises
    ------
    ValueError
        If there is nothing to compare, or what is named cannot be compared.
    """
    finished = {
        place: results_of(one)
        for place, one in enumerate(what)
        if not isinstance(one, Scenario) and is_run(one)
    }
    if finished and set:
        raise ValueError(
            "a finished run can not be changed any more; name its scenario instead of its folder"
        )
    asked = [
        finished[place][0].scenario if place in finished else loaded(one, set)
        for place, one in enumerate(what)
    ]
    if len(asked) == 1:
        asked, finished = (
            [loaded(REFERENCE, set), *asked],
            {1 + place: one for place, one in finished.items()},
        )
    names = _names(asked)
    _check(asked, names, anyway)
    stored = {names[place]: one for place, (one, _) in finished.items()}
    _check_folders(stored, {code for _, code in finished.values()}, anyway)
    for one in stored.values():
        runs, seed = len(one.runs), one.seed
    return Asked(dict(zip(names, asked, strict=True)), stored, runs, seed)


def _check_folders(stored: Mapping[str, Results], codes: Set[str], anyway: bool) -> None:
    """Refuse finished runs that share no luck, or that other code made."""
    kinds = {(len(one.runs), one.seed) for one in stored.values()}
    if len(kinds) > 1:
        told = " and ".join(f"{runs:,} runs of seed {seed}" for runs, seed in sorted(kinds))
        raise ValueError(f"the folders hold {told}: they share no luck; run them with the same runs and seed")
    if stored and codes != {source_hash()} and not anyway:
        raise ValueError(
            f"{', '.join(stored)}: other code made these runs; run them anew, or use --anyway to compare "
            "code and scenario at once"
        )


def _names(scenarios: list[Scenario]) -> list[str]:
    """Name of each, with its content hash where two have the same name."""
    names = [one.name for one in scenarios]
    return [one.name if names.count(one.name) == 1 else f"{one.name} {one.content_hash}" for one in scenarios]


def _check(scenarios: list[Scenario], names: list[str], anyway: bool) -> None:
    if not scenarios:
        raise ValueError('there is nothing to compare; name scenarios: labsim.compare("baseline", "no_ai")')
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"{name} is named twice; a scenario differs from itself in nothing")
    for one, name in zip(scenarios, names, strict=True):
        first = scenarios[0].clock
        if one.clock != first and not (anyway and one.clock.start == first.start):
            ours, theirs = (_days(clock) for clock in (one.clock, first))
            advice = "give both the same clock" + ", or use --anyway" * (one.clock.start == first.start)
            raise ValueError(f"{name} covers {ours}, {names[0]} {theirs}; {advice}")


def _days(clock: Clock) -> str:
    return f"{clock.start} to {clock.end} in steps of {clock.step_days} days"
