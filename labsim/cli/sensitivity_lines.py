"""The screen of `labsim sensitivity`: luck first, then inputs, then what stands behind them."""

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from labsim.cli.output import SCREEN_WIDTH
from labsim.views.spread_words import between_words, parts_of_100
from labsim.views.words import count

Object = Mapping[str, Any]
NAME, PARTS, RANGE, CELL = 46, 8, 12, 9
MOST_SHOWN = 12
HOLDERS = {"nature": "nobody"}
GROUPS = {"by_grade": "RESTS ON", "by_holder": "HELD BY"}


def lines(told: Object) -> list[str]:
    """Lines of the screen."""
    blocks = [_header(told), _spread(told)]
    if told["is_enough"]:
        blocks += [
            _inputs(told),
            _groups(told, "by_grade", "RESTS ON"),
            _groups(told, "by_holder", "HELD BY"),
        ]
    else:
        blocks.append(_refused(told))
    return [line.rstrip() for block in blocks for line in (*block, "")][:-1]


def refusal(told: Object) -> str:
    """Why nothing is said of single inputs, with the command that would."""
    return (
        f"Which input explains how much is not told from {told['distinct']:,} different {told['unit']}: with "
        f"fewer than {told['needed']:,}, chance alone seems to explain much. "
        f"{told['remedy']}"
    )


def _header(told: Object) -> Iterator[str]:
    about = f"{told['units']:,} {told['unit']}, {told['runs']:,} runs"
    name = f"labsim {told['labsim_version']}  {told['scenario']} {told['content_hash']}"
    yield from _wrapped(f"{name}  {about}  seed {told['seed']}")
    if told.get("screened"):
        yield from _wrapped(told["screened"])
    yield from _wrapped("One stylised lab. This follows from the assumptions; it is no forecast.")


def _spread(told: Object) -> Iterator[str]:
    yield from _wrapped(f"THE SPREAD OF: {told['outcome']}")
    if told["never"] is not None:
        yield from _wrapped(
            f"{count(told['never'], told['runs'])} runs never get there; they count with the end of the runs."
        )
    if told["dropped"]:
        yield from _wrapped(f"Left out, since one of their runs failed: {told['dropped']:,} {told['unit']}.")
    yield f"{'PARTS OF 100 OF THE SPREAD (variance)':<{NAME}}{'parts':>{PARTS}}{'':>2}95% interval"
    rows = [("luck", told["luck_share"]), ("what nobody knows or the lab decides", told["unknown_share"])]
    if told["others"]:
        rows.append((f"varied alike in all: {told['others']}", told["others_share"]))
    if told["is_enough"]:
        rows.append(("  of this, inputs one by one", told["one_by_one_share"]))
    for name, one in rows:
        yield f"{name[: NAME - 1]:<{NAME}}{parts_of_100(one['share']):>{PARTS}}  {between_words(one)}"
    if told["is_enough"]:
        rest = max(told["unknown_share"]["share"] - told["one_by_one_share"]["share"], 0.0)
        yield f"{'  of this, only several inputs together':<{NAME}}{parts_of_100(rest):>{PARTS}}"


def _inputs(told: Object) -> Iterator[str]:
    yield (
        f"{'WHICH INPUT MATTERS':<{NAME}}{'alone':>{PARTS}}  {'95%':<{RANGE}}{'fitted':>{CELL - 2}}"
        f"  {'rests on':<{CELL + 1}}held by"
    )
    known = [one for one in told["inputs"] if one["matters"]]
    for one in known[:MOST_SHOWN]:
        yield (
            f"{one['path']:<{NAME}}{parts_of_100(one['share']):>{PARTS}}  {between_words(one):<{RANGE}}"
            f"{parts_of_100(one['fitted_share']):>{CELL - 2}}  {one['grade']:<{CELL + 1}}"
            f"{HOLDERS.get(one['holder'], one['holder'])}"
        )
    if len(known) > MOST_SHOWN:
        yield f"... and {len(known) - MOST_SHOWN} more (--json)"
    if not known:
        yield "none of which both methods say so"
    more = told["uncertain_inputs"] - len(known)
    text = (
        "(alone: between slices of the sample along one input, less what chance makes of it; fitted: by "
        "straight and bent lines through all inputs at once. An input is named only where both say that it "
        f"matters: alone more than {100 * told['chance_share']:.1f} parts, which the strongest of all inputs "
        f"reaches by chance in 5 of 100 samples. Of the other {more:,} inputs nothing is said. Inputs that "
        "the record, or a declared correlation, ties together share what they explain.)"
    )
    yield from textwrap.wrap(text, SCREEN_WIDTH, subsequent_indent=" ", break_on_hyphens=False)


def _groups(told: Object, key: str, title: str) -> Iterator[str]:
    yield f"{title:<{NAME}}{'parts':>{PARTS}}  {'95%':<{RANGE}}{'inputs':>{CELL - 2}}"
    for one in told[key]:
        name = HOLDERS.get(one["name"], one["name"])
        yield (
            f"{name:<{NAME}}{parts_of_100(one['share']):>{PARTS}}  {between_words(one):<{RANGE}}"
            f"{one['inputs']:>{CELL - 2}}"
        )
    if key == "by_grade":
        one = told["opinion_share"]
        yield from _wrapped(
            f"On opinion only (opinion, anecdote, assumed) rest {parts_of_100(one['share'])} of 100 parts "
            f"{between_words(one)}."
        )


def _refused(told: Object) -> Iterator[str]:
    yield from _wrapped(refusal(told))


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, SCREEN_WIDTH, break_on_hyphens=False)
