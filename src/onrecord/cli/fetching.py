"""Commands on what is fetched from the web: watch it, and list what changed from version to version."""

from __future__ import annotations

import sys
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.adding import make_web, print_report, show_progress
from onrecord.cli.screen import make_console, open_case, plain
from onrecord.settings import load_settings

if TYPE_CHECKING:
    from onrecord.answers import VersionStep
    from onrecord.join.versions import Change
    from onrecord.record import Citation, Claim


@click.command()
@click.argument("case")
@click.argument("feeds", type=click.Path(path_type=Path))
@click.option("--once", is_flag=True, help="Look once, and end: for a scheduler of your own.")
@click.option("--allow-private", is_flag=True, help="Fetch from this machine and private networks too.")
def watch(case: str, feeds: Path, *, once: bool, allow_private: bool) -> None:
    """Fetch what is new in FEEDS into CASE, again and again, until it is stopped (Ctrl-C).

    FEEDS is a file of TOML that names feeds, sitemaps and pages. Sites are asked one page at a time, by their
    robots.txt; a page that has changed is recorded as a new version.

    \b
    Example:
      onrecord watch crisis.db feeds.toml
      onrecord watch crisis.db feeds.toml --once
    """
    settings = load_settings()
    plan = import_module("onrecord.fetching.trips").load_plan(feeds)
    web = make_web(settings, allow_private=allow_private, contact=plan.contact)
    with open_case(case, settings, create=True) as book:
        while True:
            with show_progress() as progress:
                report = book.watch(plan, progress=progress, web=web)
            print_report(report, book)
            if once:
                sys.exit(1 if report.problems else 0)
            click.echo(f"The next look is in {plan.minutes} minutes (stop with Ctrl-C).")
            time.sleep(plan.minutes * 60)


@click.command()
@click.argument("case")
@click.option("--article", "article_id", help="Only the versions of this article.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, a step from one version to the next a line.")
def changes(case: str, article_id: str | None, *, as_json: bool) -> None:
    """List the articles of CASE that came in several versions, and the claims that changed between them.

    \b
    Example:
      onrecord changes crisis.db
      onrecord changes crisis.db --article article-15d3da7bd790 --json
    """
    with open_case(case, load_settings()) as book:
        steps = book.changes(article_id)
    if as_json:
        encode = import_module("onrecord.codec").encode
        for step in steps:
            click.echo(encode(step))
        return
    for step in steps:
        _print_step(step)
    if not steps:
        click.echo("No article came in more than one version.")


def _print_step(step: VersionStep) -> None:
    console = make_console()
    console.print(plain(step.after.title or "Without a title"), style="bold")
    for name, citation, seen in (("from", step.before, step.seen[0]), ("to  ", step.after, step.seen[1])):
        console.print(f"  {name} {_tell_version(citation, seen)}")
    for change in step.changes:
        for line in _tell_change(change):
            console.print(f"    {line}")
    if not step.changes:
        console.print("    no claim changed")


def _tell_version(citation: Citation, seen: str) -> str:
    return plain(" ".join(filter(None, (seen, citation.article_id, citation.url))))


def _tell_change(change: Change) -> list[str]:
    if change.fate == "changed" and change.after:
        cells = [f"{name}: {before or 'none'} → {after or 'none'}" for name, before, after in change.cells]
        return [f"changed   {_tell_claim(change.after)}", *("          " + plain(cell) for cell in cells)]
    claim = change.before or change.after
    return [f"{change.fate:<9} {_tell_claim(claim)}"] if claim else []


def _tell_claim(claim: Claim) -> str:
    who = "the article itself" if claim.speaker.kind == "narrator" else claim.speaker.name
    quote = " … ".join(anchor.quote for anchor in claim.quote)
    return plain(f"{claim.kind}, {who}: “{quote}”")
