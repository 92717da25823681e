"""What is wrong with a scenario, told in sentences that name the place, the cause and the remedy."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

SHORT_LIST = 12


@dataclass(frozen=True)
class Place:
    """Where something is written; line and column count from 1, and 0 means the whole file."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.file, *(str(number) for number in (self.line, self.column) if number)]
        return ":".join(parts)

    @property
    def origin(self) -> str:
        """Short form for tables: file and line, or `--set`."""
        return f"{self.file}:{self.line}" if self.line else self.file.split(" ")[0]


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, and what to do about it."""

    file: str
    line: int
    column: int
    sentence: str

    def __str__(self) -> str:
        return f"{Place(self.file, self.line, self.column)}: {self.sentence}"


class ScenarioError(Exception):
    """A scenario that cannot be used, with everything that is wrong with it.

    Attributes
    ----------
    problems
        At least one problem, sorted by file and line.
    """

    def __init__(self, problems: Iterable[Problem]):
        self.problems = list(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class Findings:
    """Collects problems, so that a user sees all of them at once."""

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        self.problems = list(problems)

    def add(self, place: Place, sentence: str) -> None:
        """Note one problem; the same sentence at the same place is noted once."""
        one_line = " ".join(sentence.split())
        problem = Problem(place.file, place.line, place.column, one_line)
        if problem not in self.problems:
            self.problems.append(problem)

    def raise_if_any(self) -> None:
        """Stop here if anything was found.

        Raises
        ------
        ScenarioError
            With all problems, file by file in the order read, each file from top to bottom.
        """
        if self.problems:
            files = list(dict.fromkeys(problem.file for problem in self.problems))
            raise ScenarioError(sorted(self.problems, key=lambda p: (files.index(p.file), p.line, p.column)))


def nearest(word: str, names: Iterable[str]) -> str | None:
    """The name most like a word, if any is like it."""
    by_lower_case = {name.lower(): name for name in names}
    found = get_close_matches(word.lower(), by_lower_case, n=1, cutoff=0.6)
    return by_lower_case[found[0]] if found else None


def listed(names: Iterable[str]) -> str:
    """Names for a sentence: all if they are few, else the first ones."""
    known = list(names)
    rest = f" and {len(known) - SHORT_LIST} more" if len(known) > SHORT_LIST else ""
    return ", ".join(known[:SHORT_LIST]) + rest


def suggestion(word: str, names: Iterable[str]) -> str:
    """End of a sentence about an unknown name: the nearest valid name, or which names there are."""
    known = list(names)
    found = nearest(word, known)
    return f'did you mean "{found}"?' if found else f"write one of: {listed(known)}"


def figure(number: float) -> str:
    """A number as a sentence shows it."""
    return f"{number:.10g}"
