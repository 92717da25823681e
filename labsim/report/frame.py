"""What every page begins with: names, what it is not, the answer, and how sure it is."""

from collections.abc import Sequence

from labsim.report.markup import escape, items, section

NO_FORECAST = "What follows from these assumptions. Not a forecast."
COPY = (
    '<p class="buttons"><button type="button" id="copy">Copy this answer with its source</button>'
    '<span id="copied" role="status"></span></p>'
)


def header(
    brand: str,
    title: str,
    meta: str,
    has_script: bool,
    question: str | None = None,
    changed: str | None = None,
) -> str:
    """Name, question, what is changed, what it was made of, and what it is not."""
    button = '<button type="button" id="print">Print</button>' if has_script else ""
    told = "".join(
        f'<p class="{kind}">{escape(words)}</p>'
        for kind, words in (("question", question), ("changed", changed), ("meta", meta))
        if words
    )
    return (
        f'<header>\n<div class="names"><p class="brand">{escape(brand)}</p>'
        f"<h1>{escape(title)}</h1>{told}</div>\n"
        f'<div class="aside"><p class="what">{NO_FORECAST}</p>\n'
        '<p class="links"><a href="#limits">What this model cannot show</a>'
        '<a href="#repeat">How to repeat and cite it</a>'
        f"{button}</p></div>\n</header>"
    )


def answer(sentences: Sequence[str], cite: str, has_script: bool, more: Sequence[str] = ()) -> str:
    """The sentences that a person can quote, with a button that copies them with their source.

    Parameters
    ----------
    more
        Sentences that belong to the answer, and stand smaller.
    """
    quoted = [f"<p>{escape(one)}</p>" for one in sentences]
    quoted += [f'<p class="more">{escape(one)}</p>' for one in more]
    newline = "\n"
    return section(
        "answer",
        "The answer",
        f'<blockquote id="quoted">{newline.join(quoted)}</blockquote>',
        COPY if has_script else "",
        f'<p class="cite" id="cite">{escape(cite)}</p>',
    )


def sure(doubts: Sequence[str]) -> str:
    """How sure the answer is, below it and its chart."""
    return section("sure", "How sure", items(doubts)) if doubts else ""
