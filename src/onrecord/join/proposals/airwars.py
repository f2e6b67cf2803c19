"""Airwars' grading of an incident, the status of the strike, and the range of killed and injured civilians.

After the methodology of Airwars: confirmed where a belligerent accepts responsibility, fair with two or more sources
and a likely belligerent, weak with a single one, contested with competing blame (the minimum is then 0), discounted
where those killed were combatants.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Final, Literal, NamedTuple

from onrecord.join.deaths import find_group_class
from onrecord.join.proposals.account import Account, count_sources, fill, leave, say, say_unmeasured
from onrecord.join.proposals.blames import ACCEPTED, Accusation, find_accusations, find_actors, find_rivals, is_same
from onrecord.join.proposals.tellings import Telling, find_counted, find_tellings
from onrecord.record import Claim, Figure, Proposal

COLUMNS: Final = ("civilian_harm_status", "strike_status", "killed_min", "killed_max", "injured_min", "injured_max")
GRADE: Final = "civilian_harm_status"
COMBATANTS: Final = frozenset(("state", "external", "rebel", "militia", "communal"))
HARMED: Final[tuple[Literal["killed", "injured"], ...]] = ("killed", "injured")
INDEPENDENT: Final = 2  # "two or more credible sources"


class Case(NamedTuple):
    """What decides a grade: who told of harm, who is said to have done it, and where these part."""

    harm: tuple[Claim, ...]
    combatants: tuple[Claim, ...]
    accusations: tuple[Accusation, ...]
    actors: tuple[Accusation, ...]
    rivals: tuple[Claim, ...]
    accepted: tuple[Claim, ...]
    sources: int


def propose_airwars(account: Account) -> tuple[Proposal, ...]:
    """The columns in the order of `COLUMNS`."""
    case = _weigh(account)
    grade = _grade(case, account)
    ranges = [column for unit in HARMED for column in _range(unit, account, is_contested=grade.value == "Contested")]
    return grade, _strike(case, grade, account), *ranges


def _weigh(account: Account) -> Case:
    accusations = find_accusations(account)
    harm = _find_harm(account)
    accepted = [each for each in accusations if each.kind in ACCEPTED]
    parties = _competing(accepted, account)
    # Who accepts it settles whom others blame, for the grade; two who claim it compete.
    told = parties if accepted else _claims(find_rivals(accusations, account)) or _disputed(account)
    return Case(
        harm=harm,
        combatants=_find_combatants(account),
        accusations=tuple(each for each in accusations if each.kind != "denied"),
        actors=find_actors(account),
        rivals=tuple(told),
        accepted=tuple(_claims(accepted)),
        sources=count_sources(harm, account) if harm else 0,
    )


def _claims(accusations: Sequence[Accusation]) -> list[Claim]:
    return [each.claim for each in accusations]


def _competing(accepted: Sequence[Accusation], account: Account) -> list[Claim]:
    pairs = [pair for pair in combinations(accepted, 2) if not is_same(pair[0].party, pair[1].party, account)]
    return [each.claim for pair in pairs for each in pair]


def _disputed(account: Account) -> list[Claim]:
    """The claims of a disagreement on who did it."""
    found = [each for each in account.disagreements if each.aspect == "actor" and each.relation == "conflict"]
    ids = {claim_id for each in found for side in each.sides for claim_id in side}
    return [claim for claim in account.claims if claim.id in ids]


def _find_harm(account: Account) -> tuple[Claim, ...]:
    """The claims that tell of people killed or hurt who are not said to be armed."""
    counted = [claim for unit in HARMED for claim in find_counted(account, unit)]
    figures = [claim for claim in counted if claim.figure and _is_harmed(claim.figure)]
    events = [claim for claim in account.events if claim.event and claim.event.kind == "HARM"]
    return (*figures, *events)


def _is_harmed(figure: Figure) -> bool:
    return figure.high != 0 and not _is_combatant(figure)


def _is_combatant(figure: Figure) -> bool:
    return find_group_class(figure) in COMBATANTS


def _find_combatants(account: Account) -> tuple[Claim, ...]:
    killed = find_counted(account, "killed")
    return tuple(claim for claim in killed if claim.figure and _is_combatant(claim.figure))


def _grade(case: Case, account: Account) -> Proposal:
    figures = [claim for claim in case.harm if claim.figure]
    if case.combatants and not figures:
        rule = "all the dead who are counted are called by words for armed people (a belligerent may say so of its own)"
        return fill("Airwars", GRADE, "Discounted", rule, case.combatants)
    if not case.harm:
        return leave("Airwars", GRADE, "no account tells of people killed or injured")
    if case.rivals:
        rule = "responsibility is claimed or laid at different doors, or denied by one who is named while another is"
        return fill("Airwars", GRADE, "Contested", rule, case.rivals)
    if case.accepted:
        rule = "a belligerent is reported to have claimed or admitted it"
        return fill("Airwars", GRADE, "Confirmed", rule, case.accepted)
    return _by_sources(case, account)


def _by_sources(case: Case, account: Account) -> Proposal:
    told = say(case.sources, "independent source") + say_unmeasured(case.harm, account)
    if case.sources < INDEPENDENT:
        return fill("Airwars", GRADE, "Weak", f"harm is told by a single source as far as known: {told}", case.harm)
    named = _claims((*case.accusations, *case.actors))
    if not named:
        reason = f"{told} tell of harm, and no account names or blames a party: neither Fair nor Weak"
        return leave("Airwars", GRADE, reason, case.harm)
    rule = f"two or more independent sources tell of harm, and a party is named or blamed: {told}"
    return fill("Airwars", GRADE, "Fair", rule, (*case.harm, *named))


def _strike(case: Case, grade: Proposal, account: Account) -> Proposal:
    column = "strike_status"
    declared = (*case.accepted, *_declared(case.actors, account))
    if grade.value == "Contested":
        return fill("Airwars", column, "contested_strike", "who did it is contested between the accounts", case.rivals)
    if declared:
        return fill("Airwars", column, "declared_strike", "a party tells of it as its own act", declared)
    events = account.events
    told = say(count_sources(events, account), "independent source") + say_unmeasured(events, account)
    if count_sources(events, account) < INDEPENDENT:
        return fill("Airwars", column, "single_source_claim", f"told by {told} as far as known", events)
    named = _claims((*case.accusations, *case.actors))
    if not named:
        return leave("Airwars", column, f"{told} tell of it, and no account names or blames a party", events)
    return fill("Airwars", column, "likely_strike", f"{told} tell of it, and a party is named or blamed", named)


def _declared(actors: Sequence[Accusation], account: Account) -> list[Claim]:
    """The claims of those who name themselves as the doers."""
    return [each.claim for each in actors if is_same(each.claim.speaker, each.party, account)]


def _range(unit: Literal["killed", "injured"], account: Account, *, is_contested: bool) -> tuple[Proposal, Proposal]:
    tellings = find_tellings(account, unit, lambda figure: not _is_combatant(figure))
    return _least(unit, tellings, is_contested=is_contested), _most(unit, tellings)


def _least(unit: str, tellings: Sequence[Telling], *, is_contested: bool) -> Proposal:
    column, claims = f"{unit}_min", [claim for telling in tellings for claim in telling.claims]
    numbers = [number for each in tellings if (number := each.low if each.low is not None else each.least) is not None]
    if is_contested and tellings:
        return fill("Airwars", column, 0, "the minimum of a contested incident is 0", claims)
    if not numbers:
        return leave("Airwars", column, _why_none(unit, tellings, "least"), claims)
    least = min(numbers)
    chosen = [claim for each in tellings if least in {each.low, each.least} for claim in each.claims]
    rule = f"the least number of {unit} that any account gives, without those called by words for armed people"
    return fill("Airwars", column, least, rule, chosen)


def _most(unit: str, tellings: Sequence[Telling]) -> Proposal:
    column = f"{unit}_max"
    numbers = [each.high for each in tellings if each.high is not None]
    if not numbers:
        claims = [claim for telling in tellings for claim in telling.claims]
        return leave("Airwars", column, _why_none(unit, tellings, "greatest"), claims)
    most = max(numbers)
    chosen = [claim for each in tellings if each.high == most for claim in each.claims]
    rule = f"the greatest number of {unit} that any account gives, without those called by words for armed people"
    return fill("Airwars", column, most, rule, chosen)


def _why_none(unit: str, tellings: Sequence[Telling], end: str) -> str:
    if tellings:
        return f"the words give no {end} number"
    return f"no account counts {unit} people who are not called by words for armed people"
