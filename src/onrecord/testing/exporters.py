"""The contract of exporters, and the entries they are tried with."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import get_args

from onrecord.join.judgements import Signature, make_judgement
from onrecord.record import (
    Anchor,
    Attribution,
    Citation,
    Claim,
    Entry,
    Event,
    Figure,
    Incident,
    Mention,
    Part,
    Participant,
    Proposal,
    Span,
    Speaker,
    State,
    Status,
    When,
    Where,
)
from onrecord.seams import Exporter

NOON = datetime(2025, 3, 5, 12, 0, tzinfo=UTC)
HOSTILE = '=cmd()|"; <script>\n,'


def make_entry(quote: str = "at least 12") -> Entry:
    """A figure claim with its article's citation, for exporters."""
    anchor = Anchor(article_id="article-1", span=Span(start=0, end=len(quote)), quote=quote)
    figure = Figure(
        id="figure-1",
        anchor=anchor,
        noun=None,
        low=66.7,
        high=None,
        bound="at_least",
        unit="killed",
        group="people",
        attribution_id=None,
        negated=False,
        cumulative=None,
        part=True,
        measure="share",
        part_of="figure-0",
        since=anchor,
    )
    day = date(2025, 3, 4)
    when = When(
        id="when-1",
        anchor=None,
        timex="DATE",
        value="2025-03-04",
        earliest=day,
        latest=day,
        granularity="day",
        basis="publication",
    )
    claim = Claim(
        id="claim-1",
        article_id="article-1",
        kind="figure",
        speaker=Speaker(name=HOSTILE, kind="unnamed", role=None, actor_id=None),
        quote=(anchor,),
        attribution=None,
        figure=figure,
        when=when,
        where=_make_where(anchor),
        where_from="sentence",
        reported_on=day,
    )
    citation = Citation(
        article_id="article-1", title=HOSTILE, outlet=None, authors=(), credits=(), published=day, url=None
    )
    incident = Incident(
        id="incident-1",
        claim_ids=("claim-1",),
        title=HOSTILE,
        kind="figures",
        event_kind=None,
        place=None,
        earliest=None,
        latest=None,
        reasons=(),
    )
    return Entry(incident=incident, claims=(claim,), citations=(citation,), histories=(), disagreements=())


def _make_where(anchor: Anchor) -> Where:
    return Where(
        id="where-1",
        anchor=anchor,
        name=HOSTILE,
        gazetteer_id=f"case:{HOSTILE}",
        latitude=-30.5,
        longitude=-120.0,
        country_code=None,
        admin=(HOSTILE, HOSTILE),
        feature=HOSTILE,
        relation="near",
        relation_words=anchor,
    )


def make_event_entry(status: Status | None = None) -> Entry:
    """An event that the article says to have happened and a speaker, unless `status` says so, denies; for exporters."""
    words = "struck" + HOSTILE
    status = status or Status(state="denied", sure="certain", words=(_anchor(200, HOSTILE),))
    speaker = Speaker(name=HOSTILE, kind="unnamed", role=None, actor_id=None, country="AUT", sector="MIL")
    attribution = Attribution(
        id="attribution-1", source=(_anchor(300, HOSTILE),), cue=(), content=(_anchor(100, words),),
        directness="indirect", denies=True, cue_negated=False, nested_in=None, speaker=speaker,
    )  # fmt: skip
    mentions = (
        _mention(_anchor(0, words), Status(state="happened", sure="certain"), None),
        _mention(_anchor(100, words), status, attribution),
    )
    event = Event(id="event-1", kind="ASSAULT", mode="aerial", mentions=mentions, series=_anchor(400, HOSTILE))
    made = make_entry()
    figure_claim = made.claims[0]
    claims = tuple(
        replace(
            figure_claim, id=f"claim-{number}", kind="event", figure=None, event=event, status=mention.status,
            quote=(mention.trigger,), attribution=said,
            speaker=said.speaker if said else Speaker(name="narrator", kind="narrator", role=None, actor_id=None),
        )
        for number, (mention, said) in enumerate(zip(mentions, (None, attribution), strict=True), start=2)
    )  # fmt: skip
    incident = replace(
        made.incident, id="incident-2", claim_ids=("claim-2", "claim-3"), kind="event", event_kind="ASSAULT"
    )
    return replace(made, incident=incident, claims=claims)


def make_judged_entry(**more: str) -> Entry:
    """A claim that a person rejected, with a cell that was corrected and a number that rests on it; for exporters.

    `more` holds corrections of further cells of the claim, by the name of the column.
    """
    entry = make_event_entry()
    made = (
        make_judgement("claim", ("claim-2",), "reject", signature=Signature("Ana Ruel", NOON, "a film plot")),
        *(
            make_judgement("cell", ("claim-2", column), "correct", value=value, signature=Signature("Bo Lind", NOON))
            for column, value in {"latitude": "-30.75", **more}.items()
        ),
    )
    proposal = Proposal(
        codebook="UCDP", column="best", value="12", rule="proposed: what most sources give", reason=None,
        claim_ids=("claim-3",),
    )  # fmt: skip
    empty = replace(proposal, column="high", value=None, rule="", reason="the words leave room for more", claim_ids=())
    return replace(entry, judgements=made, proposals=(proposal, empty))


def _mention(trigger: Anchor, status: Status, attribution: Attribution | None) -> Mention:
    roles: tuple[Part, ...] = ("actor", "recipient", "instrument")
    participants = tuple(
        Participant(role=role, anchor=_anchor(trigger.span.end + 40 * at, f"{role} {HOSTILE}"))
        for at, role in enumerate(roles)
    )
    attribution_id = attribution.id if attribution else None
    return Mention(trigger=trigger, participants=participants, status=status, attribution_id=attribution_id)


def _anchor(start: int, quote: str) -> Anchor:
    return Anchor(article_id="article-1", span=Span(start=start, end=start + len(quote)), quote=quote)


def write(exporter: Exporter, path: Path, *entries: Entry) -> bytes:
    """Everything that the exporter wrote of the entries: its file, or the files of its folder by name."""
    exporter.open(path)
    for entry in entries:
        exporter.feed(entry)
    exporter.close()
    return b"".join(found.read_bytes() for found in _list_files(path))


def _list_files(path: Path) -> list[Path]:
    return sorted(found for found in path.rglob("*") if found.is_file()) if path.is_dir() else [path]


class ExporterContract:
    """What every exporter must do. Give a fixture `exporter`: a new exporter."""

    def _write(self, exporter: Exporter, path: Path, *entries: Entry) -> bytes:
        return write(exporter, path, *entries)

    def test_it_says_what_it_is(self, exporter: Exporter) -> None:
        """An exporter tells its name, title, file name, media type, and what its format cannot hold."""
        assert all((exporter.name, exporter.title, exporter.file_name, exporter.media_type, exporter.cannot_hold))

    def test_its_file_is_sound(self, exporter: Exporter, tmp_path: Path) -> None:
        """A file of one entry, and one of none, pass the exporter's own check."""
        for entries in ((), (make_entry(),), (make_entry(), make_entry(HOSTILE), make_event_entry())):
            self._write(exporter, tmp_path / exporter.file_name, *entries)
            assert exporter.check(tmp_path / exporter.file_name) == []

    def test_the_same_entries_give_the_same_bytes(self, exporter: Exporter, tmp_path: Path) -> None:
        """Nothing in a file depends on the clock or on what was written before."""
        first = self._write(exporter, tmp_path / "first", make_entry())
        assert self._write(exporter, tmp_path / "second", make_entry()) == first

    def test_a_damaged_file_is_found(self, exporter: Exporter, tmp_path: Path) -> None:
        """A file that is cut in the middle, or of another format, has faults in words."""
        path = tmp_path / exporter.file_name
        whole = self._write(exporter, path, make_entry())
        for damaged in (whole[: len(whole) // 2], b"nothing of the kind\n"):
            for file in _list_files(path):
                file.write_bytes(damaged)
            assert exporter.check(path)


class WholeRecordContract(ExporterContract):
    """What an exporter of all claims, not only of those that a codebook takes, must do besides."""

    def test_every_claim_is_written(self, exporter: Exporter, tmp_path: Path) -> None:
        """The words of each claim stand in the file."""
        entries = [make_entry(f"{number} people") for number in (12, 17, 23)]
        written = self._write(exporter, tmp_path / exporter.file_name, *entries).decode("utf-8")
        assert all(entry.claims[0].quote[0].quote in written for entry in entries)

    def test_every_event_keeps_its_state(self, exporter: Exporter, tmp_path: Path) -> None:
        """What the speaker says of an event's happening stands in the file: another state gives another file."""
        path = tmp_path / exporter.file_name
        states: tuple[State, ...] = get_args(State)
        written = {
            state: self._write(exporter, path, make_event_entry(Status(state=state, sure="possible"))).decode("utf-8")
            for state in states
        }
        assert len(set(written.values())) == len(states)
        assert all(state in found for state, found in written.items())

    def test_no_decision_is_lost(self, exporter: Exporter, tmp_path: Path) -> None:
        """A rejected claim stays in the file, with who decided and why; a corrected cell with both its values."""
        path = tmp_path / exporter.file_name
        written = self._write(exporter, path, make_judged_entry()).decode("utf-8")
        assert exporter.check(path) == []
        assert all(words in written for words in ("claim-2", "reject", "Ana Ruel", "a film plot"))
        assert all(words in written for words in ("latitude", "-30.5", "-30.75", "Bo Lind"))

    def test_proposals_come_with_their_rule(self, exporter: Exporter, tmp_path: Path) -> None:
        """What the codebooks' rules propose stands in the file with the rule, or with the reason why it is empty."""
        written = self._write(exporter, tmp_path / exporter.file_name, make_judged_entry()).decode("utf-8")
        assert all(words in written for words in ("UCDP", "best", "proposed: what most sources give"))
        assert "the words leave room for more" in written
