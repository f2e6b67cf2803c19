"""Commands on what is joined across articles, and on people's decisions."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, get_args

import click

from onrecord.cli.screen import CONTROLS, make_table, name_speaker, open_case, plain, print_table, title, warn_unjoined
from onrecord.errors import UsageError
from onrecord.record import Aspect, Decision, JudgedKind, Relation
from onrecord.settings import load_settings

if TYPE_CHECKING:
    from onrecord.answers import NearRow, SpeakerView, Voices

CELL: Final = 300  # characters of a sentence in a table of the terminal
PAIRS: Final = 20  # proposals of names that are shown


@click.command()
@click.argument("case")
@click.option("--limit", default=40, show_default=True, help="Show so many, those of most articles first; 0 shows all.")
@click.option("--differ", is_flag=True, help="Only those whose accounts differ.")
@click.option("--near", is_flag=True, help="Pairs that almost were joined, with the commands that decide on them.")
def incidents(case: str, limit: int, *, differ: bool, near: bool) -> None:
    """Show what articles of CASE tell of one thing, joined across them.

    \b
    Example:
      onrecord incidents crisis.db --differ
      onrecord incidents crisis.db --near
    """
    if near and differ:
        raise UsageError("--differ and --near go one at a time.")
    with open_case(case, load_settings()) as book:
        warn_unjoined(book)
        if near:
            _print_near(book.near_rows(), case, limit)
            return
        rows = [row for row in book.incidents() if row["disagreements"] or not differ]
    table = make_table("incident", "kind", "place", "days", "articles", "claims", "accounts differ in")
    for row in rows[: limit or None]:
        cells = (title(row["title"]), row["kind"], row["place"] or "not known", _days(row))
        numbers = (row["articles"], row["claims"], row["disagreements"] or "")
        table.add_row(*map(plain, cells), *map(str, numbers))
    print_table(table, "incidents", shown=len(table.rows), total=len(rows))


@click.command()
@click.argument("case")
@click.option(
    "--relation",
    type=click.Choice(get_args(Relation)),
    help="Only this; conflict, denial and position if not given.",
)
@click.option("--aspect", type=click.Choice(get_args(Aspect)), help="Only what the accounts differ in.")
@click.option("--limit", default=20, show_default=True, help="Show so many, those of most speakers first; 0 shows all.")
def disagreements(case: str, relation: str | None, aspect: str | None, limit: int) -> None:
    """Show where accounts of one thing in CASE differ, each side with its words and its speaker.

    \b
    Example:
      onrecord disagreements crisis.db
      onrecord disagreements crisis.db --relation conflict --aspect count
    """
    disputes = import_module("onrecord.join.disagreements").DISPUTES
    with open_case(case, load_settings()) as book:
        warn_unjoined(book)
        board = book.board([relation] if relation else sorted(disputes), aspect=aspect, limit=limit or None)
    table = make_table("what differs", "who says it", "in whose words", "outlet", "reported")
    for row, each in zip(board.rows, board.disagreements, strict=True):
        head = f"{row['relation']}, {row['aspect']}: {row['title']}. {each.reason}."
        for place, side in enumerate(each.sides):
            claim = board.claims[side[0]]
            more = f" (and {len(side) - 1} more)" if len(side) > 1 else ""
            speaker = f"{name_speaker(claim.speaker)}{more}"
            outlet = board.citations[claim.article_id].outlet or "not known"
            words = (
                plain(_words(board.sentences[claim.id].quote)),
                plain(outlet),
                f"{claim.reported_on or 'no date'}",
            )
            table.add_row("" if place else plain(head), speaker, *words, end_section=place == len(each.sides) - 1)
    print_table(table, "disagreements", shown=len(board.rows), total=board.total)


@click.command()
@click.argument("case")
@click.argument("name", required=False)
@click.option("--limit", default=40, show_default=True, help="Show so many speakers; 0 shows all.")
def speakers(case: str, name: str | None, limit: int) -> None:
    """Show who speaks in CASE; or what one speaker, called by NAME or id, said on each topic, in order.

    \b
    Example:
      onrecord speakers crisis.db
      onrecord speakers crisis.db "Ana Tovic"
    """
    with open_case(case, load_settings()) as book:
        voices = book.voices()
        chosen = [each.id for each in voices.identities.identities if name and name in {each.id, *each.names}]
        if name and not chosen:
            raise UsageError(f"this case has no speaker {name!r}; the command without a name lists them.")
        views = [book.speaker(identity_id) for identity_id in chosen]
    if not name:
        _print_voices(voices, limit)
    for view in views:
        _print_speaker(view)


@click.command()
@click.argument("case")
def rejoin(case: str) -> None:
    """Join CASE anew from all its claims: incidents, histories, disagreements and origins.

    \b
    Example:
      onrecord rejoin crisis.db
    """
    with open_case(case, load_settings()) as book:
        book.rejoin()
        counts = book.counts()
    for name in ("claims", "incidents", "histories", "disagreements"):
        click.echo(f"{counts[name]:>9,} {name}")


@click.command()
@click.argument("case")
@click.argument("kind", type=click.Choice(get_args(JudgedKind)))
@click.argument("subjects", nargs=-1, required=True)
@click.option(
    "--decision",
    required=True,
    type=click.Choice(get_args(Decision)),
    help="same, different, unsure; of a claim or cell: accept, reject, correct.",
)
@click.option("--value", help="What stands there instead, with correct.")
@click.option("--who", required=True, help="Who decides.")
@click.option("--why", default="", help="Why.")
def decide(
    case: str, kind: str, subjects: tuple[str, ...], *, decision: str, value: str | None, who: str, why: str
) -> None:
    """Decide on names (actors), claims (incidents, claim, cell) or articles (origins) of CASE.

    Decisions are added, and none is ever taken away; the last one on a subject counts. CASE is joined anew.

    \b
    Example:
      onrecord decide crisis.db actors "Dana Ruel" "D. Ruel" --decision different --who "Ana Tovic" --why "sisters"
      onrecord decide crisis.db cell claim-15d3da7bd790 figure_low --decision correct --value 12 --who "Ana Tovic"
    """
    tell = import_module("onrecord.join.judgements").tell_judgement
    with open_case(case, load_settings()) as book:
        judgement = book.decide(kind, subjects, decision, who=who, why=why, value=value)
    click.echo(plain(f"{', '.join(judgement.subjects)}: {tell(judgement)}"))


@click.command()
@click.argument("case")
@click.option("--to", "target", type=click.Path(path_type=Path, dir_okay=False), help="Write them to .csv or .jsonl.")
@click.option("--from", "source", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Add a file's.")
@click.option("--orphaned", is_flag=True, help="Only those whose claim, name or article has gone.")
def judgements(case: str, target: Path | None, source: Path | None, *, orphaned: bool) -> None:
    """Show the decisions on CASE, write them to a file, or add those of a file.

    \b
    Example:
      onrecord judgements crisis.db
      onrecord judgements crisis.db --to decisions.csv
      onrecord judgements crisis.db --from decisions.csv
    """
    if sum(map(bool, (target, source, orphaned))) > 1:
        raise UsageError("--to, --from and --orphaned go one at a time.")
    tell = import_module("onrecord.join.judgements").tell_judgement
    with open_case(case, load_settings()) as book:
        landings = book.import_judgements(source) if source else ()
        written = book.export_judgements(target) if target else None
        log = () if source or target else book.orphans() if orphaned else book.judgements()
    for landing in landings:
        click.echo(plain(landing.message))
    if written is not None:
        click.echo(f"{written} {'decision' if written == 1 else 'decisions'} written to {target}")
    for each in log:
        click.echo(plain(f"{each.kind}: {', '.join(each.subjects)}: {tell(each)}"))
    if not (log or landings or written is not None):
        click.echo("No decision is recorded here." if not source else "The file holds no decision.")
    sys.exit(1 if any(landing.landed == "fault" for landing in landings) else 0)


def _print_near(rows: list[NearRow], case: str, limit: int) -> None:
    """Each pair with what spoke for it and against it, and the two commands on lines of their own, to be copied."""
    write = import_module("onrecord.join.judgements").write_command
    for row in rows[: limit or None]:
        for words in (*map(title, row.titles), *row.miss.reasons):
            click.echo(plain(words))
        for decision in ("same", "different"):
            click.echo(f"  {write(case, 'incidents', row.claim_ids, decision)}".translate(CONTROLS))
        click.echo()
    if not rows:
        click.echo("No two incidents almost were joined, or all such pairs are decided on.")
    elif 0 < limit < len(rows):
        click.echo(f"... and {len(rows) - limit} more; --limit 0 shows all.")


def _print_voices(voices: Voices, limit: int) -> None:
    heard = [each for each in voices.identities.identities if each.id in voices.claims]
    heard.sort(key=lambda each: (-voices.claims[each.id], each.name))
    table = make_table("speaker", "also named", "kind", "claims", "articles")
    for each in heard[: limit or None]:
        names = (each.name, ", ".join(each.names[1:]), each.kind)
        table.add_row(*map(plain, names), str(voices.claims[each.id]), str(voices.articles[each.id]))
    print_table(table, "speakers", shown=len(table.rows), total=len(heard))
    for pair in voices.identities.proposals[:PAIRS]:
        click.echo(plain(f"May be one: {' and '.join(pair.names)} ({'; '.join(pair.reasons)})"))


def _print_speaker(view: SpeakerView) -> None:
    identity = view.identity
    click.echo(plain(f"{identity.name} ({identity.kind}), {len(view.claims)} claims"))
    for reason in identity.reasons:
        click.echo(plain(f"  named otherwise: {reason}"))
    find_text = import_module("onrecord.join.positions").find_text
    claims = {claim.id: claim for claim in view.claims}
    table = make_table("topic", "day", "words", "outlet", "change of position")
    for topic in view.topics:
        changed = {change.after_id: change.reason for change in topic.changes}
        # A statement, the figure and the event in it have the same words: they are told once.
        told: dict[tuple[str, str, str], str] = {}
        for claim_id, day in zip(topic.claim_ids, topic.days, strict=True):
            claim = claims[claim_id]
            key = (f"{day or 'no date'}", find_text(claim), view.citations[claim.article_id].outlet or "not known")
            told[key] = told.get(key) or changed.get(claim_id, "")
        for place, (cells, change) in enumerate(told.items()):
            table.add_row(*map(plain, ("" if place else topic.title, *cells, change)))
    print_table(table, "claims", shown=len(table.rows), total=len(table.rows))


def _words(quote: str) -> str:
    """The sentence, cut at a word where it is too long for a cell."""
    return quote if len(quote) <= CELL else f"{quote[:CELL].rpartition(' ')[0]} …"


def _days(row: Mapping[str, Any]) -> str:
    return " to ".join(dict.fromkeys(filter(None, (row["earliest"], row["latest"])))) or "not known"
