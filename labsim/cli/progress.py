"""Progress on stderr: a line that is written over, on a terminal only."""

import sys
import time

PAUSE_SECONDS = 0.2


class Progress:
    """Counts finished runs aloud: how many, how fast, and how long it still takes.

    Parameters
    ----------
    doing
        What is done with them.
    """

    def __init__(self, runs: int, is_quiet: bool, doing: str = "running"):
        self.doing = doing
        self.is_shown = sys.stderr.isatty() and not is_quiet
        self.first: tuple[float, int] | None = None
        self.last = 0.0
        if self.is_shown:
            self._write(f"{self.doing} {runs:,} histories  0/{runs:,}")

    def __call__(self, finished: int, runs: int) -> None:
        """Take note of so many finished runs."""
        now = time.monotonic()
        if not self.is_shown or (now - self.last < PAUSE_SECONDS and finished < runs):
            return
        self.last = now
        # The first chunk pays for building or loading the engine; it would spoil the estimate.
        if self.first is None:
            self.first = (now, finished)
        text = f"{self.doing} {runs:,} histories  {finished:,}/{runs:,}"
        seconds, since = now - self.first[0], finished - self.first[1]
        if since and seconds > 0:
            pace = since / seconds
            text += f"  {pace:,.0f} a second  {(runs - finished) / pace:,.0f} s left"
        self._write(text)

    def end(self) -> None:
        """Take the line away."""
        if self.is_shown:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()

    @staticmethod
    def _write(text: str) -> None:
        sys.stderr.write(f"\r\033[K{text}")
        sys.stderr.flush()
