"""Write the golden numbers anew, on request only: `python -m tests.golden.write [--because TEXT] [NAME...]`.

Numbers that are there already are replaced only with a reason, which is kept beside them.
"""

import argparse
import json
import sys
from collections.abc import Sequence

from tests.golden.numbers import RUNS, SCENARIOS, SEED, differences, file_of, kept, numbers_of

FIRST = "first numbers"
WRONG_USE = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Write; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.golden.write", description=__doc__)
    parser.add_argument("names", nargs="*", default=[], metavar="NAME", help=f"of {', '.join(SCENARIOS)}")
    parser.add_argument("--because", help="why numbers that are there change")
    asked = parser.parse_args(arguments)
    names = asked.names or list(SCENARIOS)
    for name in names:
        if name not in SCENARIOS:
            print(f"{name} has no golden numbers; write of: {', '.join(SCENARIOS)}", file=sys.stderr)
            return WRONG_USE
    for name in names:
        before, now = kept(name), numbers_of(name)
        changed = differences(before, now) if before is not None else []
        if before is not None and not changed:
            print(f"{name}: nothing has changed")
            continue
        if before is not None and not asked.because:
            told = "\n".join(f"  {line}" for line in changed)
            print(f"{name}: say why with --because TEXT; changed are\n{told}", file=sys.stderr)
            return WRONG_USE
        content = {
            "scenario": name,
            "runs": RUNS,
            "seed": SEED,
            "because": asked.because or FIRST,
            "numbers": now,
        }
        text = json.dumps(content, indent=2, allow_nan=False) + "\n"
        file_of(name).write_text(text, encoding="utf-8", newline="\n")
        print(f"{name}: written, {len(changed) or len(now)} numbers differ or are new")
    return 0


if __name__ == "__main__":
    sys.exit(main())
