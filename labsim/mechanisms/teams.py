"""AI teams that run whole packages of work by themselves, and what they still need from people."""

from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.numerics import between, exp2, greatest, least, ln, log2, ratio, select
from labsim.vocabulary.quantities import parameter


@dataclass(frozen=True)
class Teams:
    """Teams of agents: which packages they get and how much of people's time goes into supervising them."""

    allowed: float = parameter(
        "Whether teams of agents may run whole packages of work (1) or not (0).",
        unit="switch",
        default=1.0,
        bounds=(0.0, 1.0),
        source="switch",
        holder="lab",
        grade="assumed",
    )
    package_success: float = parameter(
        "Chance of coordinating a package well down to which it goes to a team.",
        unit="share",
        default=0.8,
        bounds=(0.5, 0.999),
        range90=(0.6, 0.95),
        scale="share",
        source="no figure on file; taken like the chance asked of unattended work",
        holder="lab",
        grade="assumed",
    )
    least_package_hours: float = parameter(
        "Smallest package of work that is worth running a team for.",
        unit="h",
        default=8.0,
        bounds=(1e-3, 1e9),
        range90=(2.0, 40.0),
        scale="log",
        source="no figure on file; about a working day",
        holder="lab",
        grade="assumed",
    )
    start_hours: float = parameter(
        "Person-hours to brief a team and take its report, for each package.",
        unit="h",
        default=1.0,
        bounds=(0.0, 1e3),
        range90=(0.2, 5.0),
        scale="log",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )
    review_share: float = parameter(
        "Person-hours of reading for each hour of a team's work.",
        unit="h per h",
        default=0.02,
        bounds=(0.0, 5.0),
        range90=(0.005, 0.08),
        scale="log",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )
    supervising_most: float = parameter(
        "Largest share of people's hours that goes into supervising teams.",
        unit="share",
        default=0.5,
        bounds=(0.0, 1.0),
        range90=(0.2, 0.9),
        scale="share",
        source="no figure on file",
        holder="lab",
        grade="assumed",
    )
    shift_weeks: float = parameter(
        "Weeks in which half of the gap to the wanted supervising is closed.",
        unit="weeks",
        default=26.0,
        bounds=(0.1, 1e4),
        range90=(8.0, 80.0),
        scale="log",
        source="no figure on file",
        holder="lab",
        grade="assumed",
    )
    least_trust_unattended: float = parameter(
        "Trust from which teams may work on where no person has time for what comes back.",
        unit="share",
        default=0.9,
        bounds=(0.0, 1.0),
        range90=(0.6, 0.97),
        scale="share",
        source="no figure on file",
        holder="lab",
        grade="assumed",
    )


PARAMETERS = Teams
# No team runs anything: agents work on pieces that people hand over.
OFF = {"teams.allowed": 0.0}

# A team that costs less than this is counted as costing this, so that no amount is divided by zero.
LEAST_HOURS = 1e-9
# Domains of what teams have and need, shared by the rules below.
AGENT_HOURS = (0.0, 1e34)
AGENT_HOURS_PER_HOUR = (0.0, 1e300)
PERSON_HOURS = (0.0, 1e12)
PERSON_HOURS_PER_HOUR = (0.0, 1e13)


@rule(coordination_log2_hours=(-300.0, 300.0), logits_per_doubling=(0.05, 5.0), package_success=(0.5, 0.999))
def package_log2_hours(coordination_log2_hours, logits_per_doubling, package_success):
    """log2 of the longest package [h] that coordination carries with the chance asked for.

    Parameters
    ----------
    coordination_log2_hours
        log2 of the horizon in coordination [h], where half of the packages are carried.

    Notes
    -----
    h - ln(p / (1 - p)) / s.
    """
    return coordination_log2_hours - ln(package_success / (1.0 - package_success)) / logits_per_doubling


@rule(package_log2_hours=(-500.0, 500.0), least_package_hours=(1e-3, 1e9), allowed=(0.0, 1.0))
def may_run(package_log2_hours, least_package_hours, allowed):
    """1 where teams are allowed and carry packages that are worth a team, else 0."""
    large_enough = select(package_log2_hours >= log2(least_package_hours), 1.0, 0.0)
    return select(allowed > 0.5, large_enough, 0.0)


@rule(whole_success=(0.0, 1.0), cut_success=(0.0, 1.0), coordination_success=(0.0, 1.0))
def piece_done(whole_success, cut_success, coordination_success):
    """Chance of success on a task that a team takes whole or cuts itself, whichever is better.

    Notes
    -----
    max(whole, coordination cut): cutting a task is a piece of coordination and can fail.
    """
    return greatest(whole_success, coordination_success * cut_success)


@rule(success=(0.0, 1.0), detected=(0.0, 1.0), common_cause=(0.0, 1.0))
def done_after_retry(success, detected, common_cause):
    """Share of the work that a team does by itself: at once, or again after it noticed a failure.

    Notes
    -----
    P + a (1 - P)(1 - gamma) P.
    """
    return least(success + detected * (1.0 - success) * ((1.0 - common_cause) * success), 1.0)


@rule(success=(0.0, 1.0), detected=(0.0, 1.0), common_cause=(0.0, 1.0))
def escalated(success, detected, common_cause):
    """Share of the work that comes back to people: it failed, was noticed, and failed again.

    Notes
    -----
    a (1 - P)(1 - (1 - gamma) P): a failure that was noticed once is noticed again.
    """
    return detected * (1.0 - success) * (1.0 - (1.0 - common_cause) * success)


@rule(success=(0.0, 1.0), detected=(0.0, 1.0))
def unnoticed(success, detected):
    """Share of the work that failed without anybody noticing.

    Notes
    -----
    (1 - a)(1 - P); with what is done and what comes back it makes one.
    """
    return (1.0 - detected) * (1.0 - success)


@rule(success=(0.0, 1.0), detected=(0.0, 1.0))
def attempts(success, detected):
    """Attempts for each piece of work: one, and one more where a failure was noticed.

    Notes
    -----
    1 + a (1 - P).
    """
    return 1.0 + detected * (1.0 - success)


@rule(
    package_hours=(0.0, 1e300),
    start_hours=(0.0, 1e3),
    review_share=(0.0, 5.0),
    escalated=(0.0, 1.0),
    redo=(0.0, 10.0),
)
def person_hours_per_hour(package_hours, start_hours, review_share, escalated, redo):
    """Person-hours for each hour of a team's work: briefing, reading, redoing what comes back.

    Notes
    -----
    start/package + review + escalated redo.
    """
    return start_hours / greatest(package_hours, LEAST_HOURS) + review_share + escalated * redo


@rule(agent_hours=AGENT_HOURS, agent_hours_per_hour=AGENT_HOURS_PER_HOUR)
def agent_work(agent_hours, agent_hours_per_hour):
    """Hours of work that all agent-hours together could do.

    Notes
    -----
    A/n.
    """
    return agent_hours / greatest(agent_hours_per_hour, LEAST_HOURS)


@rule(
    agent_hours=AGENT_HOURS,
    agent_hours_per_hour=AGENT_HOURS_PER_HOUR,
    person_hours_per_hour=PERSON_HOURS_PER_HOUR,
    person_hours=PERSON_HOURS,
    own_cost_hours=(0.0, 1e7),
    most=(0.0, 1.0),
)
def supervising_wanted(
    agent_hours, agent_hours_per_hour, person_hours_per_hour, person_hours, own_cost_hours, most
):
    """Share of people's hours that supervises all that agents could do, where supervising pays.

    Parameters
    ----------
    own_cost_hours
        Person-hours that an hour of the work costs without teams.

    Notes
    -----
    min(most, (A/n) x / H) where x is less than the cost without teams, else 0; 0 without people.
    """
    needed = agent_work(agent_hours, agent_hours_per_hour) * person_hours_per_hour
    share = least(ratio(needed, person_hours, 0.0), most)
    return select(person_hours_per_hour < own_cost_hours, share, 0.0)


@rule(
    able=(0.0, 1.0),
    agent_hours=AGENT_HOURS,
    own_agent_hours=AGENT_HOURS,
    agent_hours_per_hour=AGENT_HOURS_PER_HOUR,
    person_hours_per_hour=PERSON_HOURS_PER_HOUR,
    person_hours=PERSON_HOURS,
)
def supervising_used(
    able, agent_hours, own_agent_hours, agent_hours_per_hour, person_hours_per_hour, person_hours
):
    """Share of people's hours that supervises teams: what people are used to, if agents have so much to do.

    Parameters
    ----------
    own_agent_hours
        Agent-hours that people's own agents would take if nobody supervised teams.

    Notes
    -----
    min(able, (A - W) x / (n H - W x)): the share s with which teams take just what people's own agents
    leave, s H/x n = A - W (1 - s); none where people's own agents take all (A <= W).
    """
    left = greatest(agent_hours - own_agent_hours, 0.0) * person_hours_per_hour
    room = (
        greatest(agent_hours_per_hour, LEAST_HOURS) * person_hours - own_agent_hours * person_hours_per_hour
    )
    enough = select(room > 0.0, ratio(left, room, 1.0), 1.0)
    return select(left > 0.0, least(able, enough), 0.0)


@rule(share=(0.0, 1.0), wanted=(0.0, 1.0), half_weeks=(0.1, 1e4), weeks=(0.0, 1e4))
def supervising_after(share, wanted, half_weeks, weeks):
    """Share of people's hours that supervises teams some weeks later: people take time to change over.

    Notes
    -----
    wanted + (share - wanted) 2^(-weeks / half_weeks), the same in one long step or in many short ones.
    """
    return between(wanted + (share - wanted) * exp2(-weeks / half_weeks), 0.0, 1.0)


@rule(
    agent_hours=AGENT_HOURS,
    agent_hours_per_hour=AGENT_HOURS_PER_HOUR,
    person_hours=PERSON_HOURS,
    person_hours_per_hour=PERSON_HOURS_PER_HOUR,
)
def supervised_work(agent_hours, agent_hours_per_hour, person_hours, person_hours_per_hour):
    """Hours of work that teams do with people behind them.

    Parameters
    ----------
    person_hours
        Hours that go into supervising.

    Notes
    -----
    min(A/n, H/x); A/n where teams need nobody (x = 0).
    """
    could_do = agent_work(agent_hours, agent_hours_per_hour)
    return least(could_do, ratio(person_hours, person_hours_per_hour, could_do))


@rule(
    agent_hours=AGENT_HOURS,
    agent_hours_per_hour=AGENT_HOURS_PER_HOUR,
    supervised=(0.0, 1e39),
    trust=(0.0, 1.0),
    least_trust=(0.0, 1.0),
)
def unattended_work(agent_hours, agent_hours_per_hour, supervised, trust, least_trust):
    """Hours of work handed to teams whose failures nobody takes back.

    Notes
    -----
    max(A/n - supervised, 0) where trust reaches the least trust, else 0. Counts what is handed over:
    the caller multiplies by the share that is done.
    """
    left = greatest(agent_work(agent_hours, agent_hours_per_hour) - supervised, 0.0)
    return select(trust >= least_trust, left, 0.0)
