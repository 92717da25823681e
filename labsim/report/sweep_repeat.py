"""How to repeat a sweep, from a command or a plan file, how to cite it, and what all its cells share."""

import json
import shlex
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from labsim.report.assumptions import LEAD, by_mechanism, different
from labsim.report.markup import escape, paragraphs, section, table
from labsim.report.source import BASELINE, differences_from
from labsim.scenario import available
from labsim.views.swept import Swept

# A longer command is told as a plan file, and more listed cells than these by their folder.
LONGEST_COMMAND, MOST_LISTED = 600, 100
USUAL = {"design": "grid", "points": None, "stop_when": None, "keep": "summary"}
ONLY_IN_FOLDER = "The plan lists too many cells for a page; plan.json in the folder holds them."
SHARED = "What all cells share. What was varied is listed above and left out here."


def assumptions(swept: Swept, has_script: bool) -> str:
    """What differs from the shipped scenario, then all inputs but those that were varied."""
    resolved = swept.about["resolved"]
    name = swept.about["scenario"] if swept.about["scenario"] in dict(available()) else BASELINE
    varied = {one.path for one in swept.inputs}
    forms = {
        path: form
        for path, form in resolved["parameters"].items()
        if path not in varied and path.rpartition(".")[0] not in varied
    }
    found = [one for one in differences_from(resolved, name) if one[0] not in varied]
    search = (
        '<p class="search"><label for="find">Find an input</label> '
        '<input type="search" id="find" autocomplete="off" spellcheck="false"> '
        '<span id="matches" role="status"></span></p>'
    )
    shown = (different(name, found), search if has_script else "", *by_mechanism(forms))
    return section("assumptions", "Assumptions", paragraphs([SHARED, LEAD]), *shown)


def repeat(swept: Swept, citation: str) -> str:
    """The command or the plan file, and the hashes."""
    about = swept.about
    rows = [
        ("scenario, content hash", swept.name),
        ("plan hash", about["plan_hash"]),
        ("code hash", about["source_hash"]),
        ("labsim", about["labsim_version"]),
        ("cells, runs a cell, seed", f"{about['cells']:,}, {about['runs_a_cell']:,}, {about['seed']}"),
        *((f"sha256 of {name}", sha256) for name, sha256 in about["files"].items()),
    ]
    lead = "The same plan and code give the same table, byte for byte, on any number of machines."
    return section(
        "repeat",
        "How to repeat and cite it",
        paragraphs([lead]),
        *_ways(swept),
        table("What this page was made of", ("what", "value"), rows, "hashes"),
        paragraphs([citation], "cite"),
        paragraphs(["MIT licence. Figures by Epoch AI are used under CC BY 4.0."], "about"),
    )


def command(swept: Swept) -> str:
    """What to type to get the same sweep; empty where only a plan file says it."""
    asked = swept.about["request"]
    if asked.cells:
        return ""
    words = ["labsim", "sweep", _scenario(asked)]
    words += [text for one in asked.set for text in ("--set", one)]
    words += [text for path, spec in asked.over.items() for text in ("--over", f"{path}={_written(spec)}")]
    words += [
        text for key, value in _others(asked).items() for text in (f"--{key.replace('_', '-')}", str(value))
    ]
    found = shlex.join([*words, "--runs", str(asked.runs), "--seed", str(asked.seed)])
    return found if len(found) <= LONGEST_COMMAND else ""


def plan_file(swept: Swept) -> str:
    """The same as the text of a plan file; empty where it lists too many cells."""
    asked = swept.about["request"]
    if len(asked.cells) > MOST_LISTED:
        return ""
    lines = [f"scenario: {_scenario(asked)}"]
    if asked.set:
        lines.append("set:")
        lines += [f"  {path}: {value}" for path, _, value in (one.partition("=") for one in asked.set)]
    if asked.cells:
        lines.append("cells:")
        lines += [
            f"  - {{{', '.join(f'{path}: {value}' for path, value in one.items())}}}" for one in asked.cells
        ]
    else:
        lines.append("over:")
        lines += [f"  {path}: {_in_file(spec)}" for path, spec in asked.over.items()]
    lines += [f"{key}: {value}" for key, value in _others(asked).items()]
    return "\n".join([*lines, f"runs: {asked.runs}", f"seed: {asked.seed}"])


def _ways(swept: Swept) -> list[str]:
    typed = command(swept)
    milestone = shlex.join(["labsim", "report", "FOLDER", "--milestone", swept.milestone])
    last = [
        paragraphs(["And this page, with the folder that it names:"]),
        f"<pre><code>{milestone}</code></pre>",
    ]
    if typed:
        return [f"<pre><code>{escape(typed)}</code></pre>", *last]
    written = plan_file(swept)
    if written:
        save = "Save this as plan.yaml, then: labsim sweep plan.yaml"
        return [paragraphs([save]), f"<pre><code>{escape(written)}</code></pre>", *last]
    return [
        paragraphs(["The plan lists too many cells for a page; plan.json in the folder holds them."]),
        *last,
    ]


def _scenario(asked: Any) -> str:
    """A shipped name, or the name of the file without where it lies."""
    return PurePath(asked.scenario).name


def _others(asked: Any) -> Mapping[str, Any]:
    """Options that are not the usual ones."""
    return {key: getattr(asked, key) for key, usual in USUAL.items() if getattr(asked, key) != usual}


def _written(spec: Any) -> str:
    return ",".join(str(one) for one in spec) if isinstance(spec, list | tuple) else str(spec)


def _in_file(spec: Any) -> str:
    """Values as a list; a text as it was written, in quotes where a colon would break it."""
    if isinstance(spec, list | tuple):
        return f"[{', '.join(str(one) for one in spec)}]"
    text = str(spec)
    return json.dumps(text) if ":" in text and not text.startswith("{") else text
