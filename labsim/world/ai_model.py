"""One generation of the lab's AI models, from the plan to the day nobody uses it any more."""

from typing import TYPE_CHECKING

import mesa

from labsim.dynamics.phases.train import train_model
from labsim.dynamics.state import GENERAL_DAY, MODELS, RELEASE_DAY, STATUSES
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
        """Stage of life in words.

        planned, training, evaluating; internal (used in the lab only), restricted (chosen users outside,
        too), general (open to everybody) until a better one has replaced it in the lab and a newer one
        outside: retired. A model that was not better when it came is retired at once; one whose fidelity
        was too low for any use is held back.
        """
        status = STATUSES[int(self.status)]  # type: ignore[attr-defined]
        if status not in ("in use", "superseded"):
            return "retired" if status == "not better" else status
        if status == "superseded" and (not self.is_released or self._newer_one_is_open()):
            return "retired"
        if not self.is_released:
            return "internal"
        is_open = self.general_day <= self.model.state.lab[0].day  # type: ignore[attr-defined]
        return "general" if is_open else "restricted"

    @property
    def is_released(self) -> bool:
        """Whether anybody outside the lab may use it, or could once."""
        return bool(self.release_day > 0.0)  # type: ignore[attr-defined]

    @property
    def task_horizon_hours(self) -> float | None:
        """Working hours of the tasks that it finishes half the time; none before it is trained."""
        if self.stage in ("planned", "training"):
            return None
        return float(2.0**self.horizon)  # type: ignore[attr-defined]

    def train(self) -> None:
        """Take in a week's compute; at the end of the run, become a model to evaluate."""
        train_model(self.model.state, self.model.parameters, self.row)

    def _newer_one_is_open(self) -> bool:
        """Whether everybody may use a newer generation."""
        state = self.model.state
        newer = state.models[:, self.row + 1 :]
        return bool(((newer[RELEASE_DAY] > 0.0) & (newer[GENERAL_DAY] <= state.lab[0].day)).any())


look_at_rows(AIModel, MODELS, "models")
