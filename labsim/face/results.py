"""What a study leaves in Python: curves, milestones, summary, a data frame, or a run folder."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from labsim.ensemble import Ensemble
from labsim.ensemble.period import period_of
from labsim.ensemble.threads import Progress
from labsim.face.plan import curves_of, plan_of
from labsim.measures.metrics import METRIC_NAMES
from labsim.scenario import Scenario
from labsim.scenario.problems import suggestion
from labsim.studies.against_record import against_record, counted
from labsim.studies.binds import FIRST_RUNS, first_screen
from labsim.studies.loop import dates_that_fit, fork_loops
from labsim.studies.plain_exponential import plain_exponential
from labsim.views.counterparts import counterparts
from labsim.views.durations import durations
from labsim.views.milestones import reached_steps
from labsim.views.policy import policy_metrics
from labsim.views.reached import Reached, reached_by, reached_of
from labsim.views.summary import Period, summarise
from labsim.views.super_exponential import kept

if TYPE_CHECKING:
    import pandas as pd

    from labsim.figures.chart import Chart

INSTALL = "install it with: python -m pip install"


@dataclass(frozen=True, eq=False)
class Results:
    """Many runs of one scenario.

    Attributes
    ----------
    ensemble
        The runs themselves.
    forks
        Whether the summary also asks what would help most, for which some runs are run on anew.
    threads
        For these; by default one a core.
    progress
        Called with (runs finished, runs in all) meanwhile.
    asks_loop
        Whether the summary also asks where the loop runs, for which some runs are run on anew.

    Examples
    --------
    >>> import labsim
    >>> found = labsim.run("small_lab", runs=4, set=["clock.end=2023-01-02"])
    >>> found.metric("progress_multiplier").shape
    (4, 52)
    >>> found.milestones()["progress_2x"].never
    4
    """

    ensemble: Ensemble
    forks: bool = True
    threads: int | None = None
    progress: Progress | None = None
    asks_loop: bool = False

    @property
    def scenario(self) -> Scenario:
        """The scenario that was run."""
        return self.ensemble.scenario

    @property
    def seed(self) -> int:
        """Root of all luck."""
        return self.ensemble.seed

    @property
    def runs(self) -> Sequence[int]:
        """Numbers of the runs: run k uses set of assumptions k // 2 and luck of its own."""
        return self.ensemble.runs

    @cached_property
    def dates(self) -> list[date]:
        """For each step the day that ends it."""
        return list(self._period.dates)

    @property
    def metrics(self) -> tuple[str, ...]:
        """Names of the metrics, in the order of the files."""
        return METRIC_NAMES

    def metric(self, name: str) -> "np.ndarray[Any, np.dtype[np.float32]]":
        """Curves of one metric.

        Returns
        -------
        float32 array of shape (runs, steps)
            NaN or infinite where a metric is undefined.

        Raises
        ------
        KeyError
            If there is no such metric, with the nearest name.
        """
        if name not in METRIC_NAMES:
            raise KeyError(f'there is no metric "{name}"; {suggestion(name, METRIC_NAMES)}')
        return self.ensemble.metric(name)

    def milestones(self, until: date | None = None) -> dict[str, Reached]:
        """When each run gets where, by id of the milestone; runs that never do are kept.

        Parameters
        ----------
        until
            A day before the end of the runs, as if they ended then.
        """
        if until is None or until >= self._period.end:
            return dict(self._milestones)
        return reached_by(curves_of(self.ensemble), self._period, until)

    @cached_property
    def summary(self) -> dict[str, Any]:
        """The content of `summary.json`: milestones, windows, luck, the record, what forked runs say."""
        asked = {"helps": self.helps, "super_exponential": self.super_exponential, "loop": self.loop}
        return {**self._of_these_runs, **asked}

    @cached_property
    def helps(self) -> dict[str, Any] | None:
        """What would help most in mid-2026 and mid-2030, of the first 40 runs; None if not asked for.

        Raises
        ------
        RunFailed
            If a run with more of an input cannot go on.
        """
        if not self.forks:
            return None
        return first_screen(self.scenario, self.runs, self.seed, self.threads, self.progress)

    @cached_property
    def loop(self) -> dict[str, Any] | None:
        """Where the loop runs, of the first 40 runs; None if not asked for.

        Raises
        ------
        RunFailed
            If a run with something cut cannot go on.
        """
        if not self.asks_loop:
            return None
        steps, few = dates_that_fit(self.scenario), self.runs[:FIRST_RUNS]
        return fork_loops(self.scenario, steps, few, self.seed, self.threads, self.progress).told()

    @cached_property
    def super_exponential(self) -> dict[str, Any] | None:
        """What easier doublings of the task length contribute to the 2x date; None if not asked for.

        Raises
        ------
        RunFailed
            If a run with a plain exponential cannot go on.
        """
        if not self.forks:
            return None
        found = plain_exponential(self.ensemble, self._period, self.threads)
        return kept(found, len(self.runs))

    @property
    def answer(self) -> list[str]:
        """The sentences that a person can quote."""
        return list(self._of_these_runs["answer"])

    @cached_property
    def figures(self) -> "dict[str, Chart]":
        """The charts of the report by name: finding (`title`), `figure` of plotly, words and numbers."""
        from labsim.report.page import all_charts
        from labsim.views.recorded import recorded

        about = {
            "scenario": self.scenario.name,
            "content_hash": self.scenario.content_hash,
            "resolved": self.scenario.resolved(),
        }
        return {one.id: one for one in all_charts(recorded(about, self.summary, curves_of(self.ensemble)))}

    def figure(self, name: str) -> Any:
        """One chart of the report as a plotly figure, with its finding as its title.

        Raises
        ------
        KeyError
            If there is none of that name, with the nearest one.
        """
        if name not in self.figures:
            raise KeyError(f'there is no figure "{name}"; {suggestion(name, self.figures)}')
        return self.figures[name].figure

    def to_frame(self, metrics: Sequence[str] | None = None) -> "pd.DataFrame":
        """The curves as a table with one row a run and step, as in `curves.parquet`.

        Parameters
        ----------
        metrics
            Names of the metrics to take; all of them by default.

        Raises
        ------
        ImportError
            If pandas is not installed.
        """
        pd = pandas_or_advice()
        names = METRIC_NAMES if metrics is None else tuple(metrics)
        columns: dict[str, Any] = {
            "run": np.repeat(np.asarray(self.runs, dtype=np.int32), len(self.dates)),
            "date": np.tile(np.array(self.dates, dtype="datetime64[s]"), len(self.runs)),
        }
        return pd.DataFrame(columns | {name: self.metric(name).reshape(-1) for name in names})

    def save(self, folder: str | Path | None = None, force: bool = False) -> Path:
        """Write the run folder that `labsim run` would write, byte for byte.

        Parameters
        ----------
        folder
            Without it `runs/SCENARIO-HASH` in the current folder.
        force
            Whether another run in that folder may be replaced.

        Returns
        -------
        Path
            The folder. If it holds these results already, nothing is written.

        Raises
        ------
        OutputError
            If the place holds something else or cannot be written.
        """
        from labsim.results.folder import DEFAULT_HOME, keep, place_for, stored

        plan = plan_of(self.scenario, len(self.runs), self.seed, self.forks, self.asks_loop)
        place = Path(folder) if folder is not None else Path(DEFAULT_HOME) / plan.folder_name
        if stored(place, plan) is None:
            allowed = place_for(plan, None if folder is None else str(folder), force)
            keep(plan, allowed, self.summary, self.runs, self.dates, self.ensemble.curves, self.reached_steps)
        return place

    @cached_property
    def reached_steps(self) -> "dict[str, np.ndarray[Any, np.dtype[np.int64]]]":
        """By milestone, the step from which each run has it; -1 for never."""
        return reached_steps(curves_of(self.ensemble), self._period.step_days)

    def __str__(self) -> str:
        return "\n".join([f"{self!r}:", *self.answer])

    def __repr__(self) -> str:
        what = f"{self.scenario.name} {self.scenario.content_hash}"
        return f"<Results of {what}: {len(self.runs)} runs, seed {self.seed}>"

    @cached_property
    def _of_these_runs(self) -> dict[str, Any]:
        """What the runs themselves say, without any other run."""
        curves = curves_of(self.ensemble)
        checked = counted(against_record(curves, self._period))
        dates = self._period.dates
        return {
            **summarise(curves, self._period),
            "record": checked,
            "durations": durations(self.reached_steps, dates),
            "policy": policy_metrics(curves, self._period),
            "published": counterparts(curves, self.reached_steps, dates),
        }

    @cached_property
    def _period(self) -> Period:
        return period_of(self.scenario)

    @cached_property
    def _milestones(self) -> dict[str, Reached]:
        return reached_of(curves_of(self.ensemble), self._period)


def pandas_or_advice() -> Any:
    """The package pandas.

    Raises
    ------
    ImportError
        If it is not installed, with what to do.
    """
    try:
        import pandas
    except ImportError as error:
        raise ImportError(f"a data frame needs pandas; {INSTALL} pandas") from error
    return pandas
