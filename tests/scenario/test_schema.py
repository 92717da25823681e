"""The JSON Schema accepts what `load` accepts, and refuses what a schema can refuse."""

import json

import pytest

from labsim.dynamics import parameters
from labsim.scenario import load
from labsim.scenario.header import HEADER_KEYS
from labsim.scenario.interventions import INTERVENTIONS
from labsim.scenario.schema import schema
from tests.scenario.plain import NotADocument, as_json
from tests.scenario.test_broken_files import BROKEN

jsonschema = pytest.importorskip("jsonschema", reason="install labsim[test] to check files with it")

# What only `labsim check` can see, and why.
BEYOND_A_SCHEMA = {
    "p5 above p95": "numbers that must rise",
    "p5 equal p95": "numbers that must rise",
    "p50 outside": "numbers that must rise",
    "uniform reversed": "numbers that must rise",
    "dates reversed": "keys that must rise",
    "a date twice": "two ways to write one day",
    "no such day": "the calendar",
    "clock backwards": "two dates together",
    "clock too late": "a bound between dates",
    "no whole step": "two dates together",
    "missing file to extend": "a file beside it",
    "extends itself": "another file",
    "no room": "inputs that limit each other",
    "limits of fixed numbers": "inputs that limit each other",
}
GOOD = [
    "extends: baseline\ntitle: x\nknown_as: [a, b]\nstarred: true\n",
    "extends: reference\nclock: {start: 2022, end: 2030-06-01, step_days: 7}\npopulation:\npower:\n",
    "power: {grid: 3, own_share: 0.3, delay: {p5: 2, p95: 5, source: somebody, because: of it}}\n",
    "power:\n  grid: {p5: 1, p50: 2, p95: 9}\n  added: {2026: 3, 2030-07-01: {uniform: [1, 2]}, source: x}\n",
    "power: {grid: {triangular: [1, 2, 3]}, own_share: {beta: [2, 3]}, delay: {discrete: {2: 1, 3.5: 2}}}\n",
    "power: {grid: {mixture: [{weight: 1, of: 7}, {weight: 2, of: {p5: 1, p95: 2}}]}}\n",
    "ideas: {speed: 2, world: complements}\n",
    "ideas: {speed: {engineering: 2, safety: {p5: 1, p95: 2}}, world: {discrete: {middle: 1, 2: 3}}}\n",
    "ideas: {world: 1, leader: -3}\nuncertainty: central\n",
    "interventions:\n  - {at: 2027, until: 2028-06-01, set: {power: {grid: 3}}, because: a law}\n",
]


@pytest.fixture
def validator():
    found = schema()
    jsonschema.Draft202012Validator.check_schema(found)
    return jsonschema.Draft202012Validator(found)


def test_every_input_is_there_with_its_meaning_unit_and_bounds():
    found = schema()
    assert set(found["properties"]) == {
        *HEADER_KEYS,
        INTERVENTIONS,
        *(p.group for p in parameters.CATALOGUE.values()),
    }
    for p in parameters.CATALOGUE.values():
        text = found["properties"][p.group]["properties"][p.name]["description"]
        assert p.sentence in text
        assert all(name in text for name in p.choices) if p.choices else p.unit in text
        assert p.choices or f"{p.bounds[0]:g} to {p.bounds[1]:g}" in text
    for name in HEADER_KEYS:
        assert found["properties"][name]["description"]


def test_every_reference_leads_somewhere_and_the_text_is_always_the_same():
    text = json.dumps(schema())
    defined = schema()["$defs"]
    used = {part.split('"')[0] for part in text.split('"#/$defs/')[1:]}
    assert used <= set(defined)
    assert text == json.dumps(schema())
    assert "null" not in text.replace('["object", "null"]', "")


@pytest.mark.parametrize("text", GOOD)
def test_what_can_be_loaded_is_accepted(validator, write, text):
    load(write(text))
    assert [error.message for error in validator.iter_errors(as_json(text))] == []


@pytest.mark.parametrize(("name", "text"), [row[:2] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_what_is_broken_is_refused_or_known_to_be_beyond_a_schema(validator, name, text):
    try:
        is_refused = not validator.is_valid(as_json(text))
    except (NotADocument, UnicodeDecodeError):
        assert name not in BEYOND_A_SCHEMA
        return
    assert is_refused == (name not in BEYOND_A_SCHEMA)


def test_names_of_scenarios_are_offered():
    names = schema()["properties"]["extends"]["anyOf"][0]["enum"]
    assert names == ["baseline", "reference"]
