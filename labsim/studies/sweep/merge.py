"""The shards of several folders together: of one plan, or not at all."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from labsim.studies.sweep.errors import SweepError
from labsim.studies.sweep.plan import Request, SweepPlan, difference, plan_for
from labsim.studies.sweep.runner import finished_rounds
from labsim.studies.sweep.shards import PLAN_FILE, Store, begin_folder, open_store, read_plan

MISSING_SHOWN = 5


def request_of(content: dict[str, Any], folder: Path) -> Request:
    """What was asked, from the content of the `plan.json` of a folder.

    Raises
    ------
    SweepError
        If it asks for something that this version of labsim does not know.
    """
    try:
        told = dict(content["asked"])
        return Request(**{**told, "set": tuple(told["set"]), "cells": tuple(told["cells"])})
    except (KeyError, TypeError, ValueError) as error:
        raise SweepError(
            f"{folder.as_posix()}/{PLAN_FILE} asks for what this version of labsim does not know; "
            "go on with the version that began it, or sweep anew into another folder"
        ) from error


def plan_of_folders(folders: Sequence[Path]) -> SweepPlan:
    """The one plan of some folders, as this version of labsim understands it.

    Raises
    ------
    SweepError
        If one of them is no sweep, or they are not of one plan and one version.
    """
    contents = []
    for folder in folders:
        content = read_plan(folder)
        if content is None:
            raise SweepError(
                f"{folder.as_posix()} is no sweep, for it has no plan.json; name folders that have"
            )
        contents.append(content)
    first = contents[0]
    for folder, content in zip(folders, contents, strict=True):
        if content["plan_hash"] != first["plan_hash"]:
            changed = difference(first["decides"], content["decides"])
            raise SweepError(
                f"{folder.as_posix()} is of another plan than {folders[0].as_posix()}, "
                f"which differs in {changed}; merge parts of one plan"
            )
    plan = plan_for(request_of(first, folders[0]))
    if plan.hash != first["plan_hash"]:
        changed = difference(first["decides"], plan.decides)
        raise SweepError(
            f"{folders[0].as_posix()} was made from something else than what is here now, which differs in "
            f"{changed}; merge with what it was made from"
        )
    return plan


def merged(plan: SweepPlan, folders: Sequence[Path], out: Path) -> tuple[Store, int]:
    """All shards in one folder.

    Returns
    -------
    Store, int
        The folder, and how many rounds of the plan it holds.

    Raises
    ------
    SweepError
        If a shard is damaged or foreign, chunks are missing, or the disk refuses.
    """
    found = [open_store(folder, plan.hash) for folder in folders]
    begin_folder(out, plan.as_object())
    whole = open_store(out, plan.hash)
    for store in found:
        for chunk, path in store.index.items():
            if chunk not in whole.index:
                whole.keep(chunk, path.read_bytes())
    rounds = finished_rounds(plan, whole)
    if rounds is None:
        raise SweepError(_missing(plan, whole))
    return whole, rounds


def _missing(plan: SweepPlan, store: Store) -> str:
    numbers = [
        chunk
        for round_ in range(len(plan.layout.rounds))
        for chunk in plan.layout.chunks(round_)
        if chunk not in store.index
    ]
    shown = ", ".join(str(one) for one in numbers[:MISSING_SHOWN])
    more = " and more" if len(numbers) > MISSING_SHOWN else ""
    what = (
        "1 chunk is missing (number" if len(numbers) == 1 else f"{len(numbers):,} chunks are missing (numbers"
    )
    return (
        f"{what} {shown}{more}); finish with "
        f"labsim sweep {store.folder.as_posix()} --resume, or name the folder that has them"
    )
