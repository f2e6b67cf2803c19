"""Brings a case up to date: what an older run analysed, or what was left out, is analysed by the run that counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice
from typing import Any, Final

from onrecord import joining
from onrecord.claims import assemble
from onrecord.pipeline import NOT_ENGLISH, analyse_all, load_engine
from onrecord.record import Article, Problem
from onrecord.settings import Settings
from onrecord.store import view, writer

# Names of facts of a case.
CURRENT_RUN: Final = "current run"
ANY_LANGUAGE: Final = "any language"


def bring_up_to_date(connection: Any, settings: Settings) -> int:
    """Analyse again what an older run analysed, and let the new run count; how many articles that were."""
    admitted = _admit(connection, settings)
    settings, knowledge = settle_settings(connection, settings), view.load_knowledge(connection)
    run = load_engine(settings, knowledge).run
    writer.save_run(connection, run)
    articles: Iterator[Article] = chain(admitted, view.iter_unanalysed(connection, run.id))
    again = 0
    while batch := list(islice(articles, settings.shard_size)):
        analyses = analyse_all(batch, settings=settings, knowledge=knowledge)
        for article, analysis in zip(batch, analyses, strict=True):
            writer.save_analysis(connection, analysis, assemble(article, analysis))
        again += len(batch)
    if again or view.load_fact(connection, CURRENT_RUN) != run.id:
        writer.save_fact(connection, CURRENT_RUN, run.id)
        joining.unsettle(connection)
    return again


def settle_settings(connection: Any, settings: Settings) -> Settings:
    """The settings; a case that took any language goes on taking it, or what was said would be gone."""
    took = view.load_fact(connection, ANY_LANGUAGE) == "yes"
    return replace(settings, any_language=took or settings.any_language)


def load_standing_problems(connection: Any) -> list[Problem]:
    """What went wrong and still stands; an article in another language is no problem where any is taken."""
    problems = view.load_problems(connection)
    admitted = view.load_fact(connection, ANY_LANGUAGE) == "yes"
    return [each for each in problems if not (admitted and each.code == NOT_ENGLISH)]


def _admit(connection: Any, settings: Settings) -> list[Article]:
    """The articles left out for their language, when the case begins to take any language."""
    if not settings.any_language or view.load_fact(connection, ANY_LANGUAGE) == "yes":
        return []
    left_out = [each.locator for each in view.load_problems(connection) if each.code == NOT_ENGLISH]
    writer.save_fact(connection, ANY_LANGUAGE, "yes")
    return [article for each in left_out if (article := view.load_article(connection, each))]
