"""Many runs of the compiled week on threads; never imports Mesa."""

from labsim.ensemble.simulate import DRAWS_PER_SET, Ensemble, RunFailed, carry_each, simulate

__all__ = ["DRAWS_PER_SET", "Ensemble", "RunFailed", "carry_each", "simulate"]
