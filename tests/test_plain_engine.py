"""The plain engine: its run, and what becomes of an article that fails."""

from __future__ import annotations

import pytest
from factories import make_article

from onrecord.engines.plain import PlainEngine
from onrecord.find import analyses as finders
from onrecord.record import Actor, Knowledge
from onrecord.settings import Settings

NOTHING = Knowledge(places=(), actors=())
SOMEBODY = Actor(
    id="actor-1", name="Ada Okafor", aliases=("Dr Ada",), kind="person", country_code=None, sector=None, role=None
)


def test_run_names_the_knowledge():
    """The run's id changes with what the case knows, and with nothing else."""
    run = PlainEngine(Settings(), NOTHING).run
    assert run == PlainEngine(Settings(workers=7), NOTHING).run
    assert run.id != PlainEngine(Settings(), Knowledge(places=(), actors=(SOMEBODY,))).run.id


def test_all_finders_are_asked():
    """An article with all kinds of findings has all of them."""
    article = make_article("Five people were killed in Paris on Monday, the mayor said.")
    analysis = next(PlainEngine(Settings(), NOTHING).analyse([article]))
    assert analysis.problems == ()
    assert all((analysis.sentences, analysis.attributions, analysis.figures, analysis.whens, analysis.wheres))


def test_a_failing_article_costs_itself(monkeypatch):
    """An exception within one article becomes its problem; the articles around it are analysed."""
    articles = [make_article(text) for text in ("The mayor said no.", "This one breaks.", "The mayor said yes.")]
    found = finders.find_whens

    def break_on_second(article, *others):
        if article == articles[1]:
            raise RecursionError("too deep")
        return found(article, *others)

    monkeypatch.setattr(finders, "find_whens", break_on_second)
    analyses = list(PlainEngine(Settings(), NOTHING).analyse(articles))
    assert [len(analysis.problems) for analysis in analyses] == [0, 1, 0]
    (problem,) = analyses[1].problems
    assert (problem.stage, problem.locator) == ("analyse", articles[1].id)
    assert "RecursionError: too deep" in problem.message
    assert not any((analyses[1].attributions, analyses[1].figures, analyses[1].whens, analyses[1].wheres))


@pytest.mark.parametrize("name", ["ada okafor", "Dr Ada"])
def test_the_cases_own_actors(name):
    """A speaker whom the case knows, by name or alias and in whatever case, is the case's own."""
    article = make_article(f"{name.title()} said the port was shut.")
    (attribution,) = next(
        PlainEngine(Settings(), Knowledge(places=(), actors=(SOMEBODY,))).analyse([article])
    ).attributions
    assert (attribution.speaker.name, attribution.speaker.actor_id) == ("Ada Okafor", "actor-1")
