"""Limit case 6: developers of early 2025 felt faster and were slower (recorded: 19% longer, 2 to 39)."""

from tests.docs.known_answers import trial


def test_early_2025_trial_feels_faster_and_is_slower():
    """Horizon 1.2 h on the suite, messiness 5, integration 0.2, review 0.40, one doubling of hype."""
    takes, expected = trial()
    assert 1.02 < takes < 1.39
    assert 0.65 < expected < 0.85
