"""Many runs of the compiled week on threads; never imports Mesa."""

from labsim.ensemble.simulate import DRAWS_PER_SET, Ensemble, RunFailed, simulate

__all__ = ["DRAWS_PER_SET", "Ensemble", "RunFailed", "simulate"]
