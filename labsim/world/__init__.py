"""The lab as a Mesa model: the same week, agent by agent and in sentences."""

from labsim.world.ai_model import AIModel
from labsim.world.ai_team import AITeam
from labsim.world.compute_allocator import ComputeAllocator
from labsim.world.lab_model import LabModel
from labsim.world.researcher import Researcher

__all__ = ["AIModel", "AITeam", "ComputeAllocator", "LabModel", "Researcher"]
