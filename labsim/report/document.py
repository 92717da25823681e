"""A whole file of HTML: style, body and, where there are figures to draw, the scripts; it loads nothing."""

from importlib.resources import files

from labsim.report.markup import escape
from labsim.report.pack import plotly_script

# Nothing is ever loaded from anywhere: the page's own script and style only.
POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; "
    "base-uri 'none'; form-action 'none'"
)
NO_SCRIPT = "The charts need a browser with scripts, of 2023 or later. All their numbers stand in the tables."


def document(title: str, body: str, data: str) -> str:
    """A whole page: its style, its body, and where there are data the scripts that draw them."""
    here = files("labsim.report")
    style, script = ((here / name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
    policy = POLICY if data else POLICY.replace("script-src 'unsafe-inline'; ", "")
    scripts = (
        f'<script type="application/json" id="data">{data}</script>\n'
        f'<script type="application/octet-stream" id="plotly">{plotly_script()}</script>\n'
        f"<script>\n{script}</script>\n"
    )
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
        f"<title>{escape(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#answer">To the answer</a>\n{body}\n{scripts if data else ""}'
        "</body>\n</html>\n"
    )
