"""One small run with its report, made once."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from labsim.cli.main import app
from labsim.results.manifest import REPORT
from labsim.results.read import read_folder
from labsim.views.recorded import Recorded, recorded

SMALL = ["run", "baseline", "--runs", "12", "--set", "population.figures=8", "--quiet"]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run folder with its report."""
    place = tmp_path_factory.mktemp("reported") / "run"
    result = CliRunner().invoke(app, [*SMALL, "--out", str(place)])
    assert result.exit_code == 0, result.stderr
    return place


@pytest.fixture(scope="session")
def runs(folder: Path) -> Recorded:
    """What the folder holds."""
    stored = read_folder(folder)
    return recorded(stored.manifest, stored.summary, stored.curves)


@pytest.fixture(scope="session")
def html(folder: Path) -> str:
    """The page."""
    return (folder / REPORT).read_text(encoding="utf-8")
