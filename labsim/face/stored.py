"""A finished run folder as `Results`: what was computed once need not be computed again."""

from pathlib import Path

import numpy as np

from labsim.ensemble import Ensemble
from labsim.face.results import Results
from labsim.measures.metrics import METRIC_NAMES
from labsim.results.manifest import MANIFEST
from labsim.results.read import read_folder
from labsim.scenario.again import made_again
from labsim.scenario.find import shipped


def is_run(name: str | Path) -> bool:
    """Whether a name is that of a run folder; the name of a shipped scenario means the scenario."""
    return str(name) not in shipped() and (Path(name) / MANIFEST).is_file()


def results_of(folder: str | Path) -> tuple[Results, str]:
    """The runs of a folder, and the fingerprint of the code that made them.

    Raises
    ------
    NotARun
        If the folder is none, or is damaged.
    ValueError
        If this version of labsim has other metrics, or cannot make the same scenario again.
    """
    stored = read_folder(Path(folder))
    about = stored.manifest
    scenario = made_again(about["scenario"], about["content_hash"], about["resolved"])
    if scenario is None or any(name not in stored.curves for name in METRIC_NAMES):
        raise ValueError(
            f"{Path(folder).as_posix()} was made by another version of labsim, with other inputs or metrics; "
            "run it anew"
        )
    curves = np.stack([stored.curves[name] for name in METRIC_NAMES], axis=1)
    return Results(Ensemble(scenario, about["seed"], range(about["runs"]), curves)), about["source_hash"]
