"""How parameters and columns are declared: refused when incomplete, stored where no cache collides."""

from dataclasses import dataclass, field

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labsim.vocabulary.distributions import Quantiles, Uniform
from labsim.vocabulary.quantities import TASK_KINDS, Block, Dated, Record, declared, parameter

ABOUT = {
    "unit": "h",
    "bounds": (0.0, 10.0),
    "source": "invented",
    "holder": "lab",
    "grade": "assumed",
}


def one(**given_values):
    """The parameters of a mechanism that declares one."""

    @dataclass(frozen=True)
    class Declaration:
        amount: float = parameter("Invented.", **{**ABOUT, **given_values})

    return declared("group", Declaration)


@given(st.integers(1, 20_000), st.integers(1, 4))
@settings(max_examples=200, deadline=None, database=None, derandomize=True)
def test_rows_of_a_block_hold_all_entities_and_are_never_a_multiple_of_512_long(entities, columns):
    block = Block("thing")
    for number in range(columns):
        block.column(f"column_{number}", "h", "Invented.")
    storage = block.allocate(entities)
    assert storage.shape[0] == columns
    assert entities <= storage.shape[1] < entities + 16
    assert storage.shape[1] % 512 != 0
    assert storage.shape[1] % 8 == 0


@pytest.mark.parametrize("entities", [505, 512, 1024, 4096])
def test_the_lengths_that_collide_in_cache_are_widened(entities):
    block = Block("thing")
    block.column("only", "h", "Invented.")
    assert block.allocate(entities).shape[1] % 512 == 8


def test_columns_follow_each_other_in_the_order_of_declaration():
    block = Block("thing")
    assert block.column("first", "h", "Invented.") == 0
    assert block.column("second", "h", "Invented.", rows=3) == 1
    assert block.column("third", "h", "Invented.") == 4
    assert block.height == 5
    storage = block.allocate(10)
    assert storage.dtype == np.float64
    assert storage.flags.c_contiguous
    assert not storage.any()


def test_a_record_has_one_zeroed_double_for_each_field():
    record = Record()
    assert record.field("day", "days", "Invented.") == "day"
    record.field("step", "count", "Invented.")
    lab = record.allocate()
    assert lab.dtype.names == ("day", "step")
    assert {lab.dtype[name] for name in lab.dtype.names} == {np.dtype("f8")}
    assert (lab.day[0], lab.step[0]) == (0.0, 0.0)


@pytest.mark.parametrize("odd", [{"holder": "nobody"}, {"grade": "certain"}])
def test_an_unknown_holder_or_grade_is_refused(odd):
    with pytest.raises(ValueError, match="unknown holder"):
        one(default=1.0, **odd)


def test_a_range_becomes_a_prior_with_the_default_as_its_median():
    (p,) = one(default=2.0, range90=(1.0, 8.0), scale="log")
    assert p.prior == Quantiles(1.0, 8.0, p50=2.0, scale="log")
    assert (p.path, p.group, p.name, p.kind, p.default) == ("group.amount", "group", "amount", None, 2.0)


def test_a_range_beside_a_dated_default_has_no_median_of_its_own():
    (p,) = one(default=Dated((("2022-01-01", 1.0), ("2023-01-01", 2.0))), range90=(1.0, 8.0))
    assert p.prior == Quantiles(1.0, 8.0)


def test_a_table_becomes_one_parameter_for_each_kind_of_task():
    table = {kind: float(number) for number, kind in enumerate(TASK_KINDS)}
    found = one(default=table, prior={"analysis": Uniform(0.0, 1.0)})
    assert [p.path for p in found] == [f"group.amount.{kind}" for kind in TASK_KINDS]
    assert [p.default for p in found] == list(table.values())
    assert {p.kind for p in found if p.prior is not None} == {"analysis"}


@pytest.mark.parametrize(
    "kinds", [TASK_KINDS[:-1], (*TASK_KINDS, "cooking"), tuple(reversed(TASK_KINDS)), ("cooking",)]
)
def test_a_table_must_name_all_kinds_in_their_order(kinds):
    with pytest.raises(ValueError, match="all task kinds"):
        one(default=dict.fromkeys(kinds, 1.0))


def test_a_parameter_without_default_is_refused():
    @dataclass(frozen=True)
    class Declaration:
        amount: float = field(metadata={})

    with pytest.raises(ValueError, match="needs a default"):
        declared("group", Declaration)
