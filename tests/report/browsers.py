"""Where there is no browser, tests that need one are skipped; with LABSIM_REQUIRE_BROWSER=1 they fail."""

import os
from typing import NoReturn

import pytest

from labsim.figures.pictures import NoPictures, browser


def missing(why: str) -> NoReturn:
    if os.environ.get("LABSIM_REQUIRE_BROWSER") == "1":
        pytest.fail(f"LABSIM_REQUIRE_BROWSER=1, but {why}")
    pytest.skip(why)


def path_of_browser() -> str:
    try:
        return browser()
    except NoPictures as error:
        missing(str(error))
