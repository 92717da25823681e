"""What decides the content of a run folder, and the short name that follows from it."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

FORMAT_VERSION = 1
HASH_SHOWN = 6


@dataclass(frozen=True)
class Plan:
    """One ensemble that is asked for.

    Attributes
    ----------
    resolved
        Everything of the scenario that decides the results.
    content_hash
        Six hexadecimal digits of `resolved`, as the scenario itself gives them.
    runs, seed, draws_per_set
        Run k uses set of assumptions k // draws_per_set.
    uncertain_inputs
        How many inputs differ between sets.
    source_hash
        Of the code, `labsim.vocabulary.compiled.source_hash`.
    forks
        Whether it is asked what would help most.
    loop
        Whether it is asked where the loop runs.
    """

    scenario: str
    title: str
    resolved: Mapping[str, Any]
    content_hash: str
    runs: int
    seed: int
    draws_per_set: int
    uncertain_inputs: int
    source_hash: str
    forks: bool = True
    loop: bool = False

    @property
    def hash(self) -> str:
        """Hash of all that decides the results."""
        decides = {
            "format": FORMAT_VERSION,
            "scenario": self.resolved,
            "runs": self.runs,
            "seed": self.seed,
            "forks": self.forks,
            "loop": self.loop,
            "source": self.source_hash,
        }
        return hashlib.sha256(canonical(decides).encode()).hexdigest()

    @property
    def folder_name(self) -> str:
        """`<scenario>-<six digits of the hash>`, without characters that a file system may refuse."""
        name = re.sub(r"[^\w.-]+", "-", self.scenario, flags=re.ASCII).strip("-.") or "scenario"
        return f"{name[:80]}-{self.hash[:HASH_SHOWN]}"


def canonical(content: Any) -> str:
    """One text for one content."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), allow_nan=False)


def as_text(content: Any) -> str:
    """JSON for people: indented, in the order given, with a last line end."""
    return json.dumps(content, indent=2, allow_nan=False, ensure_ascii=False) + "\n"
