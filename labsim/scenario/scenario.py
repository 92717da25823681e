"""A scenario that is ready to run: the clock, the population and a value for every parameter."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

from labsim.dynamics import parameters
from labsim.scenario.header import Clock, Header
from labsim.scenario.interventions import Intervention, intervened
from labsim.scenario.problems import Place
from labsim.scenario.sets import ScreenedSets
from labsim.scenario.written import BEGINNING, merged, written_form
from labsim.vocabulary.quantities import Dated, Value

DEFAULT_FIGURES = 64


@dataclass(frozen=True, eq=False)
class Scenario:
    """What a user asks: what differs from the declarations, and how long and with whom to run.

    Attributes
    ----------
    name
        Name of the file without its ending.
    clock
        Start, end and length of a step [days].
    figures
        Number of simulated researcher figures.
    uncertainty
        `priors`: what no file sets is drawn from its prior, if it has one; `central`: it takes its default.
    values
        By path, only what files and overrides set.
    places
        By path (and `clock.end` and the like), where it was set last.
    chain
        Names of the scenarios that it extends, the nearest first.
    notes
        By path, the `source` and `because` written with a value.
    sets
        The prior draws that its sets of assumptions are taken from; None for all of them.
    set_apart
        Paths written over those draws from the first day on: their ranges are drawn on their own.
    interventions
        Over everything else, in their order.
    """

    name: str
    header: Header = field(default_factory=Header)
    clock: Clock = field(default_factory=Clock)
    figures: int = DEFAULT_FIGURES
    uncertainty: str = "priors"
    values: Mapping[str, Value | Dated] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    chain: tuple[str, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    sets: ScreenedSets | None = None
    set_apart: frozenset[str] = frozenset()
    interventions: tuple[Intervention, ...] = ()

    @property
    def title(self) -> str:
        """Its title, or its name where it has none."""
        return self.header.title or self.name

    @cached_property
    def origins(self) -> dict[str, str]:
        """By path, `file:line` or `--set`."""
        return {path: place.origin for path, place in self.places.items()}

    @property
    def assumed_from(self) -> str:
        """Where what nobody knows comes from, in words."""
        if self.uncertainty == "central":
            return "central values"
        return "all prior draws" if self.sets is None else self.sets.words()

    def effective(self, path: str) -> Value | Dated:
        """What holds for a parameter during the run, from whatever source.

        Dated steps are given from the start of the clock to its end; a step that holds throughout is
        given as the value itself.

        Raises
        ------
        KeyError
            If the model has no such parameter.
        """
        return self._effective[path]

    def per_stretch(self, path: str) -> tuple[Value, ...]:
        """The value of a parameter in each stretch of the run."""
        value = self.effective(path)
        if not isinstance(value, Dated):
            return (value,) * len(self.stretches())
        starts = [self.clock.step_of(date) for date, _ in value.steps]
        last = [sum(start <= first for start in starts) - 1 for first in self.stretches()]
        return tuple(value.steps[index][1] for index in last)

    def weeks(self) -> int:
        """Number of whole steps between start and end."""
        return self.clock.steps()

    def stretches(self) -> list[int]:
        """Numbers of the steps at which any dated value changes, 0 first.

        A date falls into the first step that starts on or after it.
        """
        return list(self._stretches)

    def resolved(self) -> dict[str, Any]:
        """Everything that decides the results, as JSON can hold it, in sorted order."""
        forms = {path: written_form(value) for path, value in sorted(self._effective.items())}
        clock = dict(sorted(asdict(self.clock).items()))
        found = {"clock": clock, "parameters": forms, "population": {"figures": self.figures}}
        if self.sets is not None:
            found["sets"] = {**self.sets.described(), "drawn_apart": self._drawn_apart()}
        return found

    @cached_property
    def content_hash(self) -> str:
        """Six hexadecimal digits that change with anything that decides the results."""
        text = json.dumps(self.resolved(), sort_keys=True, separators=(",", ":"), allow_nan=False)
        return hashlib.sha256(text.encode()).hexdigest()[:6]

    def differs_from(self, other: "Scenario") -> list[tuple[str, Any, Any]]:
        """Paths whose value differs, each with ours and theirs as written in a file."""
        ours, theirs = _flat(self.resolved()), _flat(other.resolved())
        return [(path, ours[path], theirs[path]) for path in ours if ours[path] != theirs[path]]

    @cached_property
    def _effective(self) -> dict[str, Value | Dated]:
        found: dict[str, Value | Dated] = {}
        for path, p in parameters.CATALOGUE.items():
            use_prior = self.uncertainty == "priors" and p.prior is not None
            base = _from_the_beginning(p.prior if use_prior and p.prior is not None else p.default)
            given = self.values.get(path)
            held = base if given is None else merged(base, given)
            events = [one for one in self.interventions if one.path == path]
            found[path] = _during(intervened(held, events), self.clock)
        return found

    def _drawn_apart(self) -> list[str]:
        """Paths whose ranges do not come from the screened draws."""
        return sorted(
            path
            for path in self.set_apart
            if any(not isinstance(value, int | float) for value in self.per_stretch(path))
        )

    @cached_property
    def _stretches(self) -> tuple[int, ...]:
        starts = {0}
        for value in self._effective.values():
            if isinstance(value, Dated):
                starts.update(self.clock.step_of(date) for date, _ in value.steps)
        return tuple(sorted(starts))


def _from_the_beginning(value: Value | Dated) -> Value | Dated:
    """A declared value whose first step holds from the start, whenever that is."""
    if not isinstance(value, Dated):
        return value
    return Dated(((BEGINNING, value.steps[0][1]), *value.steps[1:]))


def _during(value: Value | Dated, clock: Clock) -> Value | Dated:
    """Only the steps that hold at some time of the run."""
    if not isinstance(value, Dated):
        return float(value) if isinstance(value, int) else value
    number = [clock.step_of(date) for date, _ in value.steps]
    first = max((index for index, step in enumerate(number) if step == 0), default=0)
    later = [step for step, start in zip(value.steps, number, strict=True) if 0 < start < clock.steps()]
    holds_first = value.steps[first][1]
    return Dated(((clock.start, holds_first), *later)) if later else holds_first


def _flat(resolved: dict[str, Any]) -> dict[str, Any]:
    nested = {
        f"{group}.{name}": value
        for group in ("clock", "population")
        for name, value in resolved[group].items()
    }
    sets = resolved.get("sets")
    told = f"{sets['kept']:,} of {sets['draws']:,} prior draws, table {sets['table']}" if sets else "none"
    return {**nested, "sets": told, **resolved["parameters"]}
