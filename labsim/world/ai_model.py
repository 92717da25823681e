"""One generation of the lab's AI models, from the plan to the day it is superseded."""

from typing import TYPE_CHECKING

import mesa

from labsim.dynamics.phases.train import train_model
from labsim.dynamics.state import MODELS, STATUSES
from labsim.world.columns import look_at_rows

if TYPE_CHECKING:
    from labsim.world.lab_model import LabModel


class AIModel(mesa.Agent):
    """A generation: `training_flop`, `horizon` (log2 hours on the suite), `start_day`, `deploy_day`.

    Parameters
    ----------
    model : LabModel
    row : int
        Number of the generation; 0 is the model with which the run begins.
    """

    model: "LabModel"

    def __init__(self, model: "LabModel", row: int):
        super().__init__(model)
        self.row = row

    @property
    def generation(self) -> int:
        """Number of the generation, 0 for the model with which the run begins."""
        return self.row

    @property
    def stage(self) -> str:
        """Stage of life in words: planned, training, evaluating, in use, superseded, not better."""
        return STATUSES[int(self.status)]  # type: ignore[attr-defined]

    @property
    def task_horizon_hours(self) -> float | None:
        """Working hours of the tasks it finishes half the time; none before it is trained."""
        if self.stage in ("planned", "training"):
            return None
        return float(2.0**self.horizon)  # type: ignore[attr-defined]

    def train(self) -> None:
        """Take in a week's compute; at the end of the run, become a model to evaluate."""
        train_model(self.model.state, self.model.parameters, self.row)


look_at_rows(AIModel, MODELS, "models")
