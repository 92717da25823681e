"""Are sets of assumptions that are drawn together those that are drawn alone, bit by bit?"""

import pytest

from labsim.dynamics.parameters import CATALOGUE
from labsim.scenario import ScenarioError, reader, records
from labsim.scenario.alike import _touched, common
from labsim.scenario.assumptions import columns_of
from labsim.scenario.shares import rows_of

SEED = 3
DRAWN, ASKED = range(2, 12), range(4, 9)
FOLLOWER = next(p for p in CATALOGUE.values() if p.follows and p.prior is not None)
LIMITED = next(p for p in CATALOGUE.values() if p.limits is not None)


@pytest.mark.parametrize("of", ["baseline", "small_lab"])
@pytest.mark.parametrize("start", [(), ("sets=none",), ("uncertainty=central",)])
@pytest.mark.parametrize(
    "overrides",
    [
        (),
        ("safety.paused=1",),
        ("research.software_growth_per_year={p5: 2, p95: 9}", "ideas.taste_median=0.4"),
        ("ideas.taste_median={2022-01-01: 0.3, 2026-01-01: 0.5}",),
        ("allocation.safety_share=0.03",),
        ("compute.slow_growth_per_year=1.1",),
        ("research.labour_cap={p5: 15, p95: 40}",),
        ("tasks.hours_weight_junior=0.7",),
        ("population.figures=8",),
        ("clock.end=2027",),
    ],
)
def test_what_is_drawn_together_has_the_bits_of_what_is_drawn_alone(
    of: str, start: tuple[str, ...], overrides: tuple[str, ...]
) -> None:
    read = reader(of)
    together = common(read(start), SEED, DRAWN)
    scenario = read([*start, *overrides])
    expected = records(scenario, SEED, ASKED)
    assert together.records(scenario, ASKED).tobytes() == expected.tobytes()
    assert together.records(scenario, range(5, 6)).tobytes() == expected[1:2].tobytes()


def test_what_follows_a_parameter_and_what_shares_its_room_is_drawn_anew() -> None:
    rows = rows_of(reader("baseline")(()))
    assert FOLLOWER.follows is not None
    leader = FOLLOWER.follows[0]
    touched = _touched(rows, [leader])
    assert {leader, FOLLOWER.path} <= set(touched)
    assert touched == [path for path in rows if path in touched]
    of_group = {path for path, row in rows.items() if row.p.group == LIMITED.group}
    assert of_group <= set(_touched(rows, [LIMITED.path]))
    assert _touched(rows, ["safety.paused"]) == ["safety.paused"]


def test_only_what_differs_is_drawn_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    read = reader("baseline")
    together = common(read(()), SEED, DRAWN)
    asked: list[int] = []

    def counted(scenario, rows, shares):  # type: ignore[no-untyped-def]
        asked.append(len(rows))
        return columns_of(scenario, rows, shares)

    monkeypatch.setattr("labsim.scenario.alike.columns_of", counted)
    together.records(read(["safety.paused=1"]), ASKED)
    together.records(read(()), ASKED)
    assert asked == [1, 0]


def test_a_contradiction_is_told_as_it_is_alone() -> None:
    """The worth of the most radical idea, below that of the least radical one in some sets."""
    read = reader("baseline")
    together = common(read(()), SEED, range(64))
    told = []
    wrong = read(["rare.radical_most_worth=8"])
    for draw in (lambda: records(wrong, SEED, range(64)), lambda: together.records(wrong, range(64))):
        with pytest.raises(ScenarioError) as error:
            draw()
        told.append(str(error.value))
    assert told[0] == told[1]
