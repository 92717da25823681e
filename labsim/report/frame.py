"""What the pages of a comparison and of a sweep begin with: names, what they are not, the answer."""

from collections.abc import Sequence

from labsim.report.first import NO_FORECAST
from labsim.report.markup import escape, items, paragraphs, section

COPY = (
    '<p class="buttons"><button type="button" id="copy">Copy this answer with its source</button>'
    '<span id="copied" role="status"></span></p>'
)


def header(brand: str, title: str, question: str, meta: str, has_script: bool) -> str:
    """Name, question, what it was made of, and what it is not."""
    button = '<button type="button" id="print">Print</button>' if has_script else ""
    return (
        f'<header>\n<div class="names"><p class="brand">{escape(brand)}</p>'
        f"<h1>{escape(title)}</h1>"
        f'<p class="question">{escape(question)}</p>'
        f'<p class="meta">{escape(meta)}</p></div>\n'
        f'<div class="aside"><p class="what">{NO_FORECAST}</p>\n'
        '<p class="links"><a href="#limits">What this model cannot show</a>'
        '<a href="#repeat">How to repeat and cite it</a>'
        f"{button}</p></div>\n</header>"
    )


def answer(sentences: Sequence[str], cite: str, sure: Sequence[str], has_script: bool) -> str:
    """The sentences that a person can quote, with their source, and how sure they are."""
    doubts = f'<h3 class="sure">How sure</h3>{items(sure)}' if sure else ""
    return section(
        "answer",
        "The answer",
        f'<blockquote id="quoted">{paragraphs(sentences)}</blockquote>',
        COPY if has_script else "",
        f'<p class="cite" id="cite">{escape(cite)}</p>',
        doubts,
    )
