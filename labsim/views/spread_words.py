"""Where the spread of an answer comes from, in words: parts of 100, their intervals, names of inputs."""

from collections.abc import Mapping
from typing import Any

from labsim.views.input_words import input_words

Object = Mapping[str, Any]
INPUTS_NAMED = 3


def parts_of_100(share: float) -> str:
    """A share of the spread as whole parts of 100.

    Examples
    --------
    >>> parts_of_100(0.314), parts_of_100(0.001)
    ('31', '<1')
    """
    return "<1" if 0.0 < share < 0.005 else f"{100.0 * share:.0f}"


def between_words(one: Object) -> str:
    """Ends of an interval in parts of 100."""
    ends = parts_of_100(one["low"]), parts_of_100(one["high"])
    return f"({ends[0]})" if ends[0] == ends[1] else f"({ends[0]}-{ends[1]})"


def with_interval(one: Object) -> str:
    """Parts of 100 with their 95% interval.

    Examples
    --------
    >>> with_interval({"share": 0.2936, "low": 0.2435, "high": 0.3437})
    '29 (24-34)'
    """
    return f"{parts_of_100(one['share'])} {between_words(one)}"


def study_words(study: Object) -> str:
    """Which inputs the spread of the 2x date comes from most, by a study of many sets of assumptions.

    Examples
    --------
    >>> one = {"path": "research.returns", "matters": True}
    >>> study_words({"inputs": [one], "opinion_share": {"share": 0.58}, "distinct": 1200})[:68]
    'What moves the 2x date most: how much software more research brings.'
    """
    names = [input_words(one["path"]) for one in study["inputs"] if one["matters"]][:INPUTS_NAMED]
    most = (
        f"What moves the 2x date most: {'; '.join(names)}."
        if names
        else "No input stands out for the 2x date."
    )
    share = f"{100.0 * study['opinion_share']['share']:.0f} of 100 parts of its spread"
    return f"{most} {share} rest on opinion only ({study['distinct']:,} sets)."
