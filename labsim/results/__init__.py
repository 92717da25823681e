"""What a run leaves behind: a folder that is written whole or not at all, and the same bytes each time."""

from labsim.results.curves import dates_of
from labsim.results.folder import OutputError, Place, keep, place_for, stored
from labsim.results.plan import Plan
from labsim.results.version import labsim_version

__all__ = ["OutputError", "Place", "Plan", "dates_of", "keep", "labsim_version", "place_for", "stored"]
