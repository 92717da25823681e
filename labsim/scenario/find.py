"""Where scenarios are: shipped ones by name, a user's by path, and what `extends` may name."""

import importlib.resources
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath, PureWindowsPath

from labsim.scenario.problems import Findings, Place, suggestion
from labsim.scenario.sheet import Sheet, read_sheet

ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True)
class Source:
    """One scenario file: what it is called in sentences, and where it lies.

    Attributes
    ----------
    label
        As in problems: a shipped file's bare name, a user's path as the user wrote it.
    folder
        Folder that a user's `extends` may not leave; none for shipped files.
    """

    label: str
    content: Traversable
    folder: Path | None = None

    @property
    def name(self) -> str:
        """Name of the scenario."""
        return PurePosixPath(self.content.name).stem

    @property
    def identity(self) -> str:
        """The same for two ways to write the same file."""
        return str(self.content.resolve()) if isinstance(self.content, Path) else str(self.content)

    def sheet(self, findings: Findings) -> Sheet:
        """Read the file."""
        try:
            return read_sheet(self.content.read_bytes(), self.label, findings)
        except FileNotFoundError:
            findings.add(Place(self.label), "there is no such file; check the path and its spelling")
        except IsADirectoryError:
            findings.add(Place(self.label), "this is a folder; name a .yaml file in it")
        except OSError as error:
            reason = error.strerror or "it cannot be read"
            findings.add(Place(self.label), f"the file cannot be read ({reason}); check its permissions")
        return Sheet()


def shipped_folder() -> Traversable:
    """The folder of the scenarios that come with labsim."""
    inside = importlib.resources.files("labsim") / "scenarios"
    return inside if inside.is_dir() else Path(__file__).resolve().parents[2] / "scenarios"


def shipped() -> dict[str, Source]:
    """All shipped scenarios by name: the baseline first, the others in alphabetical order."""
    folder = shipped_folder()
    if not folder.is_dir():
        return {}
    names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".yaml"))
    names.sort(key=lambda name: name != "baseline.yaml")
    return {PurePosixPath(name).stem: Source(name, folder / name) for name in names}


def is_path(text: str) -> bool:
    """Whether a text names a file (else it is the name of a shipped scenario)."""
    return text.endswith(ENDINGS) or "/" in text or "\\" in text


def find(name_or_path: str | Path, findings: Findings) -> Source | None:
    """The scenario that a user asked for."""
    text = str(name_or_path)
    if isinstance(name_or_path, Path) or is_path(text):
        path = Path(name_or_path)
        return Source(text, path, path.parent)
    return _by_name(text, Place(text), "", findings)


def find_extended(text: str, place: Place, source: Source, findings: Findings) -> Source | None:
    """The scenario that a file names under `extends`."""
    if not is_path(text):
        return _by_name(text, place, "extends: ", findings)
    if source.folder is None:
        findings.add(place, "a shipped scenario extends another shipped one; write its bare name")
        return None
    if _leaves(text, source.folder):
        sentence = f'"{text}" is a path that leaves the folder of {source.label}; copy the file beside it'
        findings.add(place, sentence)
        return None
    path = source.folder / text
    if not path.is_file():
        findings.add(place, f'"{text}" is not a file in the folder of {source.label}; check its spelling')
        return None
    return Source(str(path), path, path.parent)


def beside(text: str, place: Place, source: Source, findings: Findings) -> Source | None:
    """The file that a scenario names and that lies in its own folder."""
    folder = shipped_folder() if source.folder is None else source.folder
    if source.folder is not None and _leaves(text, source.folder):
        sentence = f'"{text}" is a path that leaves the folder of {source.label}; copy the file beside it'
        findings.add(place, sentence)
        return None
    content = folder / text
    if not content.is_file():
        findings.add(place, f'"{text}" is not a file in the folder of {source.label}; check its spelling')
        return None
    label = text if source.folder is None else str(content)
    return Source(label, content, source.folder)


def _leaves(text: str, folder: Path) -> bool:
    """Whether a path is absolute, climbs, or ends outside through a link."""
    for form in (PurePosixPath(text), PureWindowsPath(text)):
        if form.is_absolute() or ".." in form.parts or form.anchor:
            return True
    return not (folder / text).resolve().is_relative_to(folder.resolve())


def _by_name(name: str, place: Place, start: str, findings: Findings) -> Source | None:
    sources = shipped()
    if name in sources:
        return sources[name]
    aliases = _other_names(sources)
    if name in aliases:
        return sources[aliases[name]]
    advice = suggestion(name, (*sources, *aliases))
    beside = next((name + ending for ending in ENDINGS if Path(name + ending).is_file()), None)
    if beside:
        advice = f'for the file in this folder write "{beside}"'
    findings.add(place, f'{start}there is no scenario "{name}"; {advice}')
    return None


def _other_names(sources: dict[str, Source]) -> dict[str, str]:
    """Names of `known_as`; problems of those files are told when they are loaded themselves."""
    return {
        other: name for name, source in sources.items() for other in source.sheet(Findings()).header.known_as
    }
