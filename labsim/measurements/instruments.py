"""What is known about the instruments, put together, and drawn where nobody knows it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from labsim.measurements.draws import Address
from labsim.measurements.inputs.outside import Statistics
from labsim.measurements.inputs.people import Survey, Trial
from labsim.measurements.inputs.scores import BENCHMARKS, Benchmarks
from labsim.measurements.inputs.suite import Suite
from labsim.scenario.truncation import truncated
from labsim.vocabulary.quantities import Dated, Parameter, Value, declared
from labsim.vocabulary.streams import INSTRUMENT_STREAM

GROUPS: dict[str, type] = {
    "suite": Suite,
    "trial": Trial,
    "survey": Survey,
    "statistics": Statistics,
    "benchmarks": Benchmarks,
    **BENCHMARKS,
}
INSTRUMENTS: dict[str, Parameter] = {
    p.path: p for group, declaration in GROUPS.items() for p in declared(group, declaration)
}
Instruments = Mapping[str, float]
# By path, inputs that a user sets: numbers, or distributions to be drawn from.
Given = Mapping[str, Value]
NOTHING: Given = MappingProxyType({})


def central_instruments() -> dict[str, float]:
    """Instruments as they are believed to be, by path."""
    return {path: _number(p.default) for path, p in INSTRUMENTS.items()}


def drawn_instruments(
    seed: int, set_number: int, given: Given = NOTHING, is_central: bool = False
) -> dict[str, float]:
    """Instruments of one set of assumptions: what nobody knows about them is drawn as for the model.

    Parameters
    ----------
    seed, set_number
        Root of all draws, and number of the set of assumptions: two runs of a set share their instruments.
    given
        What a user sets; it moves no draw of anything else.
    is_central
        Whether what is not given is as it is believed to be.
    """
    shares = Address(seed, set_number).uniform(INSTRUMENT_STREAM, 0, len(INSTRUMENTS))
    found = {}
    for (path, p), share in zip(INSTRUMENTS.items(), shares, strict=True):
        value = given.get(path, None if is_central else p.prior)
        if value is None or isinstance(value, Dated):
            found[path] = _number(p.default)
        elif isinstance(value, int | float):
            found[path] = float(value) if path in given else _number(p.default)
        else:
            found[path] = truncated(value, p.bounds, float(share))
    return found


def _number(value: Any) -> float:
    return float(value)
