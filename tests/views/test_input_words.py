"""Does every input of a kept study, and every choice, have words that a reader knows?"""

import json
import re
from pathlib import Path

import pytest

from labsim.dynamics.parameters import CATALOGUE
from labsim.scenario import available, find, load
from labsim.studies.by_structure import is_choice
from labsim.studies.sensitivity.stored import ENDING
from labsim.views.input_words import WORDS, input_words
from labsim.views.spread_words import study_words

FOLDER = find.shipped_folder()
KEPT = sorted(one.name for one in Path(str(FOLDER)).glob(f"*{ENDING}"))


@pytest.mark.parametrize("name", KEPT)
def test_every_input_of_a_kept_study_is_named_in_words(name: str) -> None:
    study = json.loads((FOLDER / name).read_text(encoding="utf-8"))["study"]
    assert [one["path"] for one in study["inputs"] if one["path"] not in WORDS] == []
    assert not re.search(r"\w[._]\w", study_words(study).replace("2.5", ""))


def test_every_choice_of_a_shipped_scenario_is_named_in_words() -> None:
    assert KEPT
    choices = {path for path, p in CATALOGUE.items() if p.choices}
    for name, _ in available():
        forms = load(name).resolved()["parameters"]
        choices |= {path for path, form in forms.items() if is_choice(form)}
    assert choices - set(WORDS) == set()


def test_words_are_of_inputs_that_exist_and_name_each_one_apart() -> None:
    assert set(WORDS) <= set(CATALOGUE)
    assert len(set(WORDS.values())) == len(WORDS)
    assert max(map(len, WORDS.values())) <= 60
    assert all("," not in words and "_" not in words for words in WORDS.values())


def test_no_other_input_is_called_by_its_path() -> None:
    assert input_words("tasks.horizon_offset.engineering") == "horizon offset engineering (tasks)"
