"""How to repeat it, how to cite it, and what this model cannot show."""

from labsim.report.markup import escape, items, paragraphs, section, table
from labsim.report.source import MOST_OPTIONS, Source
from labsim.results.kept import STUDIES
from labsim.views.recorded import Recorded

QUESTIONS = {
    "bottlenecks": "which limit costs most",
    "binds": "what binds when",
    "loop": "where the loop runs",
    "contest": "which window would have told",
    "readings": "what instruments would read beside what is true",
}
CANNOT = (
    "Whether its assumptions are true. It shows what follows from them; most are judgements, and the list "
    "of assumptions says which.",
    "Any one company. Inputs are drawn from several labs, mostly from their own reports; no lab is meant.",
    "A field of rivals, or governments, courts and publics that react to what they see. There is one lab; "
    "the world outside is given by ranges and by what customers hand over.",
    "What the odds are. Counts of runs say how often something follows from these draws, not how often it "
    "comes to pass.",
    "Discoveries of another kind than those on record: new paradigms, or limits that nobody has named.",
    "Anything beyond the range where its task lengths and its software mean something. Runs that leave it "
    "are counted, not dropped; what they show from there on is arithmetic.",
)


def repeat(recorded: Recorded, source: Source) -> str:
    """The command and the hashes."""
    manifest = recorded.manifest
    rows = [
        ("scenario, content hash", recorded.name),
        ("plan hash", manifest["plan_hash"]),
        ("code hash", manifest["source_hash"]),
        ("labsim", manifest["labsim_version"]),
        ("runs, seed", f"{manifest['runs']:,}, {manifest['seed']}"),
        *((f"sha256 of {name}", one["sha256"]) for name, one in manifest["files"].items()),
    ]
    lead = "The same scenario, runs, seed and code give the same files, byte for byte, on every machine."
    return section(
        "repeat",
        "How to repeat and cite it",
        paragraphs([lead]),
        f"<pre><code>{escape(source.command)}</code></pre>",
        paragraphs([*_remarks(source), *_asked_beside(recorded)], "about"),
        table("What this page was made of", ("what", "value"), rows, "hashes"),
        paragraphs([source.citation], "cite"),
        paragraphs(["MIT licence. Figures by Epoch AI are used under CC BY 4.0."], "about"),
    )


def limits() -> str:
    """What nobody should read out of these charts."""
    return section("limits", "What this model cannot show", items(CANNOT))


def _asked_beside(recorded: Recorded) -> list[str]:
    """What was asked for the page beside its runs, and what was not, with the commands that ask it."""
    of_the_run = {"loop"} if recorded.manifest.get("loop") else set()
    others = [name for name in STUDIES if name not in of_the_run]
    held = [name for name in others if recorded.summary.get(name)]
    missing = [name for name in others if name not in held]
    told = []
    if held:
        told.append(f"Asked for this page beside its runs: {_named(held)}. Again: {_command(held)}")
    if missing:
        told.append(f"Not asked for this page: {_named(missing)}. To ask: {_command(missing)}")
    return told


def _named(studies: list[str]) -> str:
    return "; ".join(QUESTIONS[name] for name in studies)


def _command(studies: list[str]) -> str:
    return f"labsim report FOLDER {' '.join(f'--{name}' for name in studies)}"


def _remarks(source: Source) -> list[str]:
    if not source.is_shipped:
        return [
            "The scenario is a file of its own; what differs from the baseline is listed under Assumptions."
        ]
    if len(source.differences) > MOST_OPTIONS:
        return [
            f"{len(source.differences):,} inputs were changed by options or a file; they are listed under "
            "Assumptions and must be given as well."
        ]
    return []
