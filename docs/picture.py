"""The picture of the four views in the README, taken from the report of `labsim run baseline`.

`python docs/picture.py RUN_FOLDER` writes docs/pictures/four-views.png and says which line of the README must
stand below it. It needs Chromium and the test extra.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from labsim.cli.report_command import report_text
from labsim.results.read import read_folder

HERE = Path(__file__).resolve().parent
PICTURE = HERE / "pictures" / "four-views.png"
WIDTH, HEIGHT, SCALE = 1366, 900, 1.0
DRAWN_MILLISECONDS = 4000
# A picture has no buttons to press and nothing to unfold.
WITHOUT_CONTROLS = "#windows details, #windows button { display: none !important }"


def take(folder: Path) -> str:
    """Draw the report of a run folder and keep its four windows; returns the caption."""
    browser_path = shutil.which("chromium")
    if browser_path is None:
        raise SystemExit("there is no chromium; install it and try again")
    stored = read_folder(folder)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        page_file = Path(scratch) / "report.html"
        page_file.write_text(report_text(stored), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=SCALE)
        page.goto(page_file.as_uri())
        page.wait_for_timeout(DRAWN_MILLISECONDS)
        page.add_style_tag(content=WITHOUT_CONTROLS)
        PICTURE.parent.mkdir(exist_ok=True)
        page.locator("#windows").screenshot(path=str(PICTURE))
        browser.close()
    named = f"{stored.manifest['scenario']} {stored.manifest['content_hash']}, {stored.manifest['runs']} runs"
    return f"*{named}: one lab seen by four observers.*"


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    print(take(Path(sys.argv[1])))
