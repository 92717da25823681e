"""A chart on the page: its finding, the place where it is drawn, its standing line, buttons and numbers."""

from labsim.figures.chart import Chart
from labsim.report.markup import details, escape, table


def card(
    chart: Chart, standing_line: str, label: str = "", classes: str = "", numbers: str = "In numbers"
) -> str:
    """One chart; the drawing itself comes from the script of the page.

    Parameters
    ----------
    label
        Who sees this, above the finding.
    numbers
        What unfolds the table.
    """
    above = f'<p class="label">{escape(label)}</p>' if label else ""
    folded = _folded(chart, numbers)
    buttons = _button(chart, "csv", "CSV") + _button(chart, "svg", "SVG")
    return (
        f'<figure class="card {escape(classes or chart.id)}" id="chart-{chart.id}">\n'
        f"<figcaption>{above}<h3>{escape(chart.title)}.</h3>"
        f'<p class="about">{escape(chart.about)}</p></figcaption>\n'
        f'<div class="plot" id="plot-{chart.id}" role="img" style="height:{chart.height}px"'
        f' aria-label="{escape(chart.alt)}"></div>\n'
        f'<div class="below"><p class="standing">{escape(standing_line)}</p>\n{folded}\n'
        f'<p class="buttons">{buttons}</p></div>\n</figure>'
    )


def _folded(chart: Chart, words: str) -> str:
    if chart.glance is None:
        return ""
    return details(words, table(chart.glance.caption, chart.glance.head, chart.glance.rows))


def _button(chart: Chart, kind: str, words: str) -> str:
    what = "Save the numbers of this chart" if kind == "csv" else "Save this chart as a picture"
    return (
        f'<button type="button" data-{kind}="{chart.id}" aria-label="{words}: {escape(what)}: '
        f'{escape(chart.id)}">{words}</button>'
    )
