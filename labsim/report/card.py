"""A chart on the page: its finding, where it is drawn or its picture, its standing line, buttons, numbers."""

from labsim.figures.chart import Chart
from labsim.report.markup import details, escape, table


def card(
    chart: Chart, standing_line: str, label: str = "", classes: str = "", numbers: str = "In numbers"
) -> str:
    """One chart; the drawing itself comes from the script of the page, unless the chart has its picture.

    Parameters
    ----------
    label
        Who sees this, above the finding.
    numbers
        What unfolds the table.
    """
    above = f'<p class="label">{escape(label)}</p>' if label else ""
    folded = _folded(chart, numbers)
    return (
        f'<figure class="card {escape(classes or chart.id)}" id="chart-{chart.id}">\n'
        f"<figcaption>{above}<h3>{escape(chart.title)}.</h3>"
        f'<p class="about">{escape(chart.about)}</p></figcaption>\n'
        f"{_drawn(chart)}\n"
        f'<div class="below"><p class="standing">{escape(standing_line)}</p>\n{folded}\n'
        f"{_buttons(chart)}</div>\n</figure>"
    )


def _drawn(chart: Chart) -> str:
    """The place where the script draws, or the picture; one that is wide can be moved on a small screen."""
    told = f'role="img" aria-label="{escape(chart.alt)}"'
    if not chart.picture:
        return f'<div class="plot" id="plot-{chart.id}" style="height:{chart.height}px" {told}></div>'
    what = escape(f"Picture: {chart.title}")
    return (
        f'<div class="scroll" role="group" tabindex="0" aria-label="{what}">'
        f'<div class="picture" {told}>{chart.picture}</div></div>'
    )


def _folded(chart: Chart, words: str) -> str:
    if chart.glance is None:
        return ""
    return details(words, table(chart.glance.caption, chart.glance.head, chart.glance.rows))


def _buttons(chart: Chart) -> str:
    """Buttons that save the chart, where there is a script to do it."""
    if chart.picture:
        return ""
    return f'<p class="buttons">{_button(chart, "csv", "CSV")}{_button(chart, "svg", "SVG")}</p>'


def _button(chart: Chart, kind: str, words: str) -> str:
    what = "Save the numbers of this chart" if kind == "csv" else "Save this chart as a picture"
    return (
        f'<button type="button" data-{kind}="{chart.id}" aria-label="{words}: {escape(what)}: '
        f'{escape(chart.id)}">{words}</button>'
    )
