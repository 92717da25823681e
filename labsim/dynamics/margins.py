"""Margins: how much more of an input a forked run has in use than its state holds; none in any other run.

Nobody sets a margin in a scenario: it is a question asked of a run, so it belongs neither to the
scenario and its hash nor to what is drawn. Zero is neutral and gives the same bits as no margin at all.
"""

from dataclasses import dataclass

GROUP = "margins"
RATIO, SHARE = "ratio", "share"


@dataclass(frozen=True)
class Margin:
    """One input that a forked run may have more of.

    Attributes
    ----------
    name
        Field in the group of margins of a record of values.
    words
        What it is called in a table.
    form
        `ratio`: the input is multiplied by 1 + margin; `share`: an input from 0 to 1 is moved so much of
        the way to 1.
    holder
        Who could give more of it.
    enters
        Where it is used, and so where there is more of it.
    is_ordered
        Whether it is an order for later, not an input in use.
    """

    name: str
    words: str
    form: str
    holder: str
    enters: str
    is_ordered: bool = False

    @property
    def path(self) -> str:
        """Its place in a record of values, as `group.name`."""
        return f"{GROUP}.{self.name}"


MARGINS = (
    Margin("training_compute", "training compute", RATIO, "lab", "compute that a training run takes in"),
    Margin("experiment_compute", "experiment compute", RATIO, "lab", "compute for experiments"),
    Margin("internal_inference", "agents' compute", RATIO, "lab", "compute that the lab's agents run on"),
    Margin("accelerators", "accelerators", RATIO, "market", "accelerators there are to switch on"),
    Margin("power", "power", RATIO, "utility", "power there is to switch accelerators on"),
    Margin(
        "accelerators_ordered", "accelerators ordered", RATIO, "market", "every week's order of them", True
    ),
    Margin(
        "power_ordered", "power ordered", RATIO, "utility", "every week's order of power, on each route", True
    ),
    Margin("money", "money", RATIO, "market", "what customers pay and investors give"),
    Margin("people", "people", RATIO, "lab", "people at work, whose wages stay as they are"),
    Margin("people_taste", "people's taste", SHARE, "nature", "research taste with which people pick ideas"),
    Margin("ai_taste", "AI taste", SHARE, "nature", "research taste with which AI picks ideas"),
    Margin("trust", "trust", SHARE, "lab", "people's belief that unwatched work does what was meant"),
    Margin("review", "review", RATIO, "lab", "work that an hour of reviewing goes through"),
    Margin("integration", "building it in", SHARE, "lab", "how far models are built into the lab's work"),
    Margin("evaluation", "evaluation", SHARE, "lab", "share of failures on short pieces that checks see"),
    Margin("data_supply", "data", RATIO, "lab", "data to train on"),
    Margin("release", "release slots", RATIO, "lab", "releases that may follow each other in a year"),
    Margin("safety_work", "safety work", RATIO, "lab", "work on the fidelity of a new model"),
)
BY_NAME = {margin.name: margin for margin in MARGINS}
# Another question to a run: what if nobody of the lab did, chose or checked anything any more (1)?
LEFT_TO_AI = "left_to_ai"
FIELDS = (*BY_NAME, LEFT_TO_AI)
