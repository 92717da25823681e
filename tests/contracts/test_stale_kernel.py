"""Compiled kernels belong to one state of the code: a changed rule is never answered from an old cache."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import labsim
from labsim.vocabulary.compiled import compiles

pytestmark = pytest.mark.skipif(not compiles(), reason="NUMBA_DISABLE_JIT=1: there are no kernels")

PACKAGE = Path(labsim.__file__).parent
ROOMS = ("vocabulary", "mechanisms", "measures", "dynamics")
# The first day of a lab: `begin` lives in dynamics/week.py and takes the skill of people from a rule in
# mechanisms/people.py, two imports away.
RUN = """
from labsim.dynamics import parameters, state
from labsim.dynamics.week import begin
from labsim.vocabulary import compiled

values = {path: p.default for path, p in parameters.CATALOGUE.items()}
values = {path: v.steps[0][1] if hasattr(v, "steps") else v for path, v in values.items()}
params = parameters.allocate(1)
parameters.fill(params, values)
lab = state.allocate(8)
begin(lab, params, 1, 0, 8.0, 7.0, 2022.0)
print(compiled.code_hash(), lab.people[state.SKILL, :8].tobytes().hex(), compiled._CAN_CACHE)
"""
BEFORE = "return exp2(log_sd * z * LOG2_E)"
AFTER = "return exp2(log_sd * z * 1.5)"


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    """The compiled rooms, copied to where they may be changed."""
    home = tmp_path_factory.mktemp("copy")
    (home / "labsim").mkdir()
    (home / "labsim" / "__init__.py").write_text('"""Copy."""\n')
    for room in ROOMS:
        shutil.copytree(PACKAGE / room, home / "labsim" / room, ignore=shutil.ignore_patterns("__pycache__"))
    return home


def outcome(package: Path, cache: Path) -> tuple[str, str, str]:
    """Hash of the code, skills of the people and whether kernels were cached, in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(package), "LABSIM_CACHE": str(cache)}
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    done = subprocess.run(
        [sys.executable, "-c", RUN], env=environment, cwd=package, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    code, skill, cached = done.stdout.split()
    return code, skill, cached


def change(package: Path, name: str, old: str, new: str) -> None:
    file = package / "labsim" / name
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def history(package, tmp_path_factory):
    """Outcomes before, after and back again of changing one imported rule, and with a hash that sleeps."""
    cache = tmp_path_factory.mktemp("kernels")
    found = {"before": outcome(package, cache)}
    change(package, "mechanisms/people.py", BEFORE, AFTER)
    found["after"] = outcome(package, cache)
    change(package, "mechanisms/people.py", AFTER, BEFORE)
    found["back"] = outcome(package, cache)
    return found


def test_a_changed_imported_rule_changes_the_hash_and_the_result(history):
    assert history["before"][2] == history["after"][2] == "True"
    assert history["before"][0] != history["after"][0]
    assert history["before"][1] != history["after"][1]


def test_the_old_code_finds_its_old_kernels_again(history):
    assert history["back"] == history["before"]


def test_numba_alone_would_have_served_the_stale_kernel(package, tmp_path_factory):
    """Proves that the test above can fail: with a hash that never changes, the result stays the old one."""
    cache = tmp_path_factory.mktemp("stale")
    sleeping = "_CODE_HASH = 'asleep'"
    change(package, "vocabulary/compiled.py", "_CODE_HASH = code_hash()", sleeping)
    try:
        before = outcome(package, cache)
        change(package, "mechanisms/people.py", BEFORE, AFTER)
        try:
            assert outcome(package, cache)[1] == before[1]
        finally:
            change(package, "mechanisms/people.py", AFTER, BEFORE)
    finally:
        change(package, "vocabulary/compiled.py", sleeping, "_CODE_HASH = code_hash()")


IMPORT = "from labsim.vocabulary import compiled; print(compiled.kernel_folder().name)"


def imported(cache: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", IMPORT],
        env={**os.environ, "LABSIM_CACHE": str(cache)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_only_the_five_newest_kernel_folders_are_kept(tmp_path):
    for age in range(8):
        old = tmp_path / f"kernel-{age}"
        old.mkdir()
        (old / "kernel.nbc").write_text("")
        os.utime(old, (1e9 - age * 1e6, 1e9 - age * 1e6))
    mine = imported(tmp_path)
    kept = {folder.name for folder in tmp_path.iterdir()}
    assert kept == {mine, "kernel-0", "kernel-1", "kernel-2", "kernel-3"}


def test_the_folder_in_use_is_kept_even_when_it_is_the_oldest(tmp_path):
    mine = imported(tmp_path)
    (tmp_path / mine / "kernel.nbc").write_text("")
    for number in range(6):
        (tmp_path / f"kernel-{number}").mkdir()
        os.utime(tmp_path / f"kernel-{number}", (4e9, 4e9))
    os.utime(tmp_path / mine, (1e9, 1e9))
    assert imported(tmp_path) == mine
    assert (tmp_path / mine / "kernel.nbc").exists()


def test_other_files_beside_the_kernels_are_left_alone(tmp_path):
    for number in range(7):
        (tmp_path / f"kernel-{number}").mkdir()
    (tmp_path / "studies").mkdir()
    imported(tmp_path)
    assert (tmp_path / "studies").is_dir()


def test_a_cache_that_cannot_be_written_still_computes_the_same(package, history, tmp_path):
    blocker = tmp_path / "file"
    blocker.write_text("")
    code, skill, cached = outcome(package, blocker / "below")
    assert (code, skill) == history["before"][:2]
    assert cached == "False"
    assert blocker.read_text() == ""
