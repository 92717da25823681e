"""Every broken input is refused with its file, its line and the remedy, in one sentence."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from labsim.scenario import ScenarioError, load

# (what is protected, text, line, column, words that the sentence must contain)
BROKEN = [
    (
        "unknown group",
        "title: x\npowr:\n  grid: 3\n",
        2,
        1,
        ['"powr" is not a group', 'did you mean "power"?'],
    ),
    ("far unknown group", "zzz: 3\n", 1, 1, ["the groups are power, people"]),
    ("header key misspelt", "titel: x\n", 1, 1, ['did you mean "title"?']),
    ("unknown name", "power:\n  gird: 3\n", 2, 3, ['"gird" is not a parameter of power', '"grid"']),
    ("name of another group", "power:\n  growth: 3\n", 2, 3, ['"growth" belongs under people']),
    ("name at the top", "growth: 3\n", 1, 1, ['"growth" belongs under people']),
    ("dotted name at the top", "power.grid: 3\n", 1, 1, ['below "power:"']),
    ("unknown kind", "ideas:\n  speed: {enginering: 2}\n", 2, 11, ["not a kind of task", '"engineering"']),
    ("text", "power:\n  grid: lots\n", 2, 9, ['"lots" is text', "write a number"]),
    ("unit in the value", "power:\n  grid: 5 MW\n", 2, 9, ["without its unit"]),
    ("quoted number", 'power:\n  grid: "5"\n', 2, 9, ["write 5 without quotes"]),
    ("underscores", "power:\n  grid: 1_000\n", 2, 9, ["write 1000"]),
    ("percent", "power:\n  own_share: 5%\n", 2, 14, ["write 0.05"]),
    ("list", "power:\n  grid: [1, 2]\n", 2, 9, ["a list is not a value", "p95"]),
    ("true", "power:\n  grid: true\n", 2, 9, ["write 1 for on and 0 for off"]),
    ("nothing", "power:\n  grid:\n", 2, 3, ["there is no value"]),
    ("group as number", "power: 3\n", 1, 8, ["power is a group"]),
    ("p5 above p95", "power:\n  grid: {p5: 14, p95: 4}\n", 2, 14, ["p5 (14) is above p95 (4)", "p5 below"]),
    ("p5 equal p95", "power:\n  grid: {p5: 4, p95: 4}\n", 2, 22, ["both 4"]),
    ("p50 outside", "power:\n  grid: {p5: 1, p50: 9, p95: 4}\n", 2, 22, ["p50 (9) is above p95 (4)"]),
    ("p5 alone", "power:\n  grid: {p5: 4}\n", 2, 9, ["p5 does not make a range", "write p5 and p95"]),
    ("unknown quantile", "power:\n  grid: {p5: 4, p59: 9}\n", 2, 17, ['did you mean "p95"?']),
    ("two forms", "power:\n  grid: {p5: 4, p95: 5, uniform: [1, 2]}\n", 2, 9, ["keep one form"]),
    ("uniform reversed", "power:\n  grid: {uniform: [2, 1]}\n", 2, 19, ["{uniform: [low, high]}"]),
    ("triangular with two", "power:\n  grid: {triangular: [2, 1]}\n", 2, 22, ["a list of 3 numbers"]),
    ("negative beta", "power:\n  own_share: {beta: [2, -1]}\n", 2, 21, ["must be above 0"]),
    ("negative weight", "power:\n  grid: {discrete: {1: -2}}\n", 2, 24, ["weight -2"]),
    ("mixture without of", "power:\n  grid: {mixture: [{weight: 1}]}\n", 2, 20, ["weight and of"]),
    ("ratio at 0", "power:\n  grid: {p5: 0, p95: 4}\n", 2, 14, ["above 0"]),
    ("share of 1", "power:\n  own_share: {p5: 0.5, p95: 1}\n", 2, 29, ["between 0 and 1"]),
    ("negative share", "power:\n  own_share: -0.2\n", 2, 14, ["a share lies between 0 and 1"]),
    ("share as percentage", "power:\n  own_share: 30\n", 2, 14, ["lies between 0 and 1", "write 0.3"]),
    ("out of bounds", "power:\n  delay: 9\n", 2, 10, ["write a number between 2 and 6 years"]),
    ("dates reversed", "power:\n  grid: {2028: 1, 2026: 2}\n", 2, 19, ["dates reversed", "rising order"]),
    ("a date twice", "power:\n  grid: {2028: 1, 2028-01-01: 2}\n", 2, 19, ["stands here twice"]),
    ("no such day", "power:\n  grid: {2026-02-30: 2}\n", 2, 10, ["not in the calendar"]),
    ("date in another form", "power:\n  grid: {1.6.2026: 2}\n", 2, 10, ["write a year like 2026"]),
    ("NaN", "power:\n  grid: .nan\n", 2, 9, ["NaN is not a value; write a finite number"]),
    ("infinity", "power:\n  grid: -.inf\n", 2, 9, ["infinity is not a value; write a finite number"]),
    ("too large for a number", "power:\n  grid: 1e999\n", 2, 9, ["infinity"]),
    ("NaN in a range", "power:\n  grid: {p5: .nan, p95: 3}\n", 2, 14, ["NaN"]),
    ("unknown choice", "ideas:\n  world: complement\n", 2, 10, ['did you mean "complements"?']),
    ("choice out of range", "ideas:\n  world: 3\n", 2, 10, ["complements (2)"]),
    ("range of a choice", "ideas:\n  world: {p5: 0, p95: 2}\n", 2, 10, ["discrete"]),
    ("duplicate key", "power:\n  grid: 1\n  grid: 2\n", 3, 3, ["already written in line 2", "keep one"]),
    ("duplicate group", "power:\n  grid: 1\npower:\n  delay: 3\n", 3, 1, ["already written in line 1"]),
    ("anchor", "power:\n  grid: &a 1\n", 2, 9, ['"&a" is an anchor', "delete it"]),
    ("alias", "power:\n  grid: *a\n", 2, 9, ['"*a" is an alias', "write the value itself"]),
    ("tag", "power:\n  grid: !!float 1\n", 2, 9, ["is a tag", "delete it"]),
    ("merge key", "<<: {power: {grid: 1}}\n", 1, 1, ['use "extends"']),
    ("two documents", "title: x\n---\ntitle: y\n", 2, 1, ["a second document", "one scenario in a file"]),
    ("empty", "", 1, 1, ["the file is empty", "extends: baseline"]),
    ("only comments", "# nothing\n\n", 1, 1, ["the file is empty"]),
    ("a list", "- title: x\n", 1, 1, ["holds a list", "names with values"]),
    ("a word", "baseline\n", 1, 1, ["a single word", "names with values"]),
    ("binary", b"\x89PNG\r\n\xff\x00", 1, 1, ["not a text file in UTF-8", "save it"]),
    ("zero bytes", b"title\x00: x", 1, 1, ["binary file"]),
    ("control character", "title: a\nfamily: b\x07\n", 2, 10, ["control character (code 7)", "delete it"]),
    ("tab", "power:\n\tgrid: 3\n", 2, 1, ["a tab", "indent with spaces"]),
    ("open bracket", "power: {grid: 3\n", 2, 1, ["not closed"]),
    ("colon too many", "title: a: b\n", 1, 9, ['a ":" too many', "quote"]),
    ("too deep", "power: " + "[" * 30 + "]" * 30, 1, 27, ["write it flatter"]),
    ("title as number", "title: 2026\n", 1, 1, ["title must be text", "quotes"]),
    ("empty question", "question:\n", 1, 1, ["question is empty"]),
    ("unknown clock key", "clock: {ending: 2030}\n", 1, 9, ['did you mean "end"?']),
    ("clock no date", "clock: {end: soon}\n", 1, 9, ['clock.end "soon" is not a date']),
    (
        "clock backwards",
        "clock: {start: 2023, end: 2022}\n",
        1,
        22,
        ["2022-01-01, not after", "move the end"],
    ),
    (
        "clock too late",
        "clock: {start: 2027}\n",
        1,
        9,
        ["starts on 2027-01-01", "between 2022-01-01 and 2023-06-30"],
    ),
    ("no whole step", "clock: {end: 2022-01-05}\n", 1, 9, ["no step of 7 days", "shorten step_days"]),
    ("step too long", "clock:\n  step_days: 29\n", 2, 3, ["a whole number from 1 to 28"]),
    ("half a figure", "population: {figures: 2.5}\n", 1, 14, ["a whole number from 1 to 4096"]),
    ("no figures", "population: {figures: 0}\n", 1, 14, ["from 1 to 4096"]),
    ("unknown treatment", "uncertainty: none\n", 1, 1, ['"priors"', '"central"']),
    ("source as number", "power:\n  grid: {p5: 1, p95: 2, source: 3}\n", 2, 33, ["source must be text"]),
    ("missing extends", "title: x\nextends: baselin\n", 2, 1, ['no scenario "baselin"', '"baseline"']),
    ("missing file to extend", "extends: other.yaml\n", 1, 1, ['"other.yaml" is not a file', "spelling"]),
    ("extends upwards", "extends: ../shipped/baseline.yaml\n", 1, 1, ["a path that leaves the folder"]),
    ("extends absolute", "extends: /etc/passwd.yaml\n", 1, 1, ["leaves the folder", "copy the file beside"]),
    ("extends a drive", "extends: C:\\x.yaml\n", 1, 1, ["leaves the folder"]),
    ("extends itself", "extends: mine.yaml\n", 1, 1, ["goes round in a circle", "delete one"]),
    ("no room", "budget: {training: 0.8, serving: 0.3}\n", 1, 10, ["budget.safety", "leave no room"]),
    (
        "limits of fixed numbers",
        "budget: {training: 0.5, serving: 0.3, safety: 0.25}\n",
        1,
        39,
        ["budget.safety is 0.25", "training 0.5, serving 0.3", "between 0 and 0.2", "change one"],
    ),
]


@pytest.mark.parametrize(
    ("text", "line", "column", "words"), [row[1:] for row in BROKEN], ids=[r[0] for r in BROKEN]
)
def test_refused_with_place_and_remedy(refused, text, line, column, words):
    problems = refused(text)
    assert len(problems) == 1, problems
    assert problems[0].file.endswith("mine.yaml")
    assert (problems[0].line, problems[0].column) == (line, column), problems[0]
    assert all(word in problems[0].sentence for word in words), problems[0].sentence
    assert "\n" not in problems[0].sentence


def test_all_problems_are_told_at_once_in_the_order_of_their_lines(refused):
    problems = refused(
        "title: 5\npowr: {}\npower:\n  grid: .nan\n  grid: 3\n  own_share: -1\n  gird: *x\n"
        "ideas:\n  world: 7\n",
        ["power.delay=99"],
    )
    assert [problem.line for problem in problems] == [1, 2, 4, 5, 6, 7, 7, 9, 0]
    assert problems[-1].file == "--set power.delay"


def test_problems_before_a_syntax_error_are_told_too(refused):
    assert [problem.line for problem in refused("power:\n  grid: *a\npeople: 3\nideas:\n  a: b: c\n")] == [
        2,
        3,
        5,
    ]


def test_problems_of_the_extended_file_are_told_with_their_own_place(write):
    write("power: {grid: x}\n", "parent.yaml")
    with pytest.raises(ScenarioError) as raised:
        load(write("extends: parent.yaml\npower: {delay: x}\n"))
    assert [Path(problem.file).name for problem in raised.value.problems] == ["mine.yaml", "parent.yaml"]


def test_error_prints_one_line_a_problem_as_file_line_column_sentence(write):
    path = write("powr: {}\npower: {grid: x}\n")
    with pytest.raises(ScenarioError) as raised:
        load(path)
    lines = str(raised.value).splitlines()
    assert lines[0] == f'{path}:1:1: "powr" is not a group of this model; did you mean "power"?'
    assert len(lines) == 2


def test_cycle_of_two_files_shows_the_chain(write):
    write("extends: mine.yaml\n", "b.yaml")
    with pytest.raises(ScenarioError) as raised:
        load(write("extends: b.yaml\n"))
    (problem,) = raised.value.problems
    assert problem.sentence.count("->") == 2
    assert problem.file.endswith("b.yaml")


def test_link_out_of_the_folder_is_refused(write, tmp_path):
    (tmp_path / "outside.yaml").write_text("title: x\n")
    path = write("extends: link.yaml\n")
    (Path(path).parent / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    with pytest.raises(ScenarioError, match="leaves the folder"):
        load(path)


def test_missing_file_folder_and_unknown_name_say_what_to_do(tmp_path):
    with pytest.raises(ScenarioError, match="no such file; check the path"):
        load(str(tmp_path / "none.yaml"))
    with pytest.raises(ScenarioError, match=r"a folder; name a \.yaml file"):
        load(str(tmp_path) + "/")
    with pytest.raises(ScenarioError, match='no scenario "basline"; did you mean "baseline"'):
        load("basline")


def test_shipped_scenario_may_not_extend_a_path(shipped):
    (shipped / "odd.yaml").write_text("extends: baseline.yaml\n")
    with pytest.raises(ScenarioError, match="write its bare name"):
        load("odd")


WORDS = (
    "power",
    "grid",
    "title",
    "p5",
    "p95",
    "mixture",
    "weight",
    "of",
    "3",
    "2026",
    ".nan",
    "&a",
    "*a",
    "!t",
    "<<",
)
MARKS = (": ", " ", "\n", "\n  ", "\n- ", "\t", "- ", "{", "}", "[", "]", ",", '"', "'", "#", "|", "?")
PIECES = (*WORDS, *MARKS)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300, deadline=None)
@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(
            st.sampled_from(PIECES),
            max_size=30,
        ).map("".join),
    )
)
def test_any_text_is_read_or_refused_with_sentences(write, text):
    """Nothing but ScenarioError may escape, whatever the file holds."""
    path = write(text.encode("utf-8", "surrogatepass"))
    try:
        load(path)
    except ScenarioError as error:
        assert error.problems
