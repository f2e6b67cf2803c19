"""The contract of engines, and the articles they are tried with."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from onrecord.record import Analysis, Anchor, Article, Attribution, Event, Span
from onrecord.seams import Engine
from onrecord.spans import check_anchor, identity_map

ARTICLES = (
    "Minister: bridge open\n\nThe bridge at Lindau is open, Ada Okafor, the minister of transport, said on Monday.",
    "“At least 12 people were hurt,” she said. “We are counting.”\n\n“More may come.”",
    "",
    "No mark ends this “quotation\n\n\U0001f680 nor does ‘this one, he said",
    " '' \"'“”‘’ said said said : , . ) ( ",
    "The river rose again. Nobody has seen the ferry since.",
    "“We are here.”\n\n“We wait.”\n\n“Nobody comes.”",
    "MINISTER SAYS PORT IS SHUT\n\nTHE PORT IS SHUT, THE MINISTER SAID ON MONDAY. “NO SHIP SAILS,” HE SAID.",
    "The clerk said " + "that the ship, which the guards had seen, was late and " * 500 + "sank.",
    "Port | Ships | Hurt\nOrva | 12 | 3\nLindau | 7 | 0\n- said: 4\n- denied: 5\n\t1.\n\t2.",
    "Der Minister sagte am Montag, die Brücke sei offen. Министр сказал: «мост открыт». 部长说桥开了。",
    "Nine people, including three children, died 20 km north of Lindau on 3 March, officials said Tuesday.",
    "Two days later the toll since January rose by 4 to 13, or two-thirds of 20; no one was hurt in Orva or off it.",
    "On 30 February 2023, 29 February 2024, 9/11, in 2022-23 and 24/7: F-16, 10:61, 0001, 9999-99-99, 99th of May.",
    "1,000 or 1.000, ٣٤, 10,000,000,000,000,000,000 dollars, -5, -0, 1/0, ½, 3.14.15, half a dozen, zero percent.",
    "The\u200b minis\u00adter\ufeff sa\u200did\u2060 \u202eno\u202c, officials \u0301 said\x00.",
)


def make_article(text: str) -> Article:
    """An article of the text, published on 4 March 2025, for engines."""
    end = text.find("\n\n")
    return Article(
        id=f"article-{len(text)}",
        capture_id="capture-1",
        text=text,
        headline=Span(start=0, end=end) if end > 0 else None,
        title=None,
        outlet="The Harbour Post",
        authors=(),
        credits=(),
        dateline=None,
        published=date(2025, 3, 4),
        published_at=None,
        language="en",
        url=None,
        source_map=identity_map(len(text)),
        furniture=(),
        details=(),
    )


def _anchors_of(analysis: Analysis) -> list[Anchor]:
    pieces = [
        piece
        for one in analysis.attributions
        for piece in (*one.source, *one.cue, *one.content, one.medium, one.addressee)
    ]
    acts = [words for one in analysis.attributions for act in one.acts for words in act.words]
    figures = [anchor for each in analysis.figures for anchor in (each.anchor, each.noun, each.since)]
    whens = [anchor for each in analysis.whens for anchor in (each.anchor, each.signal, each.reference)]
    wheres = [anchor for each in analysis.wheres for anchor in (each.anchor, each.relation_words)]
    events = [anchor for event in analysis.events for anchor in _anchors_of_event(event)]
    return [anchor for anchor in (*pieces, *acts, *figures, *whens, *wheres, *events) if anchor is not None]


def _anchors_of_event(event: Event) -> list[Anchor | None]:
    triggers = [mention.trigger for mention in event.mentions]
    statuses = [words for mention in event.mentions for words in mention.status.words]
    parts = [part for mention in event.mentions for part in mention.participants]
    parts += [blame.party for blame in event.blames]
    taking_part = [anchor for part in parts for anchor in (part.anchor, part.antecedent)]
    blaming = [words for blame in event.blames for words in blame.words]
    contexts = [words for context in event.contexts for words in context.words]
    return [*triggers, *statuses, *taking_part, *blaming, *contexts, event.series]


def _first_character(attribution: Attribution) -> int:
    return min(piece.span.start for piece in (*attribution.source, *attribution.cue, *attribution.content))


class EngineContract:
    """What every engine must do. Give a fixture `engine`."""

    def _analyse(self, engine: Engine, *texts: str) -> list[Analysis]:
        return list(engine.analyse([make_article(text) for text in texts]))

    def test_it_says_what_it_is(self, engine: Engine) -> None:
        """An engine tells its name with a version, what it finds, and the run that its findings carry."""
        assert "." in engine.name
        assert engine.finds
        assert engine.run.engine == engine.name

    def test_one_analysis_for_each_article(self, engine: Engine) -> None:
        """Each article has its analysis, in order, of the engine's own run."""
        analyses = self._analyse(engine, *ARTICLES)
        assert [analysis.article_id for analysis in analyses] == [make_article(text).id for text in ARTICLES]
        assert {analysis.run_id for analysis in analyses} == {engine.run.id}

    def test_no_articles(self, engine: Engine) -> None:
        """No articles, no analyses."""
        assert self._analyse(engine) == []

    def test_every_anchor_holds(self, engine: Engine) -> None:
        """Every finding shows its words: anchors quote what the article says at their offsets."""
        for text, analysis in zip(ARTICLES, self._analyse(engine, *ARTICLES), strict=True):
            for anchor in _anchors_of(analysis):
                check_anchor(anchor, text)
                assert anchor.article_id == analysis.article_id

    def test_roles_do_not_overlap(self, engine: Engine) -> None:
        """Source, cue and content of one attribution share no character, nor do the pieces of its content."""
        for analysis in self._analyse(engine, *ARTICLES):
            for one in analysis.attributions:
                spans = sorted((piece.span.start, piece.span.end) for piece in (*one.source, *one.cue, *one.content))
                assert all(before[1] <= after[0] for before, after in pairwise(spans)), spans

    def test_findings_stand_in_order(self, engine: Engine) -> None:
        """Findings come in order of the text, and no two have one id."""
        for analysis in self._analyse(engine, *ARTICLES):
            starts = [_first_character(attribution) for attribution in analysis.attributions]
            assert starts == sorted(starts)
            ids = [one.id for one in analysis.attributions] + [one.id for one in analysis.figures]
            ids += [one.id for one in analysis.whens] + [one.id for one in analysis.wheres]
            ids += [one.id for one in analysis.events]
            firsts = [one.mentions[0].trigger.span.start for one in analysis.events]
            assert firsts == sorted(firsts)
            assert len(set(ids)) == len(ids)

    def test_references_lead_somewhere(self, engine: Engine) -> None:
        """A nested attribution names an outer one of the same article, a figure an attribution of it."""
        for analysis in self._analyse(engine, *ARTICLES):
            known = {attribution.id for attribution in analysis.attributions} | {None}
            assert {attribution.nested_in for attribution in analysis.attributions} <= known
            assert {figure.attribution_id for figure in analysis.figures} <= known
            figures = {figure.id for figure in analysis.figures}
            assert {figure.part_of for figure in analysis.figures} <= figures | {None}
            assert all(figure.part_of != figure.id for figure in analysis.figures)
            mentions = [mention for event in analysis.events for mention in event.mentions]
            assert {mention.attribution_id for mention in mentions} <= known
            assert {figure_id for mention in mentions for figure_id in mention.figures} <= figures
            places = {where.id for where in analysis.wheres} | {None}
            assert {part.where_id for mention in mentions for part in mention.participants} <= places
            assert {blame.attribution_id for event in analysis.events for blame in event.blames} <= known

    def test_values_are_in_order(self, engine: Engine) -> None:
        """No figure has its high end below its low one, no time its last day before its first."""
        for analysis in self._analyse(engine, *ARTICLES):
            figures = [(each.low, each.high) for each in analysis.figures]
            assert all(low <= high for low, high in figures if low is not None and high is not None), figures
            days = [(each.earliest, each.latest) for each in analysis.whens]
            assert all(first <= last for first, last in days if first and last), days

    def test_no_value_without_words(self, engine: Engine) -> None:
        """A time that was found has its words, a place its gazetteer entry with coordinates or neither of them."""
        for analysis in self._analyse(engine, *ARTICLES):
            assert all(each.anchor is not None for each in analysis.whens)
            assert all((each.latitude is None) == (each.longitude is None) for each in analysis.wheres)
            assert all(each.gazetteer_id or each.latitude is None for each in analysis.wheres)
            assert all(each.relation or each.relation_words is None for each in analysis.wheres)

    def test_no_event_without_its_words(self, engine: Engine) -> None:
        """An event has a mention, no two mentions have one trigger; what has not happened says so in words, or is not
        certain.
        """
        for analysis in self._analyse(engine, *ARTICLES):
            assert all(event.mentions for event in analysis.events)
            mentions = [mention for event in analysis.events for mention in event.mentions]
            triggers = [mention.trigger.span.start for mention in mentions]
            assert len(set(triggers)) == len(triggers)
            silent = [each.status for each in mentions if each.status.state != "happened" and not each.status.words]
            assert all(status.sure != "certain" for status in silent), silent

    def test_alone_or_in_company(self, engine: Engine) -> None:
        """What is found in an article depends on nothing but the article, and is the same each time."""
        together = self._analyse(engine, *ARTICLES)
        assert [self._analyse(engine, text)[0] for text in ARTICLES] == together
