"""Withdraws articles: the one way in which words leave the record.

Law, a person's safety or a kill notice may ask for it. The words go, from every table; who withdrew the article, when
and why stays, with its address, outlet and day (`onrecord.record.Withdrawal`). The article is not taken in again. What
was exported, copied or backed up before is out of reach.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from onrecord import joining
from onrecord.clean.notices import KILLED
from onrecord.errors import Fault, UsageError, Withdrawn
from onrecord.join.judgements import find_things
from onrecord.join.redacting import redact
from onrecord.pipeline import make_problem
from onrecord.record import Article, Bundle, Kill, Problem, Withdrawal
from onrecord.store import judgements as decisions
from onrecord.store import view, withdrawals
from onrecord.wording.tombstones import tell_withdrawal

COLUMNS: Final = ("article_id", "withdrawn_at", "who", "reason", "url", "outlet", "published")
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")  # a cell that starts so is run by spreadsheets
SENDER: Final = "its sender"


def withdraw(connection: Any, article_id: str, *, who: str, reason: str, at: datetime) -> Withdrawal:
    """Remove an article's words and leave its tombstone; UsageError where there is no such article, or no reason.

    The case is to be joined anew afterwards, and the file to be rewritten (`store.withdrawals.purge`).
    """
    who, reason = who.strip(), reason.strip()
    if not who or not reason:
        raise UsageError("a withdrawal needs a reason and the name of who withdraws: the tombstone must say both.")
    article = _load(connection, article_id)
    withdrawal = make_withdrawal(article, who=who, reason=reason, at=at)
    _redact_log(connection, article)
    withdrawals.bury(connection, withdrawal, article.capture_id)
    withdrawals.erase(connection, article, view.load_capture(connection, article.capture_id)["locator"])
    joining.unsettle(connection)
    return withdrawal


def _load(connection: Any, article_id: str) -> Article:
    article = view.load_article(connection, article_id)
    if article is None:
        withdrawal = withdrawals.find_withdrawal(connection, article_id)
        if withdrawal:
            raise Withdrawn(f"this article was {tell_withdrawal(withdrawal)}")
        raise UsageError(f"this case has no article {article_id!r}.")
    return article


def make_withdrawal(article: Article, *, who: str, reason: str, at: datetime) -> Withdrawal:
    """The tombstone of an article."""
    return Withdrawal(
        article_id=article.id,
        withdrawn_at=at,
        who=who,
        reason=reason,
        url=article.url,
        outlet=article.outlet,
        published=article.published,
    )


def _redact_log(connection: Any, article: Article) -> None:
    """Take the article's words out of the log of decisions."""
    log, words = decisions.load_judgements(connection), _gather_words(article)
    claim_ids = withdrawals.load_claim_ids(connection, article.id)
    names = {name for each in log if each.kind == "actors" for name in find_things(each) if name in words}
    alone = {name for name in names if not withdrawals.is_elsewhere(connection, name, article.id)}
    for judgement in log:
        redacted = redact(judgement, {article.id, *claim_ids, *alone}, words)
        if redacted != judgement:
            decisions.replace_judgement(connection, judgement, redacted)


def _gather_words(article: Article) -> str:
    """All words of an article, those of its title and of the lines around it too."""
    around = (piece.quote for piece in article.furniture)
    return "\n".join((article.text, article.title or "", *article.authors, *article.credits, *around))


# what comes in


def find_refusal(connection: Any, bundle: Bundle) -> str | None:
    """Why an article is not taken in: it was withdrawn, or its sender killed it before it came; None where it may be.

    An article that was killed before it came has its tombstone from now on, as if it had come before the notice.
    """
    article = bundle.article
    withdrawal = withdrawals.find_withdrawal(connection, article.id, article.capture_id)
    if withdrawal is None:
        notice = withdrawals.find_notice(connection, article.details, article.outlet)
        if notice is None:
            return None
        withdrawal = make_withdrawal(article, who=notice.outlet or SENDER, reason=notice.reason, at=notice.taken_at)
        withdrawals.bury(connection, withdrawal, article.capture_id)
    return tell_withdrawal(withdrawal)


def follow(connection: Any, kill: Kill, at: datetime) -> tuple[Withdrawal, ...]:
    """Withdraw the articles that a kill notice is on, and keep the notice for those that come later."""
    if kill.sender_id is None:
        return ()
    withdrawals.save_kill(connection, kill, at)
    return tuple(
        withdraw(connection, article_id, who=kill.outlet or SENDER, reason=kill.reason, at=at)
        for article_id in _iter_killed(connection, kill, list(withdrawals.iter_named(connection, "id", kill.sender_id)))
    )


def _iter_killed(connection: Any, kill: Kill, article_ids: Sequence[str]) -> Iterator[str]:
    for article_id in article_ids:
        article = view.load_article(connection, article_id)
        told = {detail.name: detail.value for detail in reversed(article.details)} if article else {}
        outlet = article.outlet if article else None
        if withdrawals.is_killed((told.get("version"), outlet), (kill.version, kill.outlet)):
            yield article_id


def find_doubt(connection: Any, kill: Kill) -> Problem | None:
    """The problem of a kill notice that names no id: slugs are used again every day, so a person has to decide."""
    if kill.sender_id is not None:
        return None
    called = list(withdrawals.iter_named(connection, "slug", kill.slug)) if kill.slug else []
    named = f"Of the slug {kill.slug!r} there are: {', '.join(called) or 'none'}." if kill.slug else ""
    fault = Fault(
        KILLED,
        f"{kill.locator} is a kill notice that names no item by its id: nothing was withdrawn. {named}".strip(),
        "Find the article it is on, and withdraw it with: onrecord withdraw CASE ARTICLE_ID.",
    )
    return make_problem("read", kill.locator, fault)


# what goes out


def write_tombstones(path: Path, stones: Iterable[Withdrawal]) -> None:
    """A table of tombstones, in UTF-8 with a byte-order mark so that spreadsheets read it rightly."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        for each in stones:
            cells = (getattr(each, name) for name in COLUMNS)
            rows.writerow([_guard("" if cell is None else str(cell)) for cell in cells])


def _guard(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def erase_shards(folder: Path, stones: Iterable[Withdrawal]) -> None:
    """Delete unfinished work beside the case that tells of withdrawn articles; it is done again when it is needed."""
    ids = [each.article_id.encode() for each in stones]
    for path in sorted(folder.glob("*.*")) if folder.is_dir() else ():
        body = path.read_bytes()
        if any(each in body for each in ids):
            path.unlink()
