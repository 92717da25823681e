"""A fork of a small lab and the run it was taken from, as text: the same compiled and in plain Python."""

import hashlib

from labsim.dynamics.state import State
from labsim.ensemble.fork import carry_fork, changed
from labsim.ensemble.one_run import carry, empty_curves, start
from labsim.scenario import load, records

SMALL = ["population.figures=3", "clock.end=2023-01-02"]
FORKED_AT, LOOKED_AT = 20, (33, 45)


def digest(state: State) -> str:
    return hashlib.sha256(b"".join(array.tobytes() for array in state)).hexdigest()[:16]


def told() -> list[str]:
    scenario = load("small_lab", SMALL)
    values = records(scenario, 1, [0])[0]
    state, curves = start(scenario, values, 1, 0), empty_curves(scenario)
    carry(scenario, values, state, curves, 0, FORKED_AT)
    lines = [digest(state)]
    for change in ({}, {"margins.people": 0.1}, {"research.returns": 0.5}):
        found = carry_fork(scenario, changed(values, change), state, FORKED_AT, LOOKED_AT, curves)
        lines.append(repr(found))
    carry(scenario, values, state, curves, FORKED_AT, LOOKED_AT[-1])
    return [*lines, digest(state)]


if __name__ == "__main__":
    print("\n".join(told()))
