"""For each kind of task: how long agents think, and whether another model reads what they made.

Both are settings of the lab's tools, chosen by what is measured on pieces of an hour and a half.
"""

from labsim.dynamics.phases.costs import agents_run, loss_by_fault
from labsim.dynamics.state import (
    CHUNK_DETECTED,
    CHUNK_POWER,
    CHUNKS,
    DETECTED,
    LONGER,
    ODDS,
    OWN_HORIZON,
    READ,
)
from labsim.mechanisms.capability import odds_at_one_hour, success
from labsim.mechanisms.cuts import kept
from labsim.mechanisms.effort import (
    THINKING_LOG2,
    cost_of_thinking,
    detected_with_reader,
    doublings_gained,
    reader_pays,
)
from labsim.mechanisms.tasks import LENGTHS_PER_KIND
from labsim.vocabulary.compiled import phase
from labsim.vocabulary.numerics import select

# The chunk on which tools are tried, of those that people cut.
TRIED = 1


@phase
def set_thinking(state, p, kind):
    """Choose how long agents think on a kind of task: as long as costs least."""
    tasks = state.tasks
    lab = state.lab[0]
    if p.cuts.tools > 0.5 and lab.step > 0.0:
        return
    slope, horizon = p.capability.logits_per_doubling, tasks[OWN_HORIZON, kind]
    power = tasks[CHUNK_POWER + TRIED, kind]
    tasks[LONGER, kind] = 0.0
    lowest = 1e30
    for longer in THINKING_LOG2:
        gained = doublings_gained(longer, p.effort.gain_doublings, p.effort.most_doublings)
        cost = cost_of_thinking(
            success(odds_at_one_hour(slope, horizon + gained), power),
            longer,
            p.routes.runtime_hours_per_hour,
            lab.agent_price,
            p.routes.waiting_share,
            p.routes.redo_share,
        )
        if cost < lowest and (longer == 0.0 or p.effort.thinks_longer * agents_run(lab, p) > 0.5):
            lowest = cost
            tasks[LONGER, kind] = longer


@phase
def think(state, p, kind):
    """Raise the horizon on a kind of task by what thinking longer brings."""
    tasks = state.tasks
    gained = doublings_gained(tasks[LONGER, kind], p.effort.gain_doublings, p.effort.most_doublings)
    tasks[OWN_HORIZON, kind] += gained
    tasks[ODDS, kind] = odds_at_one_hour(p.capability.logits_per_doubling, tasks[OWN_HORIZON, kind])


@phase
def set_reading(state, p, kind):
    """Have another model read work of a kind where that pays; more failures are noticed then."""
    tasks = state.tasks
    pays = reader_pays(
        success(tasks[ODDS, kind], tasks[CHUNK_POWER + TRIED, kind]),
        tasks[CHUNK_DETECTED + TRIED, kind],
        p.effort.catch,
        loss_by_fault(p),
        p.routes.redo_share,
        p.effort.reading_share,
        state.lab[0].agent_price,
        p.effort.reads * agents_run(state.lab[0], p),
    )
    reads = select(state.lab[0].step > 0.0, kept(pays, tasks[READ, kind], p.cuts.tools), pays)
    tasks[READ, kind] = reads
    for q in range(LENGTHS_PER_KIND):
        tasks[DETECTED + q, kind] = detected_with_reader(tasks[DETECTED + q, kind], p.effort.catch, reads)
    for c in range(CHUNKS):
        seen = tasks[CHUNK_DETECTED + c, kind]
        tasks[CHUNK_DETECTED + c, kind] = detected_with_reader(seen, p.effort.catch, reads)
