"""Does `labsim new` write a file that means the same as its parent, and never over something else?"""

import doctest
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from labsim.cli.main import app
from labsim.dynamics.parameters import CATALOGUE
from labsim.scenario import available, load
from labsim.scenario import template as template_module
from labsim.scenario.document import parse
from labsim.scenario.problems import Findings
from labsim.scenario.template import USUAL_EXAMPLES, value_text
from labsim.scenario.written import read_value, written_form
from labsim.vocabulary.quantities import Dated

NAMES = [name for name, _ in available()]
EXAMPLE = re.compile(r"^#(?=[a-z]| {2,4}[a-z0-9])", re.MULTILINE)


def labsim(*arguments: str) -> Any:
    return CliRunner().invoke(app, list(arguments))


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def written(*arguments: str) -> str:
    result = labsim("new", *arguments)
    assert result.exit_code == 0, result.stderr
    assert result.stdout == f"Written: {arguments[0]}\n"
    assert "Next: labsim check" in result.stderr
    return Path(arguments[0]).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_new_file_means_the_same_as_its_parent(name: str) -> None:
    text = written("mine.yaml", "--from", name)
    mine, parent = load("mine.yaml"), load(name)
    assert mine.content_hash == parent.content_hash
    assert mine.resolved() == parent.resolved()
    assert mine.title == "Mine"
    assert max(map(len, text.splitlines())) <= 110


@pytest.mark.parametrize("name", NAMES)
def test_its_examples_are_right_too_and_change_nothing(name: str) -> None:
    text = EXAMPLE.sub("", written("mine.yaml", "--from", name))
    assert text.count("\n  ") >= 2
    Path("mine.yaml").write_text(text, encoding="utf-8")
    mine, parent = load("mine.yaml"), load(name)
    assert mine.values
    assert mine.resolved()["parameters"] == parent.resolved()["parameters"]
    assert mine.header.changes == "..."
    assert mine.clock == parent.clock
    assert mine.figures == parent.figures


def test_examples_carry_unit_and_bounds_of_what_the_parent_sets() -> None:
    text = written("mine.yaml", "--from", "no_ai")
    words = " ".join(text.replace("\n# ", " ").split())
    meaning = "delegation.allowed: Whether work may be handed to models (1) or not (0)."
    assert f"{meaning} Unit: switch; allowed: 0 to 1." in words
    assert "# What holds now:\n#delegation:\n#  allowed: 0\n" in text
    for path in USUAL_EXAMPLES:
        assert path in CATALOGUE
        assert CATALOGUE[path].prior is not None
    usual = written("usual.yaml")
    assert "extends: baseline  #" in usual
    assert all(f"#  {path.partition('.')[2]}: {{p5:" in usual for path in USUAL_EXAMPLES)


def test_a_file_of_ones_own_can_be_extended() -> None:
    Path("below").mkdir()
    Path("below/first one.yaml").write_text("extends: no_ai\ntitle: First\npeople: {senior_share: 0.5}\n")
    text = written("second-try.yaml", "--from", "below/first one.yaml")
    assert 'extends: "below/first one.yaml"' in text
    assert 'title: "Second try"' in text
    second = load("second-try.yaml")
    assert second.content_hash == load("below/first one.yaml").content_hash


def test_an_editor_finds_the_schema_beside_it() -> None:
    assert "yaml-language-server" not in written("one.yaml")
    Path("labsim.schema.json").write_text("{}")
    assert written("two.yaml").startswith("# yaml-language-server: $schema=labsim.schema.json\n")


def test_nothing_is_overwritten_unless_asked() -> None:
    Path("mine.yaml").write_text("years of work\n")
    refused = labsim("new", "mine.yaml")
    assert refused.exit_code == 2
    assert "--force" in refused.stderr
    assert Path("mine.yaml").read_text() == "years of work\n"
    written("mine.yaml", "--force")
    assert [one.name for one in Path().iterdir()] == ["mine.yaml"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["mine.txt"], "ends in .yaml"),
        ([".yaml"], "ends in .yaml"),
        (["folder.yaml"], "is a folder"),
        (["nowhere/mine.yaml"], "the folder nowhere does not exist"),
        (["mine.yaml", "--from", "basline"], 'did you mean "baseline"?'),
        (["mine.yaml", "--from", "none.yaml"], "no such file"),
        (["folder.yaml/mine.yaml", "--from", "other.yaml"], "copy other.yaml beside it"),
        (["other.yaml", "--force", "--from", "other.yaml"], "cannot extend itself"),
        (["mine.yaml", "--from", "broken.yaml"], "is not a group of this model"),
    ],
)
def test_wrong_use_is_told_in_one_sentence(arguments: list[str], sentence: str) -> None:
    Path("folder.yaml").mkdir()
    Path("other.yaml").write_text("extends: baseline\n")
    Path("broken.yaml").write_text("extends: baseline\ncapabilty: {}\n")
    before = sorted(one.as_posix() for one in Path().rglob("*"))
    result = labsim("new", *arguments)
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert result.stdout == ""
    assert sorted(one.as_posix() for one in Path().rglob("*")) == before


def test_examples_in_the_source_are_right() -> None:
    assert doctest.testmod(template_module).failed == 0


def test_every_value_is_written_so_that_it_is_read_again() -> None:
    for p in CATALOGUE.values():
        for value in (p.default, p.prior):
            if value is None:
                continue
            findings = Findings()
            tree = parse(value_text(value, p), "one line", findings)
            assert tree is not None
            read = read_value(tree.place, tree, p, findings)
            assert findings.problems == [], p.path
            assert read is not None
            assert written_form(read.value) == written_form(value), p.path
            assert isinstance(read.value, Dated) == isinstance(value, Dated)
