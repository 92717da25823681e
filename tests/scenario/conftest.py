"""An invented catalogue and folder of scenarios, so that no test leans on the science of the model."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from labsim.dynamics import parameters
from labsim.scenario import Problem, ScenarioError, find, load
from labsim.vocabulary.distributions import Quantiles
from labsim.vocabulary.quantities import TASK_KINDS, Dated, Parameter


def invented(path: str, default: Any, bounds: tuple[float, float], **more: Any) -> Parameter:
    about = {"sentence": "Invented.", "unit": "MW", "source": "none", "holder": "lab", "grade": "assumed"}
    return Parameter(path=path, default=default, bounds=bounds, **{**about, **more})


def room_left(group: Any) -> tuple[float, float]:
    return 0.0, 1.0 - group["training"] - group["serving"]


CATALOGUE = [
    invented("power.grid", 200.0, (0.0, 1e5), prior=Quantiles(100.0, 400.0, scale="log"), scale="log"),
    invented("power.own_share", 0.2, (0.0, 1.0), unit="share", scale="share"),
    invented("power.added", Dated((("2022-01-03", 10.0), ("2030-01-01", 20.0))), (0.0, 1e4)),
    invented("power.delay", 4.0, (2.0, 6.0), unit="years", prior=Quantiles(1.0, 7.0, p50=4.0)),
    invented(
        "people.growth",
        Dated((("2022-01-03", 1.7), ("2027-01-01", 1.3))),
        (0.1, 10.0),
        unit="x per year",
        scale="log",
        prior=Dated((("2022-01-03", 1.7), ("2027-01-01", Quantiles(1.0, 1.7, p50=1.3, scale="log")))),
    ),
    *(invented(f"ideas.speed.{kind}", 1.0, (0.1, 10.0), unit="ratio", scale="log") for kind in TASK_KINDS),
    invented("ideas.world", 0.0, (0.0, 2.0), unit="choice", choices=("substitutes", "middle", "complements")),
    invented("ideas.leader", 0.0, (-9.0, 9.0), prior=Quantiles(-1.0, 1.0)),
    invented("ideas.follower", 5.0, (-90.0, 90.0), prior=Quantiles(2.0, 8.0), follows=("ideas.leader", 0.7)),
    invented("budget.training", 0.5, (0.0, 1.0), unit="share", scale="share"),
    invented("budget.serving", 0.2, (0.0, 1.0), unit="share", scale="share"),
    invented(
        "budget.safety",
        0.1,
        (0.0, 1.0),
        unit="share",
        scale="share",
        prior=Quantiles(0.05, 0.4, scale="share"),
        limits=room_left,
    ),
]


@pytest.fixture(autouse=True)
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The invented catalogue, and a folder in the place of the shipped one."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    (folder / "baseline.yaml").write_text("title: Baseline\nknown_as: reference\n")
    monkeypatch.setattr(parameters, "CATALOGUE", {p.path: p for p in CATALOGUE})
    monkeypatch.setattr(find, "shipped_folder", lambda: folder)
    return folder


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., str]:
    """Write a user's file; returns its path."""

    def write_file(text: str | bytes, name: str = "mine.yaml") -> str:
        path = tmp_path / "user" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    return write_file


def problems_of(name_or_path: str, overrides: Sequence[str] = ()) -> list[Problem]:
    with pytest.raises(ScenarioError) as raised:
        load(name_or_path, overrides)
    return raised.value.problems


@pytest.fixture
def refused(write: Callable[..., str]) -> Callable[..., list[Problem]]:
    """Write a file that must be refused; returns its problems."""

    def refuse(text: str | bytes, overrides: Sequence[str] = ()) -> list[Problem]:
        return problems_of(write(text), overrides)

    return refuse
