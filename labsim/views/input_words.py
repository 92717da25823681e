"""What inputs are called where a reader does not know their paths: in sentences and tables of results."""

# Of every input of a kept study and of every choice that is no amount; a test sees to it.
WORDS = {
    "agent_hours.size_exponent": "how much more compute agents take on a larger model",
    "allocation.policy": "how the lab divides its compute",
    "allocation.rest_policy": "how the lab divides compute beside a fenced share",
    "capability.doubling_ratio": "whether doublings of task length get easier",
    "capability.horizon_doubling_months": "how fast task lengths doubled by mid-2025",
    "chips.kw_2024": "how much power an accelerator takes",
    "compute.growth_per_year": "how fast accelerators grow in number",
    "field.reaches_rivals_months": "how soon rivals have what the lab found",
    "ideas.ai_taste_at_full_coding_sd": "AI's research taste once it does all coding",
    "ideas.full_coding_horizon_hours": "how long its tasks are when AI does all coding",
    "ideas.ideas_seen": "how many ideas a person looks at before picking one",
    "ideas.top_to_median": "how much better the best researcher's ideas are",
    "integration.lost_per_model": "how much must be built in anew with each model",
    "money.funding_slows_year": "the year in which funding slows down",
    "money.raised_growth_per_year": "how fast the money raised grows",
    "power.engine_mw_per_year": "how many gas engines the lab can order",
    "quality.freed_to_quality": "how much of their freed time people put into better work",
    "quality.machine_quality": "how good AI's finished work is beside people's",
    "quality.steps": "how much one weak step spoils of the whole",
    "research.labour_cap": "how far more labour alone can speed up research",
    "research.returns": "how much software more research brings",
    "research.world": "whether labour can stand in for experiments",
}

# What holds on each side of a choice, beside what it is called in a scenario.
SIDES = {
    "capability.doubling_ratio": {
        "below 1": "easier",
        "exactly 1": "all alike",
        "above 1": "harder",
    },
    "research.world": {"complements": "hardly", "middle": "in part", "substitutes": "fully"},
}


def input_words(path: str) -> str:
    """What an input is called; where nothing better is known, its name and its mechanism.

    Examples
    --------
    >>> input_words("research.returns"), input_words("training.cadence_days")
    ('how much software more research brings', 'cadence days (training)')
    """
    group, _, name = path.partition(".")
    return WORDS.get(path) or f"{name.replace('.', ' ').replace('_', ' ')} ({group.replace('_', ' ')})"


def side_words(path: str, side: str) -> str:
    """One side of a choice, in words and as a scenario calls it.

    Examples
    --------
    >>> side_words("research.world", "middle"), side_words("allocation.policy", "revenue")
    ('in part (middle)', 'revenue')
    """
    words = SIDES.get(path, {}).get(side)
    return f"{words} ({side})" if words else side
