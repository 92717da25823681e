"""The lab's leadership, which decides who gets the compute."""

from typing import TYPE_CHECKING

import mesa

from labsim.dynamics.lab import LAB
from labsim.dynamics.phases.allocate import decide_shares
from labsim.world.columns import look_at_lab

if TYPE_CHECKING:
    from labsim.world.lab_model import LabModel

SHARES = ("training_share", "experiments_share", "internal_inference_share", "safety_share")


class ComputeAllocator(mesa.Agent):
    """Sets `training_share`, `experiments_share`, `internal_inference_share` and `safety_share`.

    What these four leave of the powered compute is sold. A subclass overrides `allocate`.

    Parameters
    ----------
    model : LabModel

    Examples
    --------
    >>> class AllIn(ComputeAllocator):
    ...     def allocate(self):
    ...         super().allocate()
    ...         self.training_share = 0.4
    """

    model: "LabModel"

    def __init__(self, model: "LabModel"):
        super().__init__(model)

    def allocate(self) -> None:
        """Set this week's shares of powered compute: the fixed ones of the scenario."""
        decide_shares(self.model.state, self.model.parameters)

    @property
    def external_inference_share(self) -> float:
        """Share of powered compute that is left to be sold."""
        return 1.0 - sum(getattr(self, name) for name in SHARES)

    def check(self) -> None:
        """Refuse shares that do not make sense.

        Raises
        ------
        ValueError
            If a share is negative or the four add up to more than one.
        """
        shares = {name: getattr(self, name) for name in SHARES}
        if min(shares.values()) < 0 or sum(shares.values()) > 1.0 + 1e-9:
            written = ", ".join(f"{name} {value:g}" for name, value in shares.items())
            raise ValueError(
                f"{type(self).__name__}.allocate gave {written}: shares must not be negative and "
                "must not add up to more than 1; lower one of them"
            )


look_at_lab(ComputeAllocator, LAB, SHARES)
