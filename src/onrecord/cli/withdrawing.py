"""The command that takes words out of a record."""

from __future__ import annotations

from importlib import import_module

import click

from onrecord.cli.screen import open_case, plain
from onrecord.errors import UsageError
from onrecord.settings import load_settings


@click.command()
@click.argument("case")
@click.argument("article_id", required=False)
@click.option("--reason", help="Why: a law, a court's order, a person's safety, a retraction.")
@click.option("--who", help="Who withdraws it.")
@click.option("--finish", is_flag=True, help="Only rewrite the file, where an earlier withdrawal could not.")
def withdraw(case: str, article_id: str | None, *, reason: str | None, who: str | None, finish: bool) -> None:
    """Remove the words of an article from CASE, for good, and leave a tombstone.

    The tombstone says who withdrew it, when and why, with its outlet, day and address; the article is not taken in
    again. Words in exports and copies that were made before are out of reach: delete those files yourself.

    \b
    Example:
      onrecord withdraw crisis.db article-15d3da7bd790 --who "Ana Tovic" --reason "A witness is in danger."
      onrecord withdraw crisis.db --finish
    """
    if finish == bool(article_id):
        raise UsageError("give the id of an article, or --finish, and not both.")
    with open_case(case, load_settings()) as book:
        if article_id:
            stone = book.withdraw(article_id, who=who or "", reason=reason or "")
            click.echo(plain(import_module("onrecord.wording.tombstones").tell_stone(stone)))
        else:
            book.finish_withdrawing()
            click.echo("No deleted words are left in the file.")
