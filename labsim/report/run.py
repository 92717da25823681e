"""A run as something that can be shown in each form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from labsim.figures.chart import Chart
from labsim.report.binds import IDS as BINDS
from labsim.report.brief import WINDOWS, brief
from labsim.report.first import LABELS
from labsim.report.forms import NARROW_WIDTH, SMALL_WIDTH, SMALLEST_WIDTH, WIDTH, Figure
from labsim.report.page import all_charts, page
from labsim.views.recorded import Recorded

LADDER = "ladder"
# Two windows of what binds stand one below the other.
BINDS_WIDTH = 640
WIDTHS = {
    **dict.fromkeys(LABELS, SMALLEST_WIDTH),
    **dict.fromkeys(("handed-over", "led-by-ai", "people-decide"), SMALL_WIDTH),
    **dict.fromkeys(BINDS, BINDS_WIDTH),
    LADDER: NARROW_WIDTH,
}
LADDER_EXTRA, HEIGHT = 130, 380


@dataclass(frozen=True, eq=False)
class RunShown:
    """What was recorded of a run; see `labsim.report.forms.Subject`."""

    recorded: Recorded

    @cached_property
    def charts(self) -> list[Chart]:
        """Every chart of the page, in its order."""
        return all_charts(self.recorded)

    @property
    def standing_line(self) -> str:
        """What every figure says below itself."""
        return self.recorded.standing_line

    @property
    def in_brief(self) -> dict[str, int]:
        """The ladder, and two of the four windows."""
        high = next(one.height for one in self.charts if one.id == LADDER) + LADDER_EXTRA
        return {LADDER: high, **dict.fromkeys(WINDOWS, HEIGHT)}

    def width(self, id_: str) -> int:
        """How wide a chart stands on the page without scripts."""
        return WIDTHS.get(id_, WIDTH)

    def page(self, pictures: Mapping[str, str] | None = None) -> str:
        """The page."""
        return page(self.recorded, pictures)

    def brief(self, figure: Figure) -> Iterator[str]:
        """The brief."""
        return brief(self.recorded, figure)
