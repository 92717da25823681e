"""How much it matters whether models learn taste: `python -m tests.scenario.taste --runs 200`.

Pairs of runs with the same assumptions and the same luck, one in `taste_learned` and one in `taste_bound`.
One thing is changed at a time, in both unless it says otherwise, to see what stands in for taste.
"""

import argparse
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from tests.scenario.promises.measure import LATE, arrives, at
from tests.scenario.promises.promise import FEW_FIGURES, ensemble

FIGURES = (f"population.figures={FEW_FIGURES}",)
PACES = ("progress_2x", "progress_5x", "progress_10x")
YEARS = (2030, 2032, 2035)


@dataclass(frozen=True)
class Setting:
    """What is changed in both runs of a pair, and what besides where taste is bound."""

    words: str
    both: tuple[str, ...] = ()
    bound: tuple[str, ...] = ()


SETTINGS = (
    Setting("as it is"),
    Setting("models without taste never pick", bound=("ideas.ai_may_choose=0",)),
    Setting("pilots rank nothing", ("pilots.testable_share=0",)),
    Setting("models see 10 ideas", ("ideas.ai_ideas_seen=10",)),
    Setting("models see one idea", ("ideas.ai_ideas_seen=1",)),
    Setting("all proposals are usable", ("tasks.horizon_offset.selection=30",)),
    Setting("AI's work is as good as people's", ("quality.machine_quality=1",)),
    Setting("no idea is rare", ("rare.radical_share=0", "rare.shadow_share=0")),
    Setting("recruits have the usual taste", ("people.recruits_taste_fall_sd=0",)),
    Setting("the best pick 3.25 times as good", ("ideas.top_to_median=3.25",)),
    Setting("the best pick 13.7 times as good", ("ideas.top_to_median=13.7",)),
    Setting("all coding at 200 h", ("ideas.full_coding_horizon_hours=200",)),
    Setting("world of complements", ("research.world=complements",)),
    Setting("world in the middle", ("research.world=middle",)),
    Setting("world of substitutes", ("research.world=substitutes",)),
)


@dataclass(frozen=True)
class Counts:
    """Pairs in which a pace is reached with taste, and without it later, or never (counted in later too)."""

    later: int
    never: int
    reached: int


def compared(setting: Setting, runs: int, seed: int) -> tuple[dict[str, Counts], list[float]]:
    """For each pace its counts, and doublings of the progress multiplier that taste adds, mean by year."""
    learned = ensemble("taste_learned", (*FIGURES, *setting.both), runs, seed)
    bound = ensemble("taste_bound", (*FIGURES, *setting.both, *setting.bound), runs, seed)
    found = {}
    for pace in PACES:
        first, second = arrives(bound, pace), arrives(learned, pace)
        reached = second < LATE
        found[pace] = Counts(
            int((first > second)[reached].sum()),
            int((first == LATE)[reached].sum()),
            int(reached.sum()),
        )
    added = []
    for year in YEARS:
        with_taste, without = (at(one, "progress_multiplier", f"{year}-01-01") for one in (learned, bound))
        added.append(float(np.log2(with_taste / without).mean()))
    return found, added


def table(runs: int, seed: int, settings: Iterable[Setting] = SETTINGS) -> Iterable[str]:
    """Lines of the report."""
    yield f"{runs} pairs of runs, seed {seed}: taste_bound beside taste_learned"
    yield "later or never (of these never) of those that get there with taste; doublings that taste adds"
    heads = [*(f"{pace.removeprefix('progress_')}" for pace in PACES), *map(str, YEARS)]
    yield f"{'':<36}" + "".join(f"{head:>18}" for head in heads[:3]) + "".join(f"{h:>8}" for h in heads[3:])
    for setting in settings:
        found, added = compared(setting, runs, seed)
        cells = (f"{one.later} ({one.never}) of {one.reached}" for one in found.values())
        yield (
            f"{setting.words:<36}"
            + "".join(f"{cell:>18}" for cell in cells)
            + "".join(f"{value:>8.2f}" for value in added)
        )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    for line in table(asked.runs, asked.seed):
        print(line, flush=True)


if __name__ == "__main__":
    main()
