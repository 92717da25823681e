"""How the runs of all cells are cut into chunks: fixed by the plan, whoever computes them, in any order."""

from collections.abc import Iterator
from dataclasses import dataclass

from labsim.ensemble import DRAWS_PER_SET
from labsim.studies.sweep.retention import MOST_RUNS_OF_A_CHUNK, SUMMARY

FEWEST_RUNS, CHUNKS = 16, 8192


@dataclass(frozen=True)
class Segment:
    """Runs `first` to `last` (exclusive) of one cell."""

    cell: int
    first: int
    last: int


@dataclass(frozen=True)
class Layout:
    """All runs of a sweep in their order of work: round by round, cell by cell, run by run.

    Attributes
    ----------
    cells
        Number of cells.
    rounds
        After each round, how many runs every cell has; the last entry is the most that a cell may get.
    chunk_runs
        Runs of a chunk; the last chunk of a round may be shorter.
    """

    cells: int
    rounds: tuple[int, ...]
    chunk_runs: int

    @property
    def total(self) -> int:
        """Runs of all rounds."""
        return self.cells * self.rounds[-1]

    def runs_of(self, round_: int) -> tuple[int, int]:
        """The runs of each cell that a round adds."""
        return (self.rounds[round_ - 1] if round_ else 0), self.rounds[round_]

    def chunks(self, round_: int) -> range:
        """Numbers of the chunks of one round."""
        before = sum(self._chunks_in(one) for one in range(round_))
        return range(before, before + self._chunks_in(round_))

    def segments(self, chunk: int) -> Iterator[Segment]:
        """What one chunk holds."""
        round_ = next(one for one in range(len(self.rounds)) if chunk in self.chunks(one))
        begin, end = self.runs_of(round_)
        width = end - begin
        position = (chunk - self.chunks(round_).start) * self.chunk_runs
        last = min(position + self.chunk_runs, self.cells * width)
        while position < last:
            cell, run = divmod(position, width)
            taken = min(width - run, last - position)
            yield Segment(cell, begin + run, begin + run + taken)
            position += taken

    def size(self, chunk: int) -> int:
        """Runs of one chunk."""
        return sum(one.last - one.first for one in self.segments(chunk))

    def _chunks_in(self, round_: int) -> int:
        begin, end = self.runs_of(round_)
        return -(-self.cells * (end - begin) // self.chunk_runs)


def layout_for(cells: int, rounds: tuple[int, ...], keep: str = SUMMARY) -> Layout:
    """Chunks that are small enough to lose little, and few enough to be listed at once."""
    wanted = -(-cells * rounds[-1] // CHUNKS)
    even = -(-wanted // DRAWS_PER_SET) * DRAWS_PER_SET
    return Layout(cells, rounds, min(max(even, FEWEST_RUNS), MOST_RUNS_OF_A_CHUNK[keep]))
