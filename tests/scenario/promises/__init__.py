"""What each shipped scenario promises, one file for each family of questions."""

from tests.scenario.promises import (
    checks,
    chips,
    judgement,
    loops,
    outside,
    racing,
    readings,
    reference,
    theories,
    trust,
    use,
    who_decides,
)

PROMISES = (
    *reference.PROMISES,
    *use.PROMISES,
    *judgement.PROMISES,
    *chips.PROMISES,
    *checks.PROMISES,
    *racing.PROMISES,
    *who_decides.PROMISES,
    *trust.PROMISES,
    *theories.PROMISES,
    *outside.PROMISES,
    *loops.PROMISES,
    *readings.PROMISES,
)
