"""The researcher of the lab, who decides each week who does the work, and learns from it."""

from typing import TYPE_CHECKING

import mesa

from labsim.dynamics.phases.carry_out import consider_tracks, learn_from_use, work
from labsim.dynamics.phases.choose import hear_news, look_at_kind, weigh_trust
from labsim.dynamics.state import PEOPLE
from labsim.mechanisms.tasks import SELECTION
from labsim.vocabulary.quantities import TASK_KINDS
from labsim.world.columns import look_at_rows

if TYPE_CHECKING:
    from labsim.world.lab_model import LabModel


class Researcher(mesa.Agent):
    """A figure that stands for `weight` people of the lab.

    Every column of the state is a property: `trust`, `execution_skill`, and by kind of task
    `believed_horizon["engineering"]`, `handed_over["engineering"]`. A subclass may override any of the
    methods below; the lab then runs agent by agent.

    Parameters
    ----------
    model : LabModel
    row : int
        Row of the state that this figure looks at.

    Examples
    --------
    >>> class Sceptic(Researcher):
    ...     def choose(self):
    ...         super().choose()
    ...         self.handed_over["engineering"] = 0.0
    """

    model: "LabModel"

    def __init__(self, model: "LabModel", row: int):
        super().__init__(model)
        self.row = row

    @property
    def weight(self) -> float:
        """Number of people that this figure stands for."""
        lab = self.model.state.lab[0]
        return float(lab.headcount / lab.figures)

    @property
    def is_senior(self) -> bool:
        """Whether the figure works the senior mix of tasks."""
        return bool(self.seniority > 0.5)  # type: ignore[attr-defined]

    def choose(self) -> None:
        """Decide who does this week's work: listen, weigh, then look at the kinds whose turn it is."""
        if self.model.has_new_model:
            self.hear_news()
        self.weigh_trust()
        for kind in self.model.kinds_to_look_at:
            self.decide(kind)

    def carry_out(self) -> None:
        """Work the week as decided, learn from what came back, then think about unattended work."""
        self.work()
        self.learn_from_use()
        self.consider_tracks()

    def hear_news(self) -> None:
        """Move beliefs by the benchmark of the model that has just come into use."""
        hear_news(self.model.state, self.model.parameters, self.row, 1)

    def weigh_trust(self) -> None:
        """Set how closely to review, by how far unwatched work is trusted."""
        weigh_trust(self.model.state, self.model.parameters, self.row, 1)

    def decide(self, kind: str) -> None:
        """For one kind of task, and each length of it, take the route believed to cost least.

        The routes are: alone; AI on the whole task or on chunks of it; with one attempt or four; with
        review or without; or all of it unattended, for who has learned that. What to try is no task
        like the others: see `pick_ideas`.
        """
        if kind == "selection":
            self.pick_ideas()
        else:
            look_at_kind(self.model.state, self.model.parameters, TASK_KINDS.index(kind), self.row, 1)

    def pick_ideas(self) -> None:
        """Choose what to try, or let AI choose where its ideas are believed worth more, hours saved included.

        `ai_picks` tells who chooses, `idea_value` what the person's own ideas are worth.
        """
        look_at_kind(self.model.state, self.model.parameters, SELECTION, self.row, 1)

    def work(self) -> None:
        """Spend the week's hours at what the work really costs, not at what was hoped."""
        work(self.model.state, self.model.parameters, self.row, 1)

    def learn_from_use(self) -> None:
        """Correct beliefs by what looked done against what was expected."""
        learn_from_use(self.model.state, self.model.parameters, self.row, 1)

    def consider_tracks(self) -> None:
        """Begin to learn to let work run unattended, where the hours it saves soon pay for learning it."""
        consider_tracks(self.model.state, self.model.parameters, self.row, 1)


look_at_rows(Researcher, PEOPLE, "people")
