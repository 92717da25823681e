"""The lab as a Mesa model."""

import sys
from typing import Any

import mesa

from labsim.dynamics.phases.account import account
from labsim.dynamics.phases.allocate import hold_runs, split_compute
from labsim.dynamics.phases.choose import brief, is_turn
from labsim.dynamics.phases.learn import learn
from labsim.dynamics.phases.observe import observe
from labsim.dynamics.phases.ration import add_up_plans, price_agents, share_out
from labsim.dynamics.phases.structure import set_structure
from labsim.dynamics.phases.train import bring_into_use, plan_generations, release_models
from labsim.dynamics.state import FAILURES
from labsim.dynamics.week import run_weeks, turn_page
from labsim.ensemble.alone import LeftToAI
from labsim.ensemble.one_run import DRAWS_PER_SET, RunFailed, empty_curves, start
from labsim.measures.metrics import COULD_RUN_ALONE, METRIC_NAMES
from labsim.scenario import Scenario, load, records
from labsim.vocabulary.compiled import FIRST_BUILD, compiles, is_built
from labsim.vocabulary.quantities import TASK_KINDS
from labsim.world.activation import settle
from labsim.world.ai_model import AIModel
from labsim.world.ai_team import AITeam
from labsim.world.compute_allocator import ComputeAllocator
from labsim.world.researcher import Researcher


class LabModel(mesa.Model):
    """One lab, week by week; run number `run` of the ensemble with the same seed, bit for bit.

    Parameters
    ----------
    scenario : Scenario or str
        A loaded scenario, or the name or file of one.
    seed : int
        Root of all luck.
    run : int
        Number of the run in the ensemble: set of assumptions run // 2, luck of its own.
    activation : {"compiled", "agents"}, optional
        The compiled week, or agent by agent, researchers in any order. Without it, agent by agent if
        one of the classes overrides what an agent does, else compiled.
    researcher, ai_model, ai_team, allocator : type
        Subclasses to use instead of the lab's own.

    Raises
    ------
    ValueError
        If the compiled week is asked for with a class that it would ignore.

    Examples
    --------
    >>> lab = LabModel("small_lab", seed=1)
    >>> lab.step()
    >>> lab.week, len(lab.researchers)
    (1, 16)
    """

    def __init__(
        self,
        scenario: Scenario | str = "baseline",
        *,
        seed: int = 1,
        run: int = 0,
        activation: str | None = None,
        researcher: type[Researcher] = Researcher,
        ai_model: type[AIModel] = AIModel,
        ai_team: type[AITeam] = AITeam,
        allocator: type[ComputeAllocator] = ComputeAllocator,
    ):
        super().__init__(rng=seed)
        self.activation, reason = settle(activation, researcher, ai_model, ai_team, allocator)
        for sentence in (reason, "" if is_built() or not compiles() else FIRST_BUILD):
            if sentence:
                print(sentence, file=sys.stderr)
        # Mesa 3.5 keeps the name `scenario` for a class of its own.
        self.settings = load(scenario) if isinstance(scenario, str) else scenario
        self._values = records(self.settings, seed, [run // DRAWS_PER_SET])[0]
        self._stretches = self.settings.stretches()
        self.state = start(self.settings, self._values, seed, run)
        self.curves = empty_curves(self.settings)
        self._asked = LeftToAI(self.settings, self._values, self.curves)
        self.week = 0
        self.kinds_to_look_at: list[str] = list(TASK_KINDS)
        self._ai_model = ai_model
        self.allocator = allocator(self)
        self.researchers = mesa.agent.AgentSet(
            [researcher(self, row) for row in range(self.settings.figures)], random=self.random
        )
        self.ai_teams = mesa.agent.AgentSet([ai_team(self)], random=self.random)
        self.ai_models = mesa.agent.AgentSet([], random=self.random)
        self._meet_new_models()
        self.datacollector = mesa.DataCollector(
            model_reporters={name: _reporter(row) for row, name in enumerate(METRIC_NAMES)}
        )

    @property
    def parameters(self) -> Any:
        """The values that hold this week, by group and name: `lab.parameters.beliefs.hype_doublings`."""
        return self._values[self._stretch()]

    @property
    def has_new_model(self) -> bool:
        """Whether a new model came into use at the end of last week."""
        return bool(self.state.lab[0].announced > 0.5)

    @property
    def model_in_use(self) -> AIModel:
        """The generation that researchers use."""
        used = int(self.state.lab[0].model_in_use)
        return next(one for one in self.ai_models if one.row == used)

    def step(self) -> None:
        """One week of the lab.

        Raises
        ------
        RuntimeError
            After the scenario's last week.
        RunFailed
            If the model cannot go on, with the reason and the remedy.
        """
        if self.week >= self.settings.weeks():
            raise RuntimeError(
                f"{self.settings.name} ends after {self.settings.weeks()} steps; make clock.end later"
            )
        self._asked.see(self.state, self.week)
        if self.activation == "agents":
            self._week_by_agents()
        else:
            self._week_compiled()
        self.week += 1
        self._meet_new_models()
        failure = float(self.state.lab[0].failure)
        if failure:
            raise RunFailed(FAILURES[failure])
        self.running = self.week < self.settings.weeks()
        self.datacollector.collect(self)
        if not self.running:
            self._look_back()

    def _look_back(self) -> None:
        """At the end of a run, what can only be known then: also of the weeks that were collected before."""
        self._asked.answer(self.state)
        collected = self.datacollector.model_vars[METRIC_NAMES[COULD_RUN_ALONE]]
        collected[:] = self.curves[COULD_RUN_ALONE, : len(collected)].tolist()

    def _week_compiled(self) -> None:
        now = self._stretch()
        run_weeks(self.state, self._values[now : now + 1], self.curves, self.week, self.week + 1)

    def _week_by_agents(self) -> None:
        """The week in the order of `week()`, each agent speaking for itself."""
        state, p = self.state, self.parameters
        set_structure(state, p)
        hold_runs(state, p)
        self.allocator.allocate()
        self.allocator.check()
        split_compute(state, p)
        brief(state, p)
        self.kinds_to_look_at = [kind for row, kind in enumerate(TASK_KINDS) if is_turn(state, p, row)]
        self.researchers.shuffle_do("choose")
        add_up_plans(state, 0, self.settings.figures)
        price_agents(state, p)
        self.ai_teams.do("plan")
        share_out(state, p)
        self.ai_teams.do("work")
        self.researchers.shuffle_do("carry_out")
        learn(state, p)
        # One model is evaluated at a time: the oldest comes first.
        self._open_models().do("train")
        bring_into_use(state, p)
        release_models(state, p)
        plan_generations(state, p)
        account(state, p)
        observe(state, p, self.curves, self.week)
        turn_page(state)

    def _open_models(self) -> "mesa.agent.AgentSet":
        """Generations whose training or evaluation is not over, the oldest first."""
        first = self.state.lab[0].oldest_open
        return self.ai_models.select(lambda one: one.row >= first).sort("row", ascending=True)

    def _meet_new_models(self) -> None:
        """Make an agent for each generation that has been planned since."""
        for row in range(len(self.ai_models), int(self.state.lab[0].newest_model) + 1):
            self.ai_models.add(self._ai_model(self, row))

    def _stretch(self) -> int:
        return sum(1 for first in self._stretches if first <= self.week) - 1


def _reporter(row: int) -> Any:
    """A function that reads one metric of the last week."""
    return lambda lab: float(lab.curves[row, lab.week - 1])
