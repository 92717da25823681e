"""A sample read back from a run folder or a finished sweep: nothing is run again."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from labsim.dynamics.parameters import CATALOGUE
from labsim.ensemble import DRAWS_PER_SET
from labsim.ensemble.period import period_of
from labsim.results.manifest import MANIFEST
from labsim.results.read import NotARun, read_folder
from labsim.scenario import Scenario, records
from labsim.scenario.again import made_again
from labsim.studies.screen import StudyError
from labsim.studies.sensitivity.outcome import Outcome, compared
from labsim.studies.sensitivity.sample import Input, Sample, distinct_sets, inputs_of, of_values
from labsim.studies.sweep.errors import SweepError
from labsim.studies.sweep.finish import finished
from labsim.studies.sweep.merge import plan_of_folders
from labsim.studies.sweep.plan import SweepPlan
from labsim.studies.sweep.shards import PLAN_FILE
from labsim.studies.sweep.table import TABLE
from labsim.views.summary import WINDOW_METRICS, Period, windows
from labsim.vocabulary.many import Numbers


def read_sample(folder: Path, milestone: str, by: date | None) -> tuple[Sample, Scenario, date]:
    """Whether runs of a folder reach a milestone by a day, by habit by their last: sample, scenario, day.

    Raises
    ------
    StudyError
        If the folder holds neither a run nor a finished sweep, or its runs do not cover the day.
    """
    if (folder / PLAN_FILE).is_file():
        read = sample_of_sweep
    elif (folder / MANIFEST).is_file():
        read = sample_of_run
    else:
        raise StudyError(
            f"{folder.as_posix()} holds neither a run ({MANIFEST}) nor a sweep ({PLAN_FILE}); name a folder "
            "that does, or a scenario"
        )
    if by is None:
        by = period_of(read(folder, Outcome(milestone))[1]).dates[-1]
    sample, scenario, _ = read(folder, Outcome(milestone, by))
    return sample, scenario, by


def sample_of_run(folder: Path, outcome: Outcome) -> tuple[Sample, Scenario, int]:
    """The sample, scenario and seed of a run folder.

    Raises
    ------
    StudyError
        If it is no run folder, or its sets of assumptions cannot be made again.
    """
    try:
        stored = read_folder(folder)
    except NotARun as error:
        raise StudyError(str(error)) from error
    about = stored.manifest
    scenario = made_again(about["scenario"], about["content_hash"], about["resolved"])
    if scenario is None:
        raise StudyError(
            f"{folder.as_posix()} was made with other declarations or another table of sets than are here "
            "now, so its assumptions cannot be made again; run it anew"
        )
    sets = about["runs"] // DRAWS_PER_SET
    period = period_of(scenario)
    outcome.check(period)
    values = outcome.read(stored.curves, period)[: sets * DRAWS_PER_SET]
    return of_values(scenario, outcome, about["seed"], range(sets), values), scenario, about["seed"]


def sample_of_sweep(folder: Path, outcome: Outcome) -> tuple[Sample, Scenario, int]:
    """The sample of a finished sweep, with its base scenario and seed.

    Notes
    -----
    Units are the cells, or the sets of assumptions where these are more; the other of the two varies alike
    in all units. So no input is told apart by fewer values than there are units.

    Raises
    ------
    StudyError
        If it is not finished, each set was run once only, or what is asked for was not kept.
    """
    try:
        plan = plan_of_folders([folder])
    except SweepError as error:
        raise StudyError(str(error)) from error
    summary = finished(folder, plan.hash)
    if summary is None:
        shown = folder.as_posix()
        raise StudyError(f"{shown} is not finished; go on with labsim sweep {shown} --resume")
    sets = summary["runs_a_cell"] // DRAWS_PER_SET
    if sets < 1:
        raise StudyError(
            "each cell was run once, so luck cannot be told from what is varied; sweep with --runs 2 or more"
        )
    outcome.check(period_of(plan.base))
    table = pq.read_table(folder / TABLE, columns=["cell", "run", "failure", *_columns(plan, outcome)])
    values, is_good = _values(plan, outcome, table)
    shape = (plan.design.cells, summary["runs_a_cell"])
    whole = values.reshape(shape)[:, : sets * DRAWS_PER_SET].reshape(-1, sets, DRAWS_PER_SET)
    good = is_good.reshape(shape)[:, : sets * DRAWS_PER_SET].reshape(-1, sets, DRAWS_PER_SET).all(axis=2)
    sample = _by_cells(plan, whole, good) if plan.design.cells >= sets else _by_sets(plan, whole, good)
    used, unit_of_spread = compared(sample.outcomes)
    is_date = outcome.metric is None and outcome.by is None
    period = period_of(plan.base)
    end = float((period.end - period.start).days)
    never = int((sample.outcomes == end).sum()) if is_date else None
    unit_of_spread = "days" if is_date else unit_of_spread
    told = replace(sample, outcomes=used, unit_of_spread=unit_of_spread, never=never)
    return told, plan.base, plan.request.seed


def _by_cells(plan: SweepPlan, whole: Numbers, good: Any) -> Sample:
    """Units are cells, inputs what was varied; sets of assumptions and luck are the same in all cells."""
    kept = good.all(axis=1)
    texts = [plan.design.values(cell) for cell in np.flatnonzero(kept).tolist()]
    inputs = []
    for column, axis in enumerate(plan.design.axes):
        known: dict[str, int] = {}
        as_text = [one[column] for one in texts]
        numbers = [float(one) if axis.is_number else known.setdefault(one, len(known)) for one in as_text]
        if len(set(numbers)) > 1 and axis.path in CATALOGUE:
            inputs.append(Input(CATALOGUE[axis.path], np.array(numbers, dtype=np.float64)))
    others = "sets of assumptions" if whole.shape[1] > 1 else ""
    return _sample("cells", int(kept.sum()), inputs, whole[kept], others, int((~kept).sum()))


def _by_sets(plan: SweepPlan, whole: Numbers, good: Any) -> Sample:
    """Units are sets of assumptions; what was varied is varied alike in all of them."""
    kept = good.all(axis=0)
    numbers = np.flatnonzero(kept).tolist()
    base, seed = plan.base, plan.request.seed
    varied = {one.path for one in plan.design.axes}
    drawn = inputs_of(base, records(base, seed, numbers))
    inputs = [one for one in drawn if one.p.path not in varied]
    others = ", ".join(sorted(varied)) if whole.shape[0] > 1 else ""
    outcomes = whole[:, kept].transpose(1, 0, 2)
    return _sample(
        "sets of assumptions",
        distinct_sets(base, seed, numbers),
        inputs,
        outcomes,
        others,
        int((~kept).sum()),
    )


def _sample(
    unit: str, distinct: int, inputs: list[Input], outcomes: Numbers, others: str, dropped: int
) -> Sample:
    return Sample(unit, distinct, tuple(inputs), outcomes, others, "value", None, dropped)


def _columns(plan: SweepPlan, outcome: Outcome) -> list[str]:
    """Columns of the table that hold what is asked for."""
    if outcome.milestone is not None and outcome.metric is None:
        return [outcome.milestone]
    period = period_of(plan.base)
    found = {period.dates[step]: f"{outcome.metric}_{id_}" for id_, _, step in windows(period)}
    column = found.get(outcome.at or date.min)
    if column is None or outcome.metric not in WINDOW_METRICS:
        days = ", ".join(day.isoformat() for day in found)
        raise StudyError(
            f"a sweep keeps {', '.join(WINDOW_METRICS)} on these days only: {days}; ask for one of them"
        )
    return [column]


def _values(plan: SweepPlan, outcome: Outcome, table: pa.Table) -> tuple[Numbers, Any]:
    period: Period = period_of(plan.base)
    column = table.column(table.num_columns - 1)
    is_good = table["failure"].is_null().to_numpy()
    if outcome.metric is not None:
        return column.to_numpy(zero_copy_only=False).astype(np.float64), is_good
    days = column.cast(pa.int32()).to_numpy(zero_copy_only=False).astype(np.float64)
    since = days - (period.start - date(1970, 1, 1)).days
    return outcome.of_days(since, float((period.end - period.start).days), period), is_good
