"""Does the printed schema accept every shipped scenario, and what `labsim new` writes?"""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from labsim.cli.main import app
from labsim.dynamics.parameters import CATALOGUE
from labsim.scenario import available
from labsim.scenario.find import shipped_folder
from labsim.scenario.template import template, value_text
from tests.scenario.plain import as_json

jsonschema = pytest.importorskip("jsonschema", reason="install labsim[test] to check files with it")


@pytest.fixture(scope="module")
def validator():
    result = CliRunner().invoke(app, ["schema"])
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(found)
    return jsonschema.Draft202012Validator(found)


def complaints(validator, content: object) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(content)]


@pytest.mark.parametrize("name", [name for name, _ in available()])
def test_a_shipped_scenario_is_accepted(validator, name):
    text = (shipped_folder() / f"{name}.yaml").read_text(encoding="utf-8")
    assert complaints(validator, as_json(text)) == []


def test_what_the_declarations_hold_is_accepted(validator):
    for p in CATALOGUE.values():
        for value in (p.default, p.prior):
            if value is not None:
                kinds = f"{{{p.kind}: {value_text(value, p)}}}" if p.kind else value_text(value, p)
                assert complaints(validator, as_json(f"{p.group}: {{{p.name}: {kinds}}}")) == [], p.path


def test_a_new_file_is_accepted(validator):
    from labsim.scenario import load

    for name in ("baseline", "no_ai"):
        assert complaints(validator, as_json(template("mine", name, load(name)))) == []


def test_what_is_out_of_bounds_or_misspelt_is_refused(validator):
    for text in (
        "people: {senior_share: 1.5}",
        "people: {seniors_share: 0.5}",
        "peple: {}",
        "research: {world: complement}",
        "power: {grid_connection_years: {p5: 1}}",
        "power: {grid_connection_years: 5 years}",
    ):
        assert complaints(validator, as_json(text)), text


def test_the_page_names_the_file_that_new_looks_for():
    page = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "complete-scenarios-in-an-editor.md"
    assert "labsim schema > labsim.schema.json" in page.read_text(encoding="utf-8")
