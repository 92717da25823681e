"""The version of labsim that wrote a folder."""

import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PROJECT_FILE = Path(__file__).resolve().parents[2] / "pyproject.toml"


def labsim_version() -> str:
    """Version of the source tree if we run from one, else of the installed package."""
    if PROJECT_FILE.is_file():
        project = tomllib.loads(PROJECT_FILE.read_text(encoding="utf-8")).get("project", {})
        if project.get("name") == "labsim":
            return str(project["version"])
    try:
        return version("labsim")
    except PackageNotFoundError:
        return "unknown"
