"""The page that explains how four figures can be true at once names the settings under which they are."""

import re
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "measurements.md"
SETTINGS = [
    "uncertainty=central",
    "tasks.code_to_output_exponent=0.33",
    "routes.handover_hours=0.5",
    "routes.review_share_distrusted=1.2",
    "teams.start_hours=0.05",
    "teams.supervising_most=0.7",
    "teams.least_package_hours=0.1",
    "tracks.allowed=0",
    "capability.messiness=1.4",
    "tasks.length_factor=0.5",
]


def test_the_page_gives_the_command_of_the_test():
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    command = next(line for line in lines if line.startswith("labsim measure baseline"))
    assert re.findall(r"--set (\S+=\S+)", command) == SETTINGS
