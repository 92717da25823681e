"""What scenarios about the loop promise: which level feeds itself?"""

import numpy as np

from tests.scenario.promises.measure import against, amount, at, comes_later, direction, part, since
from tests.scenario.promises.promise import BASELINE, ITSELF, Promise

LATER, AFTER_CUT = "2032-01-01", "2028-01-15"
OTHERS = {
    one: tuple((f"cut_{other}_loop",) for other in ("model", "tools", "lab", "economy") if other != one)
    for one in ("model", "tools", "lab", "economy")
}


def falls_behind(ours, partner, at_least):
    less = at(ours, "software_efficiency", LATER) < at(partner, "software_efficiency", LATER)
    yield part("software is behind in 2032", less, at_least=at_least)
    ratio = against(ours, partner, "software_efficiency", LATER)
    yield amount("... against the baseline's, half the pairs", np.nanmedian(ratio))
    yield comes_later(ours, partner, "progress_2x", "twice the no-AI pace comes", 0.0)


def cut_model(ours, partner, _baseline):
    used = since(ours, "task_horizon_hours", AFTER_CUT)
    yield part("the lab's own work keeps its generation", (used == used[:, :1]).all(axis=1), at_least=1.0)
    sold = at(ours, "public_horizon_hours", LATER) > at(ours, "public_horizon_hours", "2028-06-01")
    yield part("models for sale get better all the same", sold, at_least=0.9)
    yield from falls_behind(ours, partner, 0.8)


def cut_tools(ours, partner, _baseline):
    built = since(ours, "integration", AFTER_CUT)
    yield part("models are built in no further", (built == built[:, :1]).all(axis=1), at_least=1.0)
    used = since(ours, "task_horizon_hours", AFTER_CUT)
    yield part("the lab's own work takes up better models", used[:, -1] > used[:, 0], at_least=0.9)
    less = at(ours, "delegated_share", LATER) < at(partner, "delegated_share", LATER)
    yield part("less is handed over in 2032", less, at_least=0.6)
    yield from falls_behind(ours, partner, 0.6)


def cut_lab(ours, partner, _baseline):
    lessons = "own_work_doublings_by_post_training"
    fewer = at(ours, lessons, LATER) < at(partner, lessons, LATER)
    yield part("lessons bring less at the lab's own work in 2032", fewer, at_least=0.9)
    used = since(ours, "task_horizon_hours", AFTER_CUT)
    yield part("the lab's own work takes up better models", used[:, -1] > used[:, 0], at_least=0.9)
    shorter = at(ours, "task_horizon_hours", LATER) < at(partner, "task_horizon_hours", LATER)
    yield part("tasks are shorter in 2032", shorter, at_least=0.6)
    yield from falls_behind(ours, partner, 0.0)


def _arrive(runs, year):
    """Accelerators by which the lab's stock grows in a year."""
    return at(runs, "owned_compute_h100e", f"{year + 1}-01-01") - at(
        runs, "owned_compute_h100e", f"{year}-01-01"
    )


def cut_economy(ours, partner, _baseline):
    less = at(ours, "powered_compute_h100e", LATER) < at(partner, "powered_compute_h100e", LATER)
    yield part("fewer accelerators are on in 2032", less, at_least=0.9)
    rises = [_arrive(ours, year) for year in (2028, 2031)]
    yield part("no more arrive in 2031 than in 2028, by 5%", rises[1] < 1.05 * rises[0])
    usual = _arrive(partner, 2031) - _arrive(partner, 2028)
    yield direction(
        "arrivals grow less from 2028 to 2031", rises[1] - rises[0] < usual, rises[1] - rises[0] != usual
    )
    yield from falls_behind(ours, partner, 0.8)


PROMISES = (
    Promise("cut_model_loop", BASELINE, cut_model, (ITSELF, *OTHERS["model"])),
    Promise("cut_tools_loop", BASELINE, cut_tools, (ITSELF, *OTHERS["tools"])),
    Promise("cut_lab_loop", BASELINE, cut_lab, (ITSELF, *OTHERS["lab"])),
    Promise("cut_economy_loop", BASELINE, cut_economy, (ITSELF, *OTHERS["economy"])),
)
