"""Whole numbers that several commands ask for, refused in the same sentence."""

from labsim.cli.output import UseError
from labsim.ensemble.one_run import LARGEST_SEED


def check_numbers(seed: int, threads: int | None, **counts: tuple[int, int]) -> None:
    """Refuse what no command can use.

    Parameters
    ----------
    counts
        By option, such as `runs`: what was asked for, and the most that is allowed.

    Raises
    ------
    UseError
        For the first number out of its range, with the range.
    """
    for option, (asked, most) in counts.items():
        if not 1 <= asked <= most:
            raise UseError(f"--{option} is {asked}; write a whole number from 1 to {most}")
    if not 0 <= seed <= LARGEST_SEED:
        raise UseError(f"--seed is {seed}; write a whole number from 0 to {LARGEST_SEED}")
    if threads is not None and threads < 1:
        raise UseError(f"--threads is {threads}; write a whole number from 1 on")
