"""A later value of an input that is used when a run begins is refused: it would silently do nothing."""

import pytest
from typer.testing import CliRunner

from labsim.cli.main import app
from labsim.scenario import ScenarioError, available, load

INPUT = "capability.horizon_doubling_months"
SENTENCE = f"{INPUT} is used when a run begins and never again, so what it is from 2028-01-01 on would change"
FILE = "extends: baseline\ntitle: Slower later\n"
DATED = "capability:\n  horizon_doubling_months: {2022: 4, 2028: 7}\n"
EVENT = "interventions:\n  - at: 2028\n    set:\n      capability: {horizon_doubling_months: 7}\n"


@pytest.fixture(autouse=True)
def shipped():
    """The real catalogue and folder, in place of this folder's invented ones."""


@pytest.mark.parametrize(("text", "line"), [(DATED, 4), (EVENT, 6)])
def test_a_file_says_where_it_stands_and_what_to_write(tmp_path, text, line):
    file = tmp_path / "later.yaml"
    file.write_text(FILE + text, encoding="utf-8")
    found = CliRunner().invoke(app, ["check", str(file)])
    assert found.exit_code == 2 and not found.stdout
    [told] = found.stderr.strip().splitlines()
    assert told.startswith(f"{file}:{line}:") and SENTENCE in told and told.endswith("without a date")


def test_an_override_is_refused_alike():
    with pytest.raises(ScenarioError, match=f"--set {INPUT}: {SENTENCE}"):
        load("baseline", [f"{INPUT}={{2022: 4, 2028: 7}}"])


def test_a_date_up_to_the_first_day_and_one_after_the_end_change_nothing_later():
    held = load("baseline", [f"{INPUT}={{2021: 5, 2022: 4}}", "clock.end=2027-01-04"])
    assert held.effective(INPUT) == 4
    later = load("baseline", [f"{INPUT}={{2022: 4, 2028: 7}}", "clock.end=2027-01-04"])
    assert later.effective(INPUT) == 4


def test_all_shipped_scenarios_set_such_inputs_for_the_whole_run():
    assert len([load(name) for name, _ in available()]) > 50
