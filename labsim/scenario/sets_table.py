"""The file of screened sets: one row a draw, and sentences for what may be wrong with it."""

import csv
from itertools import pairwise
from math import inf

from labsim.scenario.find import Source
from labsim.scenario.problems import Findings, Place
from labsim.scenario.sets import ScreenedSets

COLUMNS = ("number", "implausibility", "seed", "draws", "declarations")
REMEDY = "write it anew with `labsim calibrate --screen --write`"
LARGEST_BYTES = 1_000_000
# A draw is addressed by 32 bits, its seed by 53.
MOST_DRAWS, MOST_SEED = 2**31, 2**53 - 1
_Row = tuple[int, float, int, int, str]


def as_table(sets: ScreenedSets) -> str:
    """The text of the file."""
    constant = f"{sets.seed},{sets.draws},{sets.declarations}"
    pairs = zip(sets.numbers, sets.implausibilities, strict=True)
    rows = [f"{number},{implausibility:.3f},{constant}" for number, implausibility in pairs]
    return "\n".join([",".join(COLUMNS), *rows, ""])


def read_sets(source: Source, place: Place, findings: Findings) -> ScreenedSets | None:
    """Read a table; the first thing that is wrong with it goes to `findings`.

    Parameters
    ----------
    place
        Where a scenario names the table.
    """
    try:
        content = source.content.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        findings.add(place, f"{source.label} cannot be read ({reason}); check its permissions")
        return None
    try:
        return _parsed(content, source.label)
    except _Damaged as damage:
        sentence = f"{damage.sentence}; {REMEDY}"
        findings.add(Place(source.label, damage.line, 1 if damage.line else 0), sentence)
        return None


class _Damaged(Exception):
    """What is wrong with a table, and in which line."""

    def __init__(self, line: int, sentence: str):
        self.line = line
        self.sentence = sentence
        super().__init__(sentence)


def _parsed(content: bytes, label: str) -> ScreenedSets:
    if len(content) > LARGEST_BYTES:
        raise _Damaged(0, "the table is larger than 1 MB, which no table of screened sets is")
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise _Damaged(0, "this is not a text file in UTF-8, so it is no table of screened sets") from error
    if not any(lines):
        raise _Damaged(0, "the table of screened sets is empty")
    try:
        rows = list(csv.reader(lines, strict=True))
    except csv.Error as error:
        raise _Damaged(0, f"this is no table of screened sets ({error})") from error
    if tuple(rows[0]) != COLUMNS:
        raise _Damaged(1, f"this is no table of screened sets: its first line is not {','.join(COLUMNS)}")
    found = [_row(line, row) for line, row in enumerate(rows[1:], start=2)]
    if not found:
        raise _Damaged(1, "the table of screened sets has no rows")
    _check_rows(found)
    _, _, seed, draws, written_for = found[0]
    numbers, implausibilities = tuple(row[0] for row in found), tuple(row[1] for row in found)
    return ScreenedSets(label, numbers, implausibilities, seed, draws, written_for)


def _row(line: int, cells: list[str]) -> _Row:
    if len(cells) != len(COLUMNS):
        raise _Damaged(line, f"this row has {len(cells)} of {len(COLUMNS)} cells")
    texts = dict(zip(COLUMNS, cells, strict=True))
    number, seed, draws = (_whole(line, name, texts[name]) for name in ("number", "seed", "draws"))
    implausibility = _finite(line, "implausibility", texts["implausibility"])
    if not number < draws <= MOST_DRAWS or seed > MOST_SEED:
        raise _Damaged(line, f"there is no draw {number} of {draws} with seed {seed}")
    return number, implausibility, seed, draws, texts["declarations"]


def _whole(line: int, name: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 20):
        raise _Damaged(line, f'{name} "{text}" is not a whole number from 0 on')
    return int(text)


def _finite(line: int, name: str, text: str) -> float:
    try:
        found = float(text)
    except ValueError:
        found = inf
    if not 0 <= found < inf:
        raise _Damaged(line, f'{name} "{text}" is not a number from 0 on')
    return found


def _check_rows(rows: list[_Row]) -> None:
    """Numbers rise, and what holds for the whole table is the same in all rows."""
    for line, (earlier, row) in enumerate(pairwise(rows), start=3):
        if row[0] <= earlier[0]:
            raise _Damaged(line, f"number {row[0]} stands after {earlier[0]}, but the numbers must rise")
        for name, one, other in zip(COLUMNS[2:], earlier[2:], row[2:], strict=True):
            if one != other:
                raise _Damaged(line, f"{name} changes from {one} to {other}, but holds for the whole table")
