"""What commands that fork runs have in common: their price beforehand, and what they are about."""

import os
from typing import Any

from labsim.cli.output import version
from labsim.ensemble import DRAWS_PER_SET
from labsim.face.plan import plan_of
from labsim.scenario import Scenario
from labsim.studies.binds import seconds_per_step


def price(scenario: Scenario, weeks: int, seed: int, threads: int | None) -> str:
    """What so many weeks of forks will cost, measured on some weeks of this scenario on this machine."""
    several = threads or os.cpu_count() or 1
    seconds = weeks * seconds_per_step(scenario, seed) / several
    on = "1 thread" if several == 1 else f"{several} threads"
    return f"Price: {weeks:,} weeks of forks, about {max(seconds, 1.0):,.0f} s on {on}."


def about(scenario: Scenario, runs: int, seed: int) -> dict[str, Any]:
    """Which scenario, version and draws an answer rests on."""
    plan = plan_of(scenario, runs, seed)
    return {
        "labsim_version": version(),
        "scenario": plan.scenario,
        "title": plan.title,
        "content_hash": plan.content_hash,
        "seed": seed,
        "draws_per_set": DRAWS_PER_SET,
    }
