"""What the page's script draws from: figures and numbers as one JSON text, and plotly's own script."""

import gzip
import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from labsim.figures.chart import Chart
from labsim.views.recorded import Shown

# Lists at least this long are stored once, however many figures and columns show them.
SHORTEST_SHARED = 8


class Pool:
    """Lists that several figures share, by what they hold."""

    def __init__(self) -> None:
        self.lists: list[list[Any]] = []
        self._places: dict[str, int] = {}

    def shared(self, content: Any) -> Any:
        """The same content with `{"$": place}` for long lists."""
        if isinstance(content, Mapping):
            return {key: self.shared(part) for key, part in content.items()}
        if not isinstance(content, list | tuple):
            return content
        if len(content) < SHORTEST_SHARED or any(isinstance(one, Mapping | list | tuple) for one in content):
            return [self.shared(one) for one in content]
        text = _text(list(content))
        if text not in self._places:
            self._places[text] = len(self.lists)
            self.lists.append(list(content))
        return {"$": self._places[text]}


def packed(charts: Sequence[Chart], recorded: Shown) -> str:
    """All figures and the numbers behind them, to stand in a script element."""
    pool = Pool()
    found = {
        one.id: {
            "title": one.title,
            "figure": pool.shared(one.figure.to_plotly_json()),
            "columns": [[column.name, pool.shared(list(column.values))] for column in one.columns],
        }
        for one in charts
    }
    name = "-".join(("labsim", *recorded.name.split()))
    content = {"name": name, "standing": recorded.standing_line, "charts": found, "pool": pool.lists}
    return _text(content).replace("<", "\\u003c")


@cache
def plotly_script() -> str:
    """Plotly's own script from the installed package, gzipped and in base64."""
    from plotly.offline import get_plotlyjs

    return b64encode(gzip.compress(get_plotlyjs().encode(), 9, mtime=0)).decode()


def _text(content: Any) -> str:
    return json.dumps(content, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
