"""How many, as each voice of an incident tells it last: the ground of all three codebooks' numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from onrecord.join.deaths import Count, find_count, find_totals, read_least, read_vague
from onrecord.join.proposals.account import STORY, Account, count_sources, find_said, find_voice
from onrecord.record import Claim, Disagreement, Figure, History, Unit


class Telling(NamedTuple):
    """What one voice says in one article of one unit: its claims in order of the text, and what they come to.

    `low` is the number told, `high` the greatest; both None where only words for a size are told. `is_open` is true
    where the words let it be more. `least` is what the words for a size can mean at the least, `vague` what ACLED
    takes them for.
    """

    voice: str
    day: date
    claims: tuple[Claim, ...]
    low: int | None
    high: int | None
    is_open: bool
    least: int | None
    vague: int | None


Keep = Callable[[Figure], bool]


def find_tellings(account: Account, unit: Unit, keep: Keep, *, parts: bool = False) -> tuple[Telling, ...]:
    """The tellings that stand, in order of day: earlier ones of the same named voice are superseded by its last.

    Left out are figures of another scope, denied ones, running totals that count more than this incident, and what a
    later report updates. With `parts`, figures of some among those counted elsewhere stand in where no total is told.
    """
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in find_counted(account, unit):
        if claim.figure and keep(claim.figure):
            groups.setdefault((claim.article_id, find_voice(claim, account)), []).append(claim)
    found = [_tell(voice, claims, unit, parts=parts) for (_, voice), claims in groups.items()]
    return _supersede([telling for telling in found if telling])


def find_counted(account: Account, unit: Unit) -> tuple[Claim, ...]:
    """The figure claims that count a unit of this very incident, and that no later report updates."""
    left_out = _find_scoped(account) | _find_updated(account)
    return tuple(
        claim
        for claim in account.claims
        if claim.figure
        and _counts(claim.figure, unit)
        and claim.id not in left_out
        and not (claim.attribution and claim.attribution.denies)
        and not _counts_more(claim, account)
    )


def _counts(figure: Figure, unit: Unit) -> bool:
    return figure.unit == unit and figure.measure == "count" and not figure.negated


def _find_scoped(account: Account) -> set[str]:
    """Claims of figures with a scope of their own, and of histories beside the one that most sources tell."""
    by_id = {claim.id: claim for claim in account.claims}
    main: dict[tuple[Unit, str], History] = {}
    for each in account.histories:
        known = main.get((each.unit, each.group or ""))
        if each.scope is None and (known is None or _weigh(each, by_id, account) > _weigh(known, by_id, account)):
            main[each.unit, each.group or ""] = each
    kept = {each.id for each in main.values()}
    return {claim_id for each in account.histories if each.id not in kept for claim_id in each.claim_ids}


def _weigh(history: History, by_id: dict[str, Claim], account: Account) -> tuple[int, int]:
    claims = [by_id[claim_id] for claim_id in history.claim_ids if claim_id in by_id]
    return (count_sources(claims, account), len(claims)) if claims else (0, 0)


def _counts_more(claim: Claim, account: Account) -> bool:
    """True for a running total, unless it stands in one history with plain counts of this incident."""
    figure = claim.figure
    if figure is None or figure.cumulative is not True:
        return False
    beside = {name for each in account.histories if claim.id in each.claim_ids for name in each.claim_ids}
    plain = [each for each in account.claims if each.id in beside and each.figure and not each.figure.cumulative]
    return figure.since is not None or not plain


def _find_updated(account: Account) -> set[str]:
    """The claims of those sides of an update that were first reported before its last one."""
    days = {claim.id: claim.reported_on for claim in account.claims}
    updates = [each for each in account.disagreements if each.relation == "update" and each.aspect == "count"]
    return {claim_id for each in updates for claim_id in _earlier(each, days)}


def _earlier(update: Disagreement, days: dict[str, date | None]) -> list[str]:
    first = [min((day for each in side if (day := days.get(each))), default=None) for side in update.sides]
    last = max((day for day in first if day), default=None)
    sides = zip(update.sides, first, strict=True)
    return [claim_id for side, day in sides if day and last and day < last for claim_id in side]


def _tell(voice: str, claims: Sequence[Claim], unit: Unit, *, parts: bool) -> Telling | None:
    ordered = sorted(claims, key=lambda claim: (claim.quote[0].span.start, claim.id))
    figures = [claim.figure for claim in ordered if claim.figure]
    totals = find_totals(figures, unit)
    if not totals and not parts:
        return None
    count = find_count(totals, unit) if totals else _find_greatest(figures)
    used = {figure.id for figure in totals or figures}
    is_sized = count.low is None and count.high is None
    return Telling(
        voice=voice,
        day=max(find_said(claim) for claim in ordered),
        claims=tuple(claim for claim in ordered if claim.figure and claim.figure.id in used),
        low=count.low,
        high=count.high if count.high is not None else count.low,
        is_open=count.high is None,
        least=max((n for n in map(read_least, totals) if n), default=None) if is_sized else None,
        vague=min((n for n in map(read_vague, totals) if n), default=None) if is_sized else None,
    )


def _find_greatest(figures: Sequence[Figure]) -> Count:
    """Of several parts the greatest: the children are among the civilians."""
    low = max((int(figure.low) for figure in figures if figure.low is not None), default=None)
    high = max((int(figure.high) for figure in figures if figure.high is not None), default=None)
    return Count(low=low, high=high if high is not None and high >= (low or 0) else low, is_exact=False, reason=None)


def _supersede(tellings: Iterable[Telling]) -> tuple[Telling, ...]:
    ordered = sorted(tellings, key=lambda telling: (telling.day, telling.claims[0].id))
    last = {telling.voice: telling.day for telling in ordered}
    return tuple(each for each in ordered if each.voice.startswith(STORY) or each.day == last[each.voice])


def find_best(tellings: Iterable[Telling], account: Account) -> tuple[int, tuple[Claim, ...]] | None:
    """The number that most independent sources tell, on a tie the lower, with its claims; None without a number.

    "At least 12" and "12" tell the same number; of "10 to 15" the lower end is taken.
    """
    by_number: dict[int, list[Claim]] = {}
    for telling in tellings:
        if telling.low is not None:
            by_number.setdefault(telling.low, []).extend(telling.claims)
    ranked = sorted(by_number, key=lambda number: (-count_sources(by_number[number], account), number))
    return (ranked[0], tuple(by_number[ranked[0]])) if ranked else None
