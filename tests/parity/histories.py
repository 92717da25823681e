"""Short histories that all ways of running a week must agree on, and their digest.

`python -m tests.parity.histories` prints the digests; `--write` records them for the test.
"""

import hashlib
import json
import sys
from pathlib import Path

import numpy as np

from labsim.ensemble.one_run import DRAWS_PER_SET, empty_curves, start
from labsim.ensemble.whole_run import carry_through
from labsim.scenario import Scenario, load, records

RECORDED = Path(__file__).with_name("digests.json")
RUNS = (0, 5)
# The first meets new models, ended projects and a dated change; the second much delegation and releases;
# in the third, models of 2022 can do almost anything: AI teams, ideas picked by AI, incidents and pauses.
HISTORIES = {
    "2023 to 2024": ["population.figures=4", "clock.start=2023-06-05", "clock.end=2024-04-01"],
    "2022 to 2028": ["population.figures=3", "clock.end=2028-03-06"],
    "able models": [
        "population.figures=3",
        "clock.end=2024-01-01",
        "capability.horizon_mid_2025_minutes=1e9",
        "ideas.ai_taste_at_full_coding_sd=2",
        "beliefs.trust_2022=0.5",
        "tracks.learn_hours=5",
        "teams.least_trust_unattended=0.3",
        "safety.incidents_per_year=200",
        "allocation.policy=bottleneck",
    ],
}


def scenario_of(history: str) -> Scenario:
    return load("baseline", HISTORIES[history])


def compiled_curves(scenario: Scenario, run: int, seed: int = 1) -> np.ndarray:
    values = records(scenario, seed, [run // DRAWS_PER_SET])[0]
    curves = empty_curves(scenario)
    carry_through(scenario, values, start(scenario, values, seed, run), curves)
    return curves


def digests() -> dict[str, str]:
    return {
        f"{history}, run {run}": hashlib.sha256(
            compiled_curves(scenario_of(history), run).tobytes()
        ).hexdigest()
        for history in HISTORIES
        for run in RUNS
    }


if __name__ == "__main__":
    found = json.dumps(digests(), indent=2) + "\n"
    if "--write" in sys.argv:
        RECORDED.write_text(found)
    sys.stdout.write(found)
