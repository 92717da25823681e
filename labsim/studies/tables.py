"""The tables of screened sets that come with labsim: writing one, and telling whether it is still right."""

from pathlib import Path

from labsim.results.disk import write_whole
from labsim.scenario import ScreenedSets, available, find, load
from labsim.scenario.load import WITHOUT
from labsim.scenario.sets_table import as_table
from labsim.studies.screen import FEWEST_KEPT, Screening, StudyError

BASELINE_TABLE = "baseline.sets.csv"


def write_table(screening: Screening) -> Path:
    """Put what was kept beside the baseline, whole or not at all.

    Raises
    ------
    StudyError
        If too few sets are kept, or the scenarios do not lie in a folder.
    """
    if not screening.is_enough:
        kept = len(screening.kept)
        raise StudyError(f"only {kept} sets agree with the record; a table needs at least {FEWEST_KEPT}")
    folder = find.shipped_folder()
    if not isinstance(folder, Path):
        raise StudyError("the shipped scenarios are packed in an archive; unpack labsim to write a table")
    place = folder / BASELINE_TABLE
    write_whole(place, as_table(screening.as_sets(BASELINE_TABLE)).encode())
    return place


def shipped_tables() -> dict[str, ScreenedSets]:
    """By scenario, every table that a shipped scenario names itself."""
    own = [name for name, header in available() if header.sets not in (None, WITHOUT)]
    found = {name: load(name, ["uncertainty=priors"]).sets for name in own}
    return {name: sets for name, sets in found.items() if sets is not None}
