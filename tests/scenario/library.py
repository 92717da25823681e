"""What each shipped scenario promises, over pairs of runs with the same assumptions and the same luck.

`python -m tests.scenario.library --runs 200` prints the table of what was measured; `--of NAME` that of one
scenario only, as often as wanted.
"""

import argparse
from collections.abc import Collection, Iterable

from tests.scenario.promises import PROMISES
from tests.scenario.promises.promise import measured


def table(runs: int, seed: int, of: Collection[str] = ()) -> Iterable[str]:
    yield f"{runs} pairs of runs, seed {seed}; both of a pair have the same assumptions and the same luck"
    for promise in PROMISES:
        if of and promise.scenario not in of:
            continue
        also = f" (both with {', '.join(promise.variant)})" if promise.variant else ""
        yield f"\n{promise.name}{also}"
        for one in measured(promise, runs, seed):
            kept = "" if one.holds else "   BROKEN"
            yield f"  {one.words:<84}{one.figure:>12}   {one.promised}{kept}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    names = sorted({promise.scenario for promise in PROMISES})
    parser.add_argument("--of", action="append", default=[], choices=names, metavar="NAME")
    asked = parser.parse_args()
    for line in table(asked.runs, asked.seed, asked.of):
        print(line)


if __name__ == "__main__":
    main()
