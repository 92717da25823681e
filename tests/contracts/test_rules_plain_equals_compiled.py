"""Every rule, over the whole domain it is declared for: compiled and plain give the same finite bits."""

import importlib
import math
import pkgutil
import struct
import types
import warnings
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import labsim.measures
import labsim.mechanisms
import labsim.vocabulary
from labsim.vocabulary.compiled import RULES, RuleEntry, compiles, rule

for _room in (labsim.vocabulary, labsim.mechanisms, labsim.measures):
    for _module in pkgutil.iter_modules(_room.__path__, _room.__name__ + "."):
        importlib.import_module(_module.name)

EXAMPLES = 120
# A domain spans decades when its ends are further apart than this factor.
DECADES = 1e3
SMALLEST_OF_DECADES = 1e-12


def all_plain(function: Callable[..., Any], made: dict[Any, Any] | None = None) -> Callable[..., Any]:
    """The function as NUMBA_DISABLE_JIT=1 would give it: plain, and everything that it calls is plain."""
    made = {} if made is None else made
    source = getattr(function, "py_func", function)
    if source not in made:
        names = dict(source.__globals__)
        copy = types.FunctionType(source.__code__, names, source.__name__, source.__defaults__)
        made[source] = copy
        for name in source.__code__.co_names:
            if hasattr(names.get(name), "py_func"):
                names[name] = all_plain(names[name], made)
    return made[source]


def over_decades(low: float, high: float) -> st.SearchStrategy[float]:
    """Log-uniform between two positive numbers."""
    exponents = st.floats(math.log(low), math.log(high))
    return exponents.map(lambda exponent: min(max(math.exp(exponent), low), high))


def of_domain(low: float, high: float) -> st.SearchStrategy[float]:
    """Numbers of a closed interval: its ends, whole numbers, evenly, and over the decades it spans."""
    ways = [st.sampled_from((low, high)), st.floats(low, high, allow_subnormal=False)]
    if math.ceil(low) <= math.floor(high):
        ways.append(st.integers(math.ceil(low), math.floor(high)).map(float))
    if low > 0.0 and high / low > DECADES:
        ways.append(over_decades(low, high))
    if low <= 0.0 < high:
        ways.append(over_decades(high * SMALLEST_OF_DECADES, high))
    if low < 0.0 <= high:
        ways.append(over_decades(-low * SMALLEST_OF_DECADES, -low).map(lambda size: -size))
    return st.one_of(ways)


def parts(result: Any) -> tuple[float, ...]:
    return result if isinstance(result, tuple) else (result,)


def bits(values: tuple[float, ...]) -> bytes:
    return struct.pack(f"<{len(values)}d", *values)


def check(entry: RuleEntry, examples: int) -> None:
    plain = all_plain(entry.function)

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(**{name: of_domain(*ends) for name, ends in entry.domain.items()})
    def same_bits(**arguments: float) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            by_hand = parts(plain(**arguments))
            compiled = parts(entry.compiled(*(arguments[name] for name in order)))
        assert all(math.isfinite(value) for value in by_hand), f"{entry.name}: {by_hand}"
        assert bits(by_hand) == bits(compiled), f"{entry.name}: plain {by_hand}, compiled {compiled}"

    code = entry.function.__code__
    order = code.co_varnames[: code.co_argcount]
    same_bits()


@pytest.mark.skipif(not compiles(), reason="NUMBA_DISABLE_JIT=1: there is nothing compiled to compare with")
@pytest.mark.parametrize("name", sorted(RULES))
def test_a_rule_gives_the_same_finite_bits_compiled_and_plain(name):
    check(RULES[name], EXAMPLES)


def test_rules_of_every_room_are_found():
    rooms = {name.split(".")[1] for name in RULES}
    assert rooms == {"vocabulary", "mechanisms", "measures"}


@pytest.fixture
def throwaway_rules():
    """Rules made by a test do not stay in the register."""
    before = dict(RULES)
    yield RULES
    RULES.clear()
    RULES.update(before)


@pytest.mark.skipif(not compiles(), reason="NUMBA_DISABLE_JIT=1: there is nothing compiled to compare with")
def test_the_check_refuses_what_differs_between_compiled_and_plain(throwaway_rules):
    @rule(x=(0.1, 10.0))
    def cubed(x):
        return x**3

    with pytest.raises(AssertionError, match="plain"):
        check(throwaway_rules[f"{__name__}.cubed"], 500)


@pytest.mark.skipif(not compiles(), reason="NUMBA_DISABLE_JIT=1: there is nothing compiled to compare with")
def test_the_check_refuses_a_rule_that_is_not_total(throwaway_rules):
    @rule(x=(0.0, 10.0))
    def inverse(x):
        return 1.0 / x

    with pytest.raises(ZeroDivisionError):
        check(throwaway_rules[f"{__name__}.inverse"], 100)


@pytest.mark.parametrize("domain", [{}, {"x": (0.0, 1.0), "y": (0.0, 1.0)}, {"y": (0.0, 1.0)}])
def test_a_rule_must_declare_a_domain_for_every_argument_and_no_other(domain, throwaway_rules):
    def same(x):
        return x

    with pytest.raises(TypeError, match="arguments"):
        rule(**domain)(same)
