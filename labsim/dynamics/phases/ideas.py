"""What picked ideas are worth: tables over taste, made once per stretch and read between their nodes."""

from labsim.dynamics.phases.teams import mix_share
from labsim.dynamics.state import (
    HORIZON,
    I_AI,
    I_MADE_OF,
    I_PEOPLE,
    I_PEOPLE_MOST,
    I_PEOPLE_NOW,
    I_RADICAL,
    I_RADICAL_MOST,
    I_RADICAL_NOW,
    TASTE_NODES,
)
from labsim.mechanisms.ideas import better_spread, first_spread, picked_value, taste_spread
from labsim.mechanisms.pilots import combined_taste, value_with_pilots
from labsim.mechanisms.quality import MOST_LOOKING, looking
from labsim.mechanisms.rare import depth_of_model, ideas_in_sight, radical_mean, recognised, with_radical
from labsim.mechanisms.tasks import SELECTION
from labsim.vocabulary.best_of import best_of
from labsim.vocabulary.compiled import inlined, phase
from labsim.vocabulary.forms import interpolated
from labsim.vocabulary.numerics import floor, least, log2, ratio

MOST_TASTE = 0.9999
MOST_IDEAS = 1e4
NEWTON_STEPS = 3
# Radical ideas bend the curve: the first guess, which knows none, is farther off.
STEPS_WITH_RADICAL = 8


@inlined
def _radical_too(lab, p, ordinary, taste, ideas, depth):
    """What is picked where radical ideas are about: (worth, of which radical, elasticity in the ordinary)."""
    return with_radical(
        ordinary,
        recognised(p.rare.radical_share, taste, depth),
        ideas,
        p.rare.radical_share,
        p.rare.radical_index,
        p.rare.radical_least_worth,
        p.rare.radical_most_worth,
        lab.radical_mean,
    )


@inlined
def _worth_and_slope(lab, p, taste, spread):
    """Worth of what a person of some taste picks, and the rise of its logarithm with the spread of worth."""
    ordinary, slope = best_of(spread * taste, lab.ideas_of_people)
    worth, _, elasticity = _radical_too(lab, p, ordinary, taste, lab.ideas_of_people, 1.0)
    return worth, taste * slope * elasticity


@phase
def solve_value_spread(lab, p):
    """Spread of the worth of ideas with which the best researcher picks as much better ones as is known."""
    ratio, median, best = p.ideas.top_to_median, p.ideas.taste_median, p.ideas.taste_best
    spread = first_spread(ratio, median, best, lab.ideas_of_people)
    steps = STEPS_WITH_RADICAL if p.rare.radical_share > 0.0 else NEWTON_STEPS
    for _ in range(steps):
        of_best = _worth_and_slope(lab, p, best, spread)
        of_median = _worth_and_slope(lab, p, median, spread)
        spread = better_spread(spread, ratio, of_best[0], of_best[1], of_median[0], of_median[1])
    return spread


@inlined
def _inputs_of_tables(p):
    """All inputs that the tables depend on."""
    ideas, rare = p.ideas, p.rare
    return (
        ideas.taste_median,
        ideas.taste_best,
        ideas.top_to_median,
        ideas.ideas_seen,
        ideas.ai_ideas_seen,
        rare.shadow_share,
        rare.shadow_seen_by_people,
        rare.shadow_seen_by_ai,
        rare.radical_share,
        rare.radical_index,
        rare.radical_least_worth,
        rare.radical_most_worth,
        p.quality.freed_to_selection,
    )


@phase
def is_made_of(ideas, inputs):
    """Whether the tables were made from these inputs; notes them if not."""
    same = True
    for place in range(len(inputs)):
        if ideas[I_MADE_OF, place] != inputs[place]:
            ideas[I_MADE_OF, place] = inputs[place]
            same = False
    return same


@phase
def set_idea_values(state, p):
    """Tabulate what ideas are worth by the taste that picked them, unless the tables are there."""
    lab = state.lab[0]
    if is_made_of(state.ideas, _inputs_of_tables(p)):
        return
    hidden, rare = p.rare.shadow_share, p.rare
    lab.ideas_of_people = ideas_in_sight(p.ideas.ideas_seen, hidden, rare.shadow_seen_by_people)
    lab.ideas_of_ai = ideas_in_sight(p.ideas.ai_ideas_seen, hidden, rare.shadow_seen_by_ai)
    lab.radical_mean = radical_mean(rare.radical_index, rare.radical_least_worth, rare.radical_most_worth)
    lab.taste_spread = taste_spread(p.ideas.taste_median, p.ideas.taste_best)
    lab.value_spread = solve_value_spread(lab, p)
    for node in range(TASTE_NODES):
        taste = least(node / (TASTE_NODES - 1.0), MOST_TASTE)
        ordinary = picked_value(taste, lab.value_spread, lab.ideas_of_people)
        worth, radical, _ = _radical_too(lab, p, ordinary, taste, lab.ideas_of_people, 1.0)
        state.ideas[I_PEOPLE, node], state.ideas[I_RADICAL, node] = worth, radical
        if p.quality.freed_to_selection > 0.0:
            most = least(lab.ideas_of_people * MOST_LOOKING, MOST_IDEAS)
            ordinary = picked_value(taste, lab.value_spread, most)
            worth, radical, _ = _radical_too(lab, p, ordinary, taste, most, 1.0)
        state.ideas[I_PEOPLE_MOST, node], state.ideas[I_RADICAL_MOST, node] = worth, radical
        state.ideas[I_AI, node] = picked_value(taste, lab.value_spread, lab.ideas_of_ai)


@phase
def look_further(state, p):
    """Freed hours let people look at more ideas; what they pick then is read between the two tables.

    Notes
    -----
    Worth rises about evenly with the logarithm of the number of ideas: V + (V_4 - V) log2(looking) / 2.
    """
    lab, ideas = state.lab[0], state.ideas
    own = ratio(lab.hours_without_ai, lab.labour + lab.team_supervised, 1.0)
    lab.looking = looking(
        own,
        lab.mix_cost,
        mix_share(state.tasks, lab, SELECTION),
        p.quality.freed_to_quality,
        p.quality.freed_to_selection,
    )
    part = log2(lab.looking) / log2(MOST_LOOKING)
    for node in range(TASTE_NODES):
        usual, radical = ideas[I_PEOPLE, node], ideas[I_RADICAL, node]
        ideas[I_PEOPLE_NOW, node] = interpolated(usual, ideas[I_PEOPLE_MOST, node], part)
        ideas[I_RADICAL_NOW, node] = interpolated(radical, ideas[I_RADICAL_MOST, node], part)
    median = p.ideas.taste_median
    lab.looking_value = _worth(ideas[I_PEOPLE_NOW], median) / _worth(ideas[I_PEOPLE], median)


@inlined
def _worth(values, taste):
    """Value of ideas picked with some taste, between two nodes of the table."""
    place = taste * (TASTE_NODES - 1.0)
    node = least(floor(place), TASTE_NODES - 2.0)
    low = int(node)
    return interpolated(values[low], values[low + 1], place - node)


@inlined
def slope_of_worth(values, taste):
    """Rise of the value of ideas with the taste that picks them, between two nodes of the table."""
    node = least(floor(taste * (TASTE_NODES - 1.0)), TASTE_NODES - 2.0)
    low = int(node)
    return (values[low + 1] - values[low]) * (TASTE_NODES - 1.0)


@inlined
def worth_of_picks(values, taste, precision, testable_share):
    """Value of picked ideas, a share of which pilots helped to rank."""
    return value_with_pilots(
        _worth(values, taste), _worth(values, combined_taste(taste, precision)), testable_share
    )


@inlined
def depth_in_use(state, p):
    """Share of radical ideas that the model in use recognises, against people of its taste."""
    horizon = state.models[HORIZON, int(state.lab[0].model_in_use)]
    return depth_of_model(horizon, log2(p.rare.ai_depth_hours), p.capability.logits_per_doubling)


@inlined
def radical_picks_of_ai(state, p, taste, precision, depth):
    """For a model of some taste and depth: what radical ideas make of its picks, and their part of them.

    Returns (worth of its picks over that of picks among ordinary ideas, share of it by radical ideas).
    """
    lab, values, share = state.lab[0], state.ideas[I_AI], p.pilots.testable_share
    tested = combined_taste(taste, precision)
    plain, ranked = _worth(values, taste), _worth(values, tested)
    whole, radical, _ = _radical_too(lab, p, plain, taste, lab.ideas_of_ai, depth)
    whole_ranked, radical_ranked, _ = _radical_too(lab, p, ranked, tested, lab.ideas_of_ai, depth)
    worth = value_with_pilots(whole, whole_ranked, share)
    part = value_with_pilots(radical, radical_ranked, share) / worth
    return worth / value_with_pilots(plain, ranked, share), part
