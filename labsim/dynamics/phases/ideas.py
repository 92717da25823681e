"""What picked ideas are worth: a table over taste, made once per stretch and read between its nodes."""

from labsim.dynamics.state import I_AI, I_PEOPLE, TASTE_NODES
from labsim.mechanisms.ideas import combined_taste, interpolated, picked_value, taste_spread, value_spread
from labsim.mechanisms.pilots import value_with_pilots
from labsim.vocabulary.compiled import inlined, phase
from labsim.vocabulary.numerics import floor, least

MOST_TASTE = 0.9999


@phase
def set_idea_values(state, p):
    """Tabulate what ideas are worth by the taste that picked them."""
    lab = state.lab[0]
    lab.taste_spread = taste_spread(p.ideas.taste_median, p.ideas.taste_best)
    lab.value_spread = value_spread(
        p.ideas.top_to_median, p.ideas.taste_median, p.ideas.taste_best, p.ideas.ideas_seen
    )
    for node in range(TASTE_NODES):
        taste = least(node / (TASTE_NODES - 1.0), MOST_TASTE)
        state.ideas[I_PEOPLE, node] = picked_value(taste, lab.value_spread, p.ideas.ideas_seen)
        state.ideas[I_AI, node] = picked_value(taste, lab.value_spread, p.ideas.ai_ideas_seen)


@inlined
def _worth(values, taste):
    """Value of ideas picked with some taste, between two nodes of the table."""
    place = taste * (TASTE_NODES - 1.0)
    node = least(floor(place), TASTE_NODES - 2.0)
    low = int(node)
    return interpolated(values[low], values[low + 1], place - node)


@inlined
def worth_of_picks(values, taste, precision, testable_share):
    """Value of picked ideas, a share of which pilots helped to rank."""
    return value_with_pilots(
        _worth(values, taste), _worth(values, combined_taste(taste, precision)), testable_share
    )
