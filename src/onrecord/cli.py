"""Commands: parse words, make one casebook call, print.

Exit status: 0 when nothing failed, 1 when something did, 2 for wrong usage.
"""

from __future__ import annotations

import socket
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from importlib.metadata import version
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, get_args

import click

from onrecord.errors import OnrecordError, UsageError
from onrecord.record import Aspect, Decision, JudgedKind, Problem, Relation, Speaker
from onrecord.settings import Settings, load_settings, parse_columns
from onrecord.words.units import say_counted

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from onrecord.answers import AddReport, SpeakerView, Voices
    from onrecord.casebook import Casebook

SHOWN_PROBLEMS: Final = 20
CELL: Final = 300  # characters of a sentence in a table of the terminal
# Escape sequences in a hostile title must not reach the terminal.
CONTROLS: Final = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)))


class Commands(click.Group):
    """Turns the errors that onrecord raises on purpose into one line and an exit status."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except UsageError as error:
            raise click.UsageError(str(error), ctx) from error
        except OnrecordError as error:
            raise click.ClickException(str(error)) from error

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Commands in the order in which they are used, not of the alphabet."""
        del ctx
        return list(self.commands)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("onrecord"), prog_name="onrecord")
def main() -> None:
    """Turn news reporting into a sourced record.

    Articles go in. Out comes who says what, in whose words, reported by whom; and where accounts differ, the accounts
    side by side, each with its words.

    \b
    Example:
      onrecord add crisis.db articles/
      onrecord show crisis.db
      onrecord serve crisis.db
    """


@main.command()
@click.argument("case")
@click.argument("sources", nargs=-1, required=True)
@click.option("--places", type=click.Path(path_type=Path), help="The case's own gazetteer (CSV).")
@click.option("--actors", type=click.Path(path_type=Path), help="The case's own people and groups (CSV).")
@click.option("--outline", type=click.Path(path_type=Path), help="The outline of the case's land (GeoJSON).")
@click.option("--column", "columns", multiple=True, metavar="NAME=COLUMN", help="A column that has another name.")
@click.option(
    "--any-language", is_flag=True, default=None, help="Analyse articles in other languages than English too."
)
@click.option("--workers", type=click.IntRange(min=1), help="Worker processes; one for each processor if not given.")
def add(
    case: str,
    sources: tuple[str, ...],
    places: Path | None,
    actors: Path | None,
    outline: Path | None,
    columns: tuple[str, ...],
    *,
    any_language: bool | None,
    workers: int | None,
) -> None:
    """Add articles to CASE, which is made if there is none.

    SOURCES are files, folders or patterns: HTML, plain text, Markdown, JSON Lines, CSV. A folder's places.csv,
    actors.csv and outline.geojson are taken as the case's own knowledge. Adding the same again adds nothing.
    Articles in other languages than English are kept and not analysed; once --any-language was given, CASE takes all.

    \b
    Example:
      onrecord add crisis.db articles/ "wire/*.html" agency.jsonl
      onrecord add crisis.db table.csv --column text=body --column outlet=newspaper
    """
    given = parse_columns(columns) if columns else None
    settings = load_settings(columns=given, any_language=any_language, workers=workers)
    with _open(case, settings, create=True) as book:
        book.learn(places=places, actors=actors, outline=outline)
        report = _add(book, sources)
    _print_report(report, book)
    sys.exit(1 if report.problems else 0)


@main.command()
@click.argument("case")
@click.option("--limit", default=40, show_default=True, help="Show so many of the latest claims; 0 shows all.")
@click.option(
    "--unit", help="Only figures of this unit: killed, injured, missing, displaced, detained, attacks, troops."
)
def show(case: str, limit: int, unit: str | None) -> None:
    """Show the timeline of CASE in the terminal.

    \b
    Example:
      onrecord show crisis.db --unit killed
    """
    with _open(case, load_settings()) as book:
        rows = book.timeline(limit=limit or None, unit=unit)
    table = _table("when", "who says it", "in whose words", "outlet")
    for row in rows:
        table.add_row(_when(row), _speaker(row), _said(row), _plain(row["outlet"] or "not known"))
    _console().print(table if rows else "Nothing is recorded here yet.")


@main.command()
@click.argument("case")
@click.option("--limit", default=40, show_default=True, help="Show so many, those of most articles first; 0 shows all.")
@click.option("--differ", is_flag=True, help="Only those whose accounts differ.")
def incidents(case: str, limit: int, *, differ: bool) -> None:
    """Show what articles of CASE tell of one thing, joined across them.

    \b
    Example:
      onrecord incidents crisis.db --differ
    """
    with _open(case, load_settings()) as book:
        rows = [row for row in book.incidents() if row["disagreements"] or not differ]
    table = _table("incident", "kind", "place", "days", "articles", "claims", "accounts differ in")
    for row in rows[: limit or None]:
        cells = (row["title"], row["kind"], row["place"] or "not known", _days(row))
        numbers = (row["articles"], row["claims"], row["disagreements"] or "")
        table.add_row(*map(_plain, cells), *map(str, numbers))
    _print_table(table, len(rows), "incidents")


@main.command()
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
    with _open(case, load_settings()) as book:
        board = book.board([relation] if relation else sorted(disputes), aspect=aspect, limit=limit or None)
    table = _table("what differs", "who says it", "in whose words", "outlet", "reported")
    for row, each in zip(board.rows, board.disagreements, strict=True):
        head = f"{row['relation']}, {row['aspect']}: {row['title']}. {each.reason}."
        for place, side in enumerate(each.sides):
            claim = board.claims[side[0]]
            more = f" and {len(side) - 1} more" if len(side) > 1 else ""
            speaker = f"{_name(claim.speaker)}{more}"
            outlet = board.citations[claim.article_id].outlet or "not known"
            words = (
                _plain(_words(board.sentences[claim.id].quote)),
                _plain(outlet),
                f"{claim.reported_on or 'no date'}",
            )
            table.add_row("" if place else _plain(head), speaker, *words, end_section=place == len(each.sides) - 1)
    _print_table(table, board.total, "disagreements")


@main.command()
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
    with _open(case, load_settings()) as book:
        voices = book.voices()
        chosen = [each.id for each in voices.identities.identities if name and name in {each.id, *each.names}]
        if name and not chosen:
            raise UsageError(f"this case has no speaker {name!r}; the command without a name lists them.")
        views = [book.speaker(identity_id) for identity_id in chosen]
    if not name:
        _print_voices(voices, limit)
    for view in views:
        _print_speaker(view)


@main.command()
@click.argument("case")
def rejoin(case: str) -> None:
    """Join CASE anew from all its claims: incidents, histories, disagreements and origins.

    \b
    Example:
      onrecord rejoin crisis.db
    """
    with _open(case, load_settings()) as book:
        book.rejoin()
        counts = book.counts()
    for name in ("claims", "incidents", "histories", "disagreements"):
        click.echo(f"{counts[name]:>9,} {name}")


@main.command()
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
def decide(  # noqa: PLR0913  who decided what, on what, and why
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
    with _open(case, load_settings()) as book:
        judgement = book.decide(kind, subjects, decision, who=who, why=why, value=value)
    click.echo(_plain(f"{', '.join(judgement.subjects)}: {tell(judgement)}"))


@main.command()
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
    with _open(case, load_settings()) as book:
        landings = book.import_judgements(source) if source else ()
        written = book.export_judgements(target) if target else None
        log = () if source or target else book.orphans() if orphaned else book.judgements()
    for landing in landings:
        click.echo(_plain(landing.message))
    if written is not None:
        click.echo(f"{written} decisions written to {target}")
    for each in log:
        click.echo(_plain(f"{each.kind}: {', '.join(each.subjects)}: {tell(each)}"))
    if not (log or landings or written is not None):
        click.echo("No decision is recorded here." if not source else "The file holds no decision.")
    sys.exit(1 if any(landing.landed == "fault" for landing in landings) else 0)


@main.command()
@click.argument("case")
@click.option("--port", default=8765, show_default=True, help="Port on this machine; another free one if it is taken.")
def serve(case: str, port: int) -> None:
    """Show CASE in the browser, on this machine alone.

    \b
    Example:
      onrecord serve crisis.db
    """
    settings = load_settings()
    with _open(case, settings) as book:
        _serve(book, port)


@main.command()
@click.argument("case")
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--format", "name", help="claims-csv or claims-jsonl; read off the file's name if not given.")
def export(case: str, path: Path, name: str | None) -> None:
    """Write the claims of CASE to a file.

    \b
    Example:
      onrecord export crisis.db claims.csv
      onrecord export crisis.db claims.jsonl
    """
    chosen = name or {".csv": "claims-csv", ".jsonl": "claims-jsonl"}.get(path.suffix.lower())
    if chosen is None:
        raise UsageError(f"the format of {path} cannot be told from its name. Add --format claims-csv.")
    with _open(case, load_settings()) as book:
        claims = book.export(chosen, path)
    click.echo(f"{claims} claims written to {path}")


@main.command()
@click.argument("case")
def check(case: str) -> None:
    """Check that every quote of CASE stands in its text, and that nothing is missing.

    \b
    Example:
      onrecord check crisis.db
    """
    with _open(case, load_settings()) as book:
        faults, problems, counts = book.check(), book.problems(), book.counts()
    for name in ("captures", "articles", "claims", "anchors", "incidents", "disagreements"):
        click.echo(f"{counts[name]:>9,} {name}")
    _print_problems(problems)
    for fault in faults:
        click.echo(f"FAULT: {fault}".translate(CONTROLS))
    click.echo("The record is sound." if not faults else f"{len(faults)} faults.")
    sys.exit(1 if faults else 0)


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--column", "columns", multiple=True, metavar="NAME=COLUMN", help="A column that has another name.")
@click.option(
    "--any-language", is_flag=True, default=None, help="Analyse articles in other languages than English too."
)
def analyse(file: Path, columns: tuple[str, ...], *, any_language: bool | None) -> None:
    """Print everything found in FILE as JSON, an article a line. No case is needed.

    \b
    Example:
      onrecord analyse article.html
    """
    casebook = import_module("onrecord.casebook")
    encode = import_module("onrecord.codec").encode
    failed = False
    settings = load_settings(columns=parse_columns(columns) if columns else None, any_language=any_language)
    for found in casebook.analyse(file, settings):
        problems = (found,) if isinstance(found, Problem) else found.analysis.problems
        for problem in problems:
            failed = True
            click.echo(_describe(problem), err=True)
        if not isinstance(found, Problem):
            click.echo(encode(found))
    sys.exit(1 if failed else 0)


@main.command()
@click.option(
    "--case", type=click.Path(path_type=Path), help="Where to keep the case; a temporary folder if not given."
)
@click.option("--port", default=8765, show_default=True, help="Port on this machine; another free one if it is taken.")
@click.option("--serve/--no-serve", "serves", default=True, help="Whether to show the case in the browser.")
def demo(case: Path | None, port: int, *, serves: bool) -> None:
    """Build the demonstration case, which is fiction, and show it in the browser.

    \b
    Example:
      onrecord demo
    """
    with (
        tempfile.TemporaryDirectory(prefix="onrecord-demo-") as temporary,
        as_file(files("onrecord") / "demo") as demo_folder,
    ):
        address = case or Path(temporary) / "demo.db"
        with _open(str(address), load_settings(), create=True) as book:
            book.learn(
                places=demo_folder / "places.csv",
                actors=demo_folder / "actors.csv",
                outline=demo_folder / "outline.geojson",
            )
            report = _add(book, [str(demo_folder / "articles")])
            _print_report(report, book)
            if serves:
                _serve(book, port)


@contextmanager
def _open(case: str, settings: Settings, *, create: bool = False) -> Iterator[Casebook]:
    """The case, loaded late: help must not wait for the database library."""
    with import_module("onrecord.casebook").Casebook(case, settings, create=create) as book:
        yield book


def _add(book: Casebook, sources: tuple[str, ...] | list[str]) -> AddReport:
    progress_of = import_module("rich.progress").Progress
    with progress_of(console=_console(to_error=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def show_progress(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        return book.add(sources, progress=show_progress)


def _serve(book: Casebook, port: int) -> None:
    app = import_module("onrecord.web.app").create_app(book)
    listener = _listen(port)
    click.echo(f"Look at http://127.0.0.1:{listener.getsockname()[1]}/ (stop with Ctrl-C)")
    server = import_module("uvicorn")
    server.Server(server.Config(app, log_level="warning")).run(sockets=[listener])


def _listen(port: int) -> socket.socket:
    """A socket on the loopback address, at the port or else at any free one."""
    for wanted in (port, 0):
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", wanted))
        except OSError:
            listener.close()
        else:
            return listener
    raise UsageError(f"no port can be opened on this machine, neither {port} nor any other.")


def _console(*, to_error: bool = False) -> Console:
    console: Callable[..., Console] = import_module("rich.console").Console
    return console(stderr=to_error, highlight=False, markup=False)


def _table(*columns: str) -> Table:
    table: Table = import_module("rich.table").Table(*columns, box=import_module("rich.box").SIMPLE_HEAD)
    return table


def _print_table(table: Table, total: int, things: str) -> None:
    """The table, and how many of all it shows where it is cut."""
    shown = sum(row.end_section for row in table.rows) if things == "disagreements" else len(table.rows)
    _console().print(table if total else f"No {things} are recorded here.")
    if shown < total:
        click.echo(f"... and {total - shown} more; --limit 0 shows all.")


def _print_voices(voices: Voices, limit: int) -> None:
    heard = [each for each in voices.identities.identities if each.id in voices.claims]
    heard.sort(key=lambda each: (-voices.claims[each.id], each.name))
    table = _table("speaker", "also named", "kind", "claims", "articles")
    for each in heard[: limit or None]:
        names = (each.name, ", ".join(each.names[1:]), each.kind)
        table.add_row(*map(_plain, names), str(voices.claims[each.id]), str(voices.articles[each.id]))
    _print_table(table, len(heard), "speakers")
    for pair in voices.identities.proposals[:SHOWN_PROBLEMS]:
        click.echo(_plain(f"May be one: {' and '.join(pair.names)} ({'; '.join(pair.reasons)})"))


def _print_speaker(view: SpeakerView) -> None:
    identity = view.identity
    click.echo(_plain(f"{identity.name} ({identity.kind}), {len(view.claims)} claims"))
    for reason in identity.reasons:
        click.echo(_plain(f"  named otherwise: {reason}"))
    find_text = import_module("onrecord.join.positions").find_text
    claims = {claim.id: claim for claim in view.claims}
    table = _table("topic", "day", "words", "outlet", "change of position")
    for topic in view.topics:
        changed = {change.after_id: change.reason for change in topic.changes}
        for place, (claim_id, day) in enumerate(zip(topic.claim_ids, topic.days, strict=True)):
            outlet = view.citations[claims[claim_id].article_id].outlet or "not known"
            cells = ("" if place else topic.title, f"{day or 'no date'}", find_text(claims[claim_id]), outlet)
            table.add_row(*map(_plain, (*cells, changed.get(claim_id, ""))))
    _console().print(table)


def _print_report(report: AddReport, book: Casebook) -> None:
    table = _table("", "articles", "why")
    table.add_row("saved", str(report.saved), "")
    table.add_row("skipped", str(report.skipped), "; ".join(f"{reason} ({count})" for reason, count in report.reasons))
    table.add_row("failed", str(report.failed), "see below" if report.failed else "")
    table.add_row("in all", str(report.entered), "")
    _console().print(table)
    if report.reanalysed:
        click.echo(f"{report.reanalysed} articles of the case were analysed again.")
    _print_problems(list(report.problems))
    click.echo(f"The record is in {book.label}")


def _print_problems(problems: list[Problem]) -> None:
    for problem in problems[:SHOWN_PROBLEMS]:
        click.echo(_describe(problem))
    if len(problems) > SHOWN_PROBLEMS:
        click.echo(f"... and {len(problems) - SHOWN_PROBLEMS} more problems; they are all in the table of problems.")


def _describe(problem: Problem) -> str:
    place = "" if problem.locator in problem.message else f"{problem.locator}: "
    return f"{place}{problem.message} {problem.advice}".translate(CONTROLS)


def _plain(words: str) -> str:
    return " ".join(words.translate(CONTROLS).split())


def _words(quote: str) -> str:
    """The sentence, cut at a word where it is too long for a cell."""
    return quote if len(quote) <= CELL else f"{quote[:CELL].rpartition(' ')[0]} …"


def _name(speaker: Speaker) -> str:
    return "the article itself" if speaker.kind == "narrator" else _plain(speaker.name)


def _days(row: Mapping[str, Any]) -> str:
    return " to ".join(dict.fromkeys(filter(None, (row["earliest"], row["latest"])))) or "not known"


def _when(row: Mapping[str, Any]) -> str:
    day = row["earliest"] or "no date"
    return f"{day} (reported)" if row["when_basis"] == "publication" and row["earliest"] else day


def _speaker(row: Mapping[str, Any]) -> str:
    return "the article itself" if row["speaker_kind"] == "narrator" else _plain(row["speaker"])


def _said(row: Mapping[str, Any]) -> str:
    words = _plain(row["quote"])
    if row["kind"] == "figure":
        group = row["group_words"] or ""
        is_said = bool(group) and words.lower().endswith(group.lower())  # "a fisherman was killed" counts one
        words = " ".join(filter(None, (words, say_counted("" if is_said else group, row["unit"]))))
        words = ", ".join(filter(None, (words, row["place"])))
    if row["kind"] == "event":
        sides = (row["actors"] and f"by {row['actors']}", row["recipients"] and f"to {row['recipients']}", row["place"])
        words = f"{row['event_state']}: {', '.join([words, *(_plain(side) for side in sides if side)])}"
        return words if row["event_sure"] == "certain" else f"{words} ({row['event_sure']})"
    return f"denies: {words}" if row["denies"] else words
