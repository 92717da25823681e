"""From a name, a file or overrides to a scenario: extend, merge, check, and tell everything at once."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from labsim.scenario.find import Source, beside, find, find_extended, shipped
from labsim.scenario.first_day import check_first_day
from labsim.scenario.header import EARLIEST_START, LATEST_START, Clock, Header
from labsim.scenario.limits import check_limits
from labsim.scenario.override import Overrides, read_overrides
from labsim.scenario.problems import Findings, Place
from labsim.scenario.scenario import DEFAULT_FIGURES, Scenario
from labsim.scenario.sets import ScreenedSets
from labsim.scenario.sets_table import read_sets
from labsim.scenario.sheet import Sheet
from labsim.scenario.written import Written, merged
from labsim.vocabulary.quantities import Dated

# A file with its source, or an override, which has none.
_Level = tuple[Source | None, Sheet]
# Tables of screened sets that are read already, by their own name and where they were named.
_Tables = dict[tuple[str, Place], ScreenedSets]
WITHOUT = "none"


def load(name_or_path: str | Path, overrides: Overrides = ()) -> Scenario:
    """Read a scenario with everything that it extends.

    Parameters
    ----------
    name_or_path
        Name of a shipped scenario, or path of a `.yaml` file.
    overrides
        Texts `group.name=value` with the value as in a file, or a mapping from path to value.

    Raises
    ------
    ScenarioError
        With all problems of the file, of the files that it extends and of the overrides.

    Examples
    --------
    >>> load("baseline", ["population.figures=16"]).figures
    16
    """
    return reader(name_or_path)(overrides)


def reader(name_or_path: str | Path) -> Callable[[Overrides], Scenario]:
    """A scenario whose files are read once, to be loaded with many different overrides.

    Returns
    -------
    callable
        Gives for overrides what `load` gives for them, and raises as it does.
    """
    of_files = Findings()
    source = find(name_or_path, of_files)
    chain = _chain(source, of_files) if source else []
    own_header = chain[0][1].header if chain else Header()
    own_name = source.name if source else str(name_or_path)
    extended = [one.name for one, _ in chain[1:]]
    tables: _Tables = {}

    def loaded(overrides: Overrides) -> Scenario:
        findings = Findings(of_files.problems)
        own = read_overrides(overrides, findings)
        levels: list[_Level] = [*reversed(chain), *((None, one) for one in own)]
        scenario = _scenario(own_name, own_header, extended, [one for _, one in levels])
        scenario = _with_sets(scenario, levels, tables, findings)
        _check_clock(scenario, findings)
        findings.raise_if_any()
        check_limits(scenario, findings)
        check_first_day(scenario, findings)
        findings.raise_if_any()
        return scenario

    return loaded


def available() -> list[tuple[str, Header]]:
    """The shipped scenarios: the baseline first, the others in alphabetical order.

    Raises
    ------
    ScenarioError
        If the header of a shipped scenario cannot be read.
    """
    found = []
    for name, source in shipped().items():
        findings = Findings()
        found.append((name, source.sheet(findings).header))
        if found[-1][1].title is None:
            findings.raise_if_any()
    return found


def _chain(source: Source, findings: Findings) -> list[tuple[Source, Sheet]]:
    """A file and the files that it extends, the nearest first."""
    chain: list[tuple[Source, Sheet]] = []
    current: Source | None = source
    while current is not None:
        sheet = current.sheet(findings)
        chain.append((current, sheet))
        named = sheet.header.extends
        if named is None:
            break
        place = sheet.places["extends"]
        following = find_extended(named, place, current, findings)
        labels = [one.label for one, _ in chain]
        if following and following.identity in {one.identity for one, _ in chain}:
            circle = " -> ".join([*labels, following.label])
            findings.add(place, f'"extends" goes round in a circle: {circle}; delete one of these lines')
            break
        current = following
    return chain


def _scenario(name: str, header: Header, extended: list[str], sheets: list[Sheet]) -> Scenario:
    """Put sheets over each other, the last on top."""
    values: dict[str, Written] = {}
    places: dict[str, Place] = {}
    clock: dict[str, object] = {}
    figures, uncertainty = DEFAULT_FIGURES, "priors"
    for sheet in sheets:
        values |= _over(values, sheet.values)
        places |= {path: written.place for path, written in sheet.values.items()}
        places |= {key: place for key, place in sheet.places.items() if key in _INHERITED}
        places = {one.path: one.place for one in sheet.interventions} | places
        clock |= sheet.header.clock.model_dump(exclude_none=True)
        figures = sheet.header.population.figures or figures
        uncertainty = sheet.header.uncertainty or uncertainty
    events = tuple(one for sheet in sheets for one in sheet.interventions)
    return Scenario(
        name=name,
        header=header,
        clock=Clock(**clock),  # type: ignore[arg-type]
        figures=figures,
        uncertainty=uncertainty,
        values={path: written.value for path, written in values.items()},
        places=places,
        chain=tuple(extended),
        notes={one.path: one.note for one in events if one.note}
        | {path: written.note for path, written in values.items() if written.note},
        interventions=events,
    )


def _with_sets(scenario: Scenario, levels: list[_Level], tables: _Tables, findings: Findings) -> Scenario:
    """The scenario with the screened draws that the last of its levels names."""
    naming = [index for index, (_, sheet) in enumerate(levels) if sheet.header.sets is not None]
    if not naming:
        return scenario
    source, sheet = levels[naming[-1]]
    sets = _sets(sheet, source, tables, findings)
    if sets is None or scenario.uncertainty == "central":
        return scenario
    above = [one for _, one in levels[naming[-1] + 1 :]]
    return replace(scenario, sets=sets, set_apart=_set_apart(above, scenario.clock))


def _sets(sheet: Sheet, source: Source | None, tables: _Tables, findings: Findings) -> ScreenedSets | None:
    text, place = sheet.header.sets, sheet.places["sets"]
    if text is None or text == WITHOUT:
        return None
    if source is None:
        findings.add(place, f'a run can only do without screened sets; write "sets={WITHOUT}"')
        return None
    if (text, place) not in tables:
        table = beside(text, place, source, findings)
        found = None if table is None else read_sets(table, place, findings)
        if found is None:
            return None
        tables[text, place] = found
    return tables[text, place]


def _set_apart(above: list[Sheet], clock: Clock) -> frozenset[str]:
    """What is written over the screened draws from the first day on; a later date leaves the draw before."""
    return frozenset(
        path
        for sheet in above
        for path, written in sheet.values.items()
        if not isinstance(written.value, Dated) or clock.step_of(written.value.steps[0][0]) == 0
    )


_INHERITED = ("clock.start", "clock.end", "clock.step_days", "population.figures", "uncertainty", "sets")


def _over(below: Mapping[str, Written], above: Mapping[str, Written]) -> dict[str, Written]:
    result = {}
    for path, written in above.items():
        earlier = below[path].value if path in below else None
        result[path] = Written(merged(earlier, written.value), written.place, written.note)
    return result


def _check_clock(scenario: Scenario, findings: Findings) -> None:
    clock = scenario.clock
    written = [scenario.places[key] for key in ("clock.end", "clock.start") if key in scenario.places]
    place = written[0] if written else Place(scenario.name)
    if clock.days() <= 0:
        findings.add(place, f"the clock ends on {clock.end}, not after its start {clock.start}; move the end")
    elif clock.steps() < 1:
        sentence = f"no step of {clock.step_days} days fits between {clock.start} and {clock.end}"
        findings.add(place, f"{sentence}; move the end, or shorten step_days")
    if not EARLIEST_START <= clock.start <= LATEST_START:
        place = scenario.places.get("clock.start", Place(scenario.name))
        advice = f"start between {EARLIEST_START} and {LATEST_START} and read the later weeks"
        why = "the lab is anchored at January 2024 by the record before it"
        findings.add(place, f"the clock starts on {clock.start}, but {why}; {advice}")
