"""How many sources stand behind the claims of one incident: origins are counted, never articles alone.

* Claims of one named speaker go back to what that speaker said: one origin however many outlets print it, if it was
  said within `NEAR` days or stands in articles of one origin.
* Unnamed speakers ("officials said") go back to the origin of the article that heard them; whether two of them are one,
  or one of those named, is not known, and this is told.
* An article's own voice goes back to the origin of the article. It adds none where the same story has the claim from a
  speaker: what a report says in its lead it mostly has from those it quotes below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.join.credits import fold
from onrecord.record import Claim, Origin, Speaker

NAMED = frozenset(("person", "organisation", "medium"))
NEAR = timedelta(days=2)  # a statement is carried on the day it is made and on the next


@dataclass(frozen=True, slots=True, kw_only=True)
class Corroboration:
    """Numbers of articles, of their outlets as far as known, and of origins; `words` says it in one sentence.

    `unmeasured` is the number of those origins whose independence of the others could not be measured.
    """

    articles: int
    outlets: int
    origins: int
    unmeasured: int
    words: str


class _Told(NamedTuple):
    claim: Claim
    origin_id: str
    day: date | None


def count_origins(
    claims: Iterable[Claim],
    origins: Iterable[Origin],
    outlets: Mapping[str, str | None],
    is_same: Callable[[Speaker, Speaker], bool],
) -> Corroboration:
    """How many articles, outlets and origins the claims have.

    `outlets` holds the outlet of each article by its id; `is_same` tells whether two named speakers are one. An
    article that is in no origin is one by itself.
    """
    found = {article_id: origin for origin in origins for article_id in origin.article_ids}
    told = [_tell(claim, found) for claim in sorted(claims, key=lambda claim: claim.id)]
    measured = {one.origin_id: _is_measured(one, found) for one in told}
    statements = _find_statements([one for one in told if one.claim.speaker.kind in NAMED], is_same)
    unnamed = {(one.origin_id, fold(one.claim.speaker.name)) for one in told if _is_unnamed(one)}
    spoken = {one.origin_id for one in told if one.claim.speaker.kind != "narrator"}
    own = {one.origin_id for one in told} - spoken
    total = len(statements) + len(unnamed) + len(own)
    unmeasured = len(unnamed) + sum(not measured[origin_id] for origin_id in own)
    articles = {one.claim.article_id for one in told}
    known = {fold(outlet) for article_id in articles if (outlet := outlets.get(article_id))}
    is_known = all(outlets.get(article_id) for article_id in articles)
    return Corroboration(
        articles=len(articles),
        outlets=len(known),
        origins=total,
        unmeasured=unmeasured if total > 1 else 0,
        words=_say(len(articles), len(known) if is_known else 0, total, unmeasured),
    )


def _tell(claim: Claim, found: Mapping[str, Origin]) -> _Told:
    origin = found.get(claim.article_id)
    day = claim.said.earliest if claim.said and claim.said.earliest else claim.reported_on
    return _Told(claim, origin.id if origin else claim.article_id, day)


def _is_measured(told: _Told, found: Mapping[str, Origin]) -> bool:
    origin = found.get(told.claim.article_id)
    return origin is not None and origin.is_measured


def _is_unnamed(told: _Told) -> bool:
    return told.claim.speaker.kind not in NAMED and told.claim.speaker.kind != "narrator"


def _find_statements(told: Sequence[_Told], is_same: Callable[[Speaker, Speaker], bool]) -> list[list[_Told]]:
    """What named speakers said, the claims of each statement together."""
    statements: list[list[_Told]] = []
    for one in told:
        mine = [each for each in statements if any(_is_statement(one, other, is_same) for other in each)]
        statements = [each for each in statements if each not in mine]
        statements.append([one, *(other for each in mine for other in each)])
    return statements


def _is_statement(one: _Told, other: _Told, is_same: Callable[[Speaker, Speaker], bool]) -> bool:
    is_near = one.day is not None and other.day is not None and abs(one.day - other.day) <= NEAR
    if not (is_near or one.origin_id == other.origin_id):
        return False
    return one.claim.speaker == other.claim.speaker or is_same(one.claim.speaker, other.claim.speaker)


def _say(articles: int, outlets: int, origins: int, unmeasured: int) -> str:
    """One sentence ("10 outlets, 1 origin"); articles are told where outlets are unknown or published several."""
    seen = _number(articles, "article")
    if outlets and outlets == articles:
        seen = _number(outlets, "outlet")
    elif outlets:
        seen = f"{seen} from {_number(outlets, 'outlet')}"
    doubt = f"; independence of {unmeasured} could not be measured" if unmeasured and origins > 1 else ""
    return f"{seen}, {_number(origins, 'origin')}{doubt}"


def _number(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
