from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from demo_pages import TestClient, demo
from event_cases import write_convoy
from web_cases import MAYOR, MINISTRY, Sheet, read, record_case, write_courier, write_herald, write_wire

from onrecord.answers import IncidentView
from onrecord.join.corroboration import Corroboration
from onrecord.join.judgements import Signature, make_judgement
from onrecord.record import NearMiss, Proposal
from onrecord.web import incidents
from onrecord.web.app import create_app
from onrecord.wording import accounts

__all__ = ["demo"]


def find_incident(client, **wanted) -> dict:
    """The first incident with these cells."""
    rows = client.get("/api/incidents").json()
    return next(row for row in rows if all(row[name] == value for name, value in wanted.items()))


def test_counts_that_differ_stand_side_by_side(client):
    """Each count has a column with its number, its speaker and its sentence; the number is marked as what differs."""
    row = next(row for row in client.get("/api/incidents").json() if row["disagreements"])
    body = client.get(f"/incident/{row['id']}").text
    columns = body[body.index('<div class="accounts">') : body.index("</section>")].split('<div class="account">')[1:]
    assert len(columns) == 2
    for column, number, speaker, sentence in zip(
        columns,
        ("Three", "At least 12") if "3 killed" in read(columns[0]) else ("At least 12", "Three"),
        ("official", "Ana Tovic") if "3 killed" in read(columns[0]) else ("Ana Tovic", "official"),
        ("were killed at Lesk", "were killed at Lesk"),
        strict=True,
    ):
        told = read(column)
        assert number in told
        assert speaker in told
        assert sentence in told
        assert '<div class="differs at-issue"><dt>How many</dt>' in column
    assert "they cannot both be right" in body


def test_an_incident_has_everything_one_click_away(demo):
    """The largest incident has its origins, histories, claims, proposals and near-misses on one page."""
    row = find_incident(demo.client, kind="event")
    view = demo.book.incident(row["id"])
    body = demo.client.get(f"/incident/{row['id']}").text
    told = read(body)
    assert view.corroboration.words in told
    for claim in view.entry.claims:
        assert f'id="row-{claim.id}"' in body
        assert f"/article/{claim.article_id}#{claim.id}" in body
    for history in view.entry.histories:
        assert f'href="/history/{history.id}"' in body
    for citation in view.entry.citations:
        assert f'href="/article/{citation.article_id}"' in body
    for each in view.entry.proposals:
        assert each.column in told
        assert each.rule in told or each.reason in told
    for miss in view.near_misses:
        other = next(each for each in miss.incident_ids if each != row["id"])
        assert f'href="/incident/{other}"' in body


def test_an_incident_of_one_claim_says_so(open_case):
    """Nothing is held against it, and no heading stands over nothing."""
    sheet = Sheet("Fire\n\nNine people died.")
    sheet.count("Nine", low=9, high=9)
    client = open_case(sheet)
    body = client.get(f"/incident/{client.get('/api/incidents').json()[0]['id']}").text
    assert "One claim: there is nothing to hold it against." in body
    assert "1 outlet, 1 origin" in body
    for absent in ("Almost joined", "Proposed numbers", '<div class="accounts">'):
        assert absent not in body


def test_an_incident_of_a_statement_looks_like_one(tmp_path, monkeypatch):
    """A statement that stands alone has no event, no day and no figure; the page says nothing of them."""
    with record_case(tmp_path / "case.db", [write_wire()]) as book:
        entry = next(each for each in book.entries() if each.incident.kind == "statement")
        sentence = {claim.id: claim.quote[0] for claim in entry.claims}
        view = make_view(entry, sentence)
        monkeypatch.setattr(book, "incident", lambda _: view)
        page = create_app(book).state.show("incident.html", incidents.incident(book, entry.incident.id))
    told = read(page.body.decode())
    assert "Incident · a statement" in told
    assert accounts.shorten(entry.claims[0].quote[0].quote) in told.replace("“ ", "“")


def test_a_case_that_is_not_joined_says_so_on_every_page(tmp_path, monkeypatch):
    """One line with the command, on the pages of a case whose incidents are not those of its claims; else none."""
    with record_case(tmp_path / "case.db", [write_courier(), write_herald()]) as book:
        client = TestClient(create_app(book))
        assert "not those of the claims" not in client.get("/").text
        monkeypatch.setattr(book, "is_joined", lambda: False)
        client = TestClient(create_app(book))
        for address in ("/", "/incidents", "/disagreements"):
            told = read(client.get(address).text)
            assert f"not those of the claims. Run onrecord rejoin {book.label} to join them anew." in told
        assert "not those of the claims" not in client.get("/incident/none").text


def make_view(entry, sentences, **more):
    """A view of an incident that nothing else is known of."""
    counted = Corroboration(articles=1, outlets=1, origins=1, unmeasured=0, words="1 outlet, 1 origin")
    parts = {"origins": (), "corroboration": counted, "near_misses": (), "titles": {}, "leading": {}} | more
    return IncidentView(entry=entry, sentences=sentences, **parts)


def test_near_misses_proposals_and_decisions_are_told(tmp_path, monkeypatch):
    """Each with its reasons: what was almost joined, an empty proposal with why, a decision with who, when and why."""
    with record_case(tmp_path / "case.db", [write_courier(), write_herald()]) as book:
        row = next(row for row in book.incidents() if row["disagreements"])
        view = book.incident(row["id"])
        first, second = view.entry.claims[:2]
        signature = Signature("Ilse Marn", datetime(2031, 5, 3, 9, 30, tzinfo=UTC), "same night")
        judged = make_judgement("incidents", [first.id, second.id], "same", signature=signature)
        proposals = (
            Proposal(
                codebook="UCDP", column="best", value="3", rule="the lower one", reason=None, claim_ids=(first.id,)
            ),
            Proposal(
                codebook="UCDP", column="dyad", value=None, rule="two parties", reason="no party is named", claim_ids=()
            ),
        )
        miss = NearMiss(incident_ids=("incident-other", row["id"]), score=0.61, reasons=("same place", "other day"))
        view = replace(
            view,
            entry=replace(view.entry, judgements=(judged,), proposals=proposals),
            near_misses=(miss,),
            titles={"incident-other": "shots at the mill"},
            leading={"incident-other": "claim-other"},
        )
        monkeypatch.setattr(book, "incident", lambda _: view)
        page = create_app(book).state.show("incident.html", incidents.incident(book, row["id"]))
    told = read(page.body.decode())
    for words in (
        "Shots at the mill score 0.61 same place; other day If they are one: onrecord decide",
        f"incidents {view.entry.incident.claim_ids[0]} claim-other --decision same",
        f"incidents {view.entry.incident.claim_ids[0]} claim-other --decision different",
        "taken for one by Ilse Marn, 2031-05-03 09:30 UTC: same night",
        "UCDP: 1 value proposed, 1 empty",
        "best 3 the lower one",
        "dyad empty no party is named",
    ):
        assert words in told, words


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("kind=event", lambda row: row["kind"] == "event"),
        ("type=ASSAULT", lambda row: row["event_type"] == "ASSAULT"),
        ("place=Ondry", lambda row: row["place"] == "Ondry"),
        ("articles=3", lambda row: row["articles"] >= 3),
        ("differ=true", lambda row: row["disagreements"] > 0),
        (
            "kind=topic&type=&place=&articles=2&differ=true",
            lambda row: row["kind"] == "topic" and row["articles"] > 1 and row["disagreements"],
        ),
    ],
)
def test_incidents_are_chosen(demo, query, holds):
    """Page and twin hold the incidents that were asked for and no other, in their order."""
    every = demo.client.get("/api/incidents").json()
    chosen = demo.client.get(f"/api/incidents?{query}").json()
    assert chosen == [row for row in every if holds(row)]
    assert 0 < len(chosen) < len(every)
    body = demo.client.get(f"/incidents?{query}").text
    assert re.findall(r'<th scope="row"><a href="/incident/([^"]+)"', body) == [row["id"] for row in chosen][:500]
    assert f"of {len(every)}" in read(body)
    assert "all incidents" in body


def test_the_query_of_what_is_wanted_leaves_out_what_is_not():
    """What was not chosen does not stand in an address; a yes is not taken for the number one."""
    assert incidents.Wanted().query == ""
    wanted = incidents.Wanted(kind="event", place="Upper Mill & Lesk", articles=2, differ=True)
    assert wanted.query == "kind=event&place=Upper+Mill+%26+Lesk&articles=2&differ=true"


def test_the_board_is_filtered_by_links(demo):
    """Relations and aspects lead to the board of that kind, with how many there are."""
    body = demo.client.get("/disagreements").text
    for relation in ("conflict", "denial", "update", "scope"):
        number = demo.client.get(f"/api/disagreements?relation={relation}").json()["total"]
        assert re.search(rf'<a href="/disagreements\?relation={relation}">{relation} <small>{number}</small>', body)
    assert "no disagreement: update." in read(demo.client.get("/disagreements?relation=update").text)
    conflicts = demo.client.get("/disagreements?relation=conflict").text
    assert 'href="/disagreements?relation=conflict&amp;aspect=count"' in conflicts


def test_a_claim_of_an_article_leads_to_its_incident(client):
    """Every claim that is joined has a link to all accounts; one that is not has none."""
    sheet = write_courier()
    known = client.get(f"/api/article/{sheet.id}").json()["incidents"]
    body = client.get(f"/article/{sheet.id}").text
    for claim in sheet.claims:
        record = re.search(rf'<li class="record [^>]* id="{claim.id}".*?</li>\n(?=<li|</ol)', body, re.DOTALL)[0]
        assert ("All accounts of this" in record) == (claim.id in known)
    assert 0 < len(known) < len(sheet.claims)


def test_an_event_of_an_article_leads_to_its_incident(open_case):
    """Events have the link too, each telling its own."""
    sheet = write_convoy()
    client = open_case(sheet)
    known = client.get(f"/api/article/{sheet.id}").json()["incidents"]
    body = client.get(f"/article/{sheet.id}").text
    assert body.count("All accounts of this") == len(set(known) & {claim.id for claim in sheet.claims})


LONG = (
    "Shells fell on the market of Lesk in the early morning, while traders were still setting out their stalls along "
    "the river wall. Two boats burned at the quay. The fire brigade came from the far bank with three engines, and the "
    "old bridge was closed to carts and buses until the late afternoon, as the harbour master had asked."
)


def test_an_article_tells_who_carries_its_story(open_case):
    """Articles of one story name each other, with what they share; one that shares nothing says so."""
    first = Sheet(f"Market hit\n\n{LONG}", outlet="Meridian Wire", published=date(2031, 5, 2))
    second = Sheet(f"Shells on Lesk\n\n{LONG}", outlet="Daily Herald", published=date(2031, 5, 3))
    client = open_case(first, second, write_wire())
    told = read(client.get(f"/article/{second.id}").text)
    assert "1 other article carries this story; together they are one origin. They share:" in told
    assert "Market hit Meridian Wire, 2 May 2031 · the earliest known" in told
    assert "of which this is the earliest known" in read(client.get(f"/article/{first.id}").text)
    alone = read(client.get(f"/article/{write_wire().id}").text)
    assert "No other article of the case carries the same story." in alone
    assert "could not be measured" in alone


def test_a_history_has_the_newest_figure_first_and_keeps_the_older(demo):
    """The newest report stands on top of the page and of the table, the first one beside it, both dated."""
    row = next(row for row in demo.client.get("/api/histories").json() if row["claims"] > 2)
    view = demo.book.history(row["id"])
    body = demo.client.get(f"/history/{row['id']}").text
    told = read(body)
    days = [str(claim.reported_on) for claim in view.entry.claims]
    shown = re.findall(r'<tr id="row-(claim-\w+)"', body)
    by_id = {claim.id: str(claim.reported_on) for claim in view.entry.claims}
    assert [by_id[each] for each in shown] == sorted(days, reverse=True)
    assert "latest report," in told
    assert "first report," in told
    assert f'href="/incident/{view.history.incident_id}"' in body


def test_a_history_marks_what_is_no_disagreement(demo):
    """Updates, differences of scope and roundings stand under their own names, and mark the rows that they join."""
    marked = set()
    for row in demo.book.histories():
        view = demo.book.history(row["id"])
        body = demo.client.get(f"/history/{row['id']}").text
        for each in (*view.entry.disagreements, *view.beside.disagreements):
            assert f'id="{each.id}"' in body
            marked.add(each.relation)
            own = {claim_id for side in each.sides for claim_id in side} & set(view.history.claim_ids)
            for claim_id in own:
                line = re.search(rf'<tr id="row-{claim_id}">.*?</tr>', body, re.DOTALL)[0]
                assert re.search(rf'<span class="tag[^"]*">{each.relation}</span>', line)
    assert {"update", "scope"} <= marked


def test_speakers_have_their_claims_counted(demo):
    """Each named speaker has a line with claims and articles, most claims first, and a page."""
    body = demo.client.get("/speakers").text
    found = demo.client.get("/api/speakers").json()
    heard = sorted(found["claims"].values(), reverse=True)
    lines = re.findall(r'<tr class="claim">.*?</tr>', body, re.DOTALL)
    assert [int(re.search(r'data-unit="claims?">(\d+)<', line)[1]) for line in lines] == heard
    for pair in found["proposals"]:
        assert all(name in read(body) for name in pair["names"])
        assert pair["reasons"][0] in read(body)


def write_change() -> list[Sheet]:
    """Two articles in which a mayor says one thing and then its opposite."""
    first = Sheet(
        "Talks\n\n“We will attend the river talks in Lesk,” mayor Ana Tovic said.", published=date(2031, 5, 2)
    )
    first.say("“We will attend the river talks in Lesk,”", source="mayor Ana Tovic", cue="said", speaker=MAYOR)
    second = Sheet(
        "No talks\n\n“We will not attend the river talks in Lesk,” mayor Ana Tovic said.",
        outlet="Daily Herald",
        published=date(2031, 5, 9),
    )
    second.say("“We will not attend the river talks in Lesk,”", source="mayor Ana Tovic", cue="said", speaker=MAYOR)
    return [first, second]


def test_a_change_of_position_is_marked_with_its_reason(open_case):
    """What one speaker said on a topic stands in order, and where it changed the page says how, with both days."""
    client = open_case(*write_change())
    identity = next(each for each in client.get("/api/speakers").json()["identities"] if each["name"] == MAYOR.name)
    view = client.get(f"/api/speaker/{identity['id']}").json()
    (change,) = view["topics"][0]["changes"]
    body = client.get(f"/speaker/{identity['id']}").text
    told = read(body)
    assert told.index("We will attend") < told.index("We will not attend")
    assert "with 1 change of position" in told
    assert f"position changed {change['reason'][:1].upper()}{change['reason'][1:]}" in told
    for claim in view["claims"]:
        assert f"/article/{claim['article_id']}#{claim['id']}" in body


def test_a_speaker_is_shown_under_every_name(open_case):
    """Names that are taken for one stand together with the reasons why."""
    short = replace(MAYOR, name="Tovic", role=None)
    sheet = Sheet("Bridge\n\nAna Tovic said the bridge fell. Tovic added that nobody was hurt.")
    sheet.say("the bridge fell", source="Ana Tovic", cue="said", speaker=MAYOR)
    sheet.say("that nobody was hurt", source="Tovic", cue="added", speaker=short)
    client = open_case(sheet)
    known = client.get("/api/speakers").json()["identities"]
    for identity in known:
        told = read(client.get(f"/speaker/{identity['id']}").text)
        assert all(name in told for name in identity["names"])
        assert all(reason[1:] in told for reason in identity["reasons"])


def test_a_speaker_of_the_demonstration_has_every_claim(demo):
    """Each claim of a speaker is linked on the speaker's page, by its statement or by itself."""
    found = demo.client.get("/api/speakers").json()
    busiest = max(found["claims"], key=lambda each: found["claims"][each])
    view = demo.client.get(f"/api/speaker/{busiest}").json()
    body = demo.client.get(f"/speaker/{busiest}").text
    assert all(f"#{claim['id']}" in body for claim in view["claims"])


def test_words_far_apart_are_cut_between_and_say_so():
    """What stands between two words of a claim is kept where it is short, and cut with a mark where it is long."""
    assert accounts.cut_gap("short words") == "short words"
    cut = accounts.cut_gap("word " * 200)
    assert len(cut) < accounts.GAP + 20
    assert " […] " in cut


def test_cells_tell_what_a_claim_tells():
    """A claim has a cell for what it tells, and none for what it does not; who denies says that it is not so."""
    sheet = write_herald()
    three = sheet.claims[0]
    assert accounts.find_cells(three)["How many"] == "3 killed: people"
    assert accounts.find_cells(three)["Where"] == "Lesk"
    assert "When" not in accounts.find_cells(three)
    denial = write_courier().claims[3]
    assert denial.speaker == MINISTRY
    assert accounts.find_cells(denial)["Is it so"] == "says that it is not so"
