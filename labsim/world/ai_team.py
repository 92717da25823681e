"""The AI teams of the lab: workers that are models, and run whole packages of work by themselves."""

from typing import TYPE_CHECKING

import mesa

from labsim.dynamics.lab import LAB
from labsim.dynamics.phases.teams import brief_teams, run_teams
from labsim.world.columns import look_at_lab

if TYPE_CHECKING:
    from labsim.world.ai_model import AIModel
    from labsim.world.lab_model import LabModel

WHAT_TEAMS_ARE = ("teams_run", "package_log2_hours", "supervising_share")
TEAM_FIELDS = (
    *WHAT_TEAMS_ARE,
    *(column.name for column in LAB.columns if column.name.startswith("team_")),
)


class AITeam(mesa.Agent):
    """All autonomous workers of the model in use: a figure for as many teams as agent-hours allow.

    Its state is a part of the lab's record. What an hour of its work takes and yields: `team_agent_hours`,
    `team_person_hours`, `team_done`, `team_spoiled`. What it did last week: `team_supervised` (hours of
    work with people behind it), `team_unattended` (without), `team_labour`, `team_hours_used`. A subclass
    may override `plan` and `work`; the lab then runs agent by agent.

    Parameters
    ----------
    model : LabModel

    Examples
    --------
    >>> class OnlyTrusted(AITeam):
    ...     def plan(self):
    ...         super().plan()
    ...         if self.model.state.lab[0].mean_trust < 0.5:
    ...             self.teams_run = 0.0
    """

    model: "LabModel"

    def __init__(self, model: "LabModel"):
        super().__init__(model)

    @property
    def ai_model(self) -> "AIModel":
        """The generation that does the team's work."""
        return self.model.model_in_use

    @property
    def is_running(self) -> bool:
        """Whether teams may run packages by themselves this week."""
        return bool(self.teams_run > 0.5)  # type: ignore[attr-defined]

    @property
    def package_hours(self) -> float:
        """Longest package of work, in hours, that a team coordinates well often enough."""
        return float(2.0**self.package_log2_hours)  # type: ignore[attr-defined]

    def plan(self) -> None:
        """Find out how long a package may be, and what an hour of work takes and yields.

        Tasks that a model fails whole are cut up where it coordinates well enough; what fails and is
        noticed is tried once more, then comes back to people. What nobody but people may do, people do.
        """
        brief_teams(self.model.state, self.model.parameters)

    def work(self) -> None:
        """Use the agent-hours that people's own agents leave, as far as people have time to supervise.

        Where trust is high enough, teams work on without anybody behind them. People move hours to
        supervising where a team's hour costs them less than their own way of working.
        """
        run_teams(self.model.state, self.model.parameters)


look_at_lab(AITeam, LAB, TEAM_FIELDS)
