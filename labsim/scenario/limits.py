"""Bounds of one parameter that depend on others of its group: shares that must not sum above 1, say."""

from collections.abc import Mapping

from labsim.dynamics import parameters
from labsim.scenario.problems import Findings, Place, figure
from labsim.scenario.scenario import Scenario
from labsim.vocabulary.distributions import within
from labsim.vocabulary.quantities import Parameter, Value


class Known(dict[str, float]):
    """Values of a group so far, by name (or `name.kind`), that remembers which of them were asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def __getitem__(self, name: str) -> float:
        if name not in self.asked:
            self.asked.append(name)
        return super().__getitem__(name)


def limited_groups() -> dict[str, list[Parameter]]:
    """By name, sorted, the members of every group some of whose members leave room for others."""
    catalogue = parameters.CATALOGUE.values()
    names = sorted({p.group for p in catalogue if p.limits is not None})
    return {name: [p for p in catalogue if p.path.startswith(f"{name}.")] for name in names}


def name_in_group(p: Parameter) -> str:
    """Name under which other parameters of the group see its value."""
    return p.path.partition(".")[2]


def narrowed(p: Parameter, known: Known) -> tuple[float, float]:
    """Bounds of a parameter, given the values of its group so far."""
    if p.limits is None:
        return p.bounds
    known.asked.clear()
    low, high = p.limits(known)
    return max(low, p.bounds[0]), min(high, p.bounds[1])


def check_limits(scenario: Scenario, findings: Findings) -> None:
    """Note every value outside limits that are already certain, before anything is drawn."""
    for members in limited_groups().values():
        rows = {p.path: scenario.per_stretch(p.path) for p in members}
        drawn = {name_in_group(p) for p in members if not all(_is_fixed(value) for value in rows[p.path])}
        for stretch in range(len(scenario.stretches())):
            if stretch and all(held[stretch] is held[stretch - 1] for held in rows.values()):
                continue
            values = {p.path: rows[p.path][stretch] for p in members}
            _check_group(scenario, members, values, drawn, findings)


def _check_group(
    scenario: Scenario,
    members: list[Parameter],
    values: Mapping[str, Value],
    drawn: set[str],
    findings: Findings,
) -> None:
    known = Known()
    for p in members:
        value = values[p.path]
        try:
            limits = narrowed(p, known)
        except KeyError as error:
            if error.args[0] not in drawn:
                raise
            continue
        finally:
            if isinstance(value, int | float):
                known[name_in_group(p)] = float(value)
        if p.limits is not None and not _possible(value, limits):
            complain(scenario, p, value, limits, known, findings)


def complain(
    scenario: Scenario,
    p: Parameter,
    value: Value,
    limits: tuple[float, float],
    known: Known,
    findings: Findings,
) -> None:
    """Note that a value contradicts others of its group."""
    paths = [p.path, *(f"{p.group}.{name}" for name in known.asked)]
    place = next((scenario.places[path] for path in paths if path in scenario.places), Place(scenario.name))
    shown = f"is {figure(value)}" if isinstance(value, int | float) else "has its whole range"
    others = ", ".join(f"{name} {figure(known[name])}" for name in list(known.asked)) or "its declaration"
    room = f"it must lie between {figure(limits[0])} and {figure(limits[1])}"
    if limits[0] > limits[1]:
        room = "the others leave no room for it"
    sentence = f"{p.path} {shown}, but with {others} {room}; change one of them"
    findings.add(place, sentence)


def _is_fixed(value: Value) -> bool:
    return isinstance(value, int | float)


def _possible(value: Value, limits: tuple[float, float]) -> bool:
    if limits[0] > limits[1]:
        return False
    if isinstance(value, int | float):
        return limits[0] <= value <= limits[1]
    try:
        within(value, limits, 0.5)
    except ValueError:
        return False
    return True
