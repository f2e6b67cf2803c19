import re
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from factories import make_anchor, make_article, make_attribution, make_claim, make_event, make_mention
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ids import make_id
from onrecord.join.proposals.account import Ground
from onrecord.join.proposals.propose import COLUMNS, propose
from onrecord.record import Act, Blame, Disagreement, History, Incident, Origin, Participant, Speaker, Where

NARRATOR = Speaker(name="narrator", kind="narrator", role=None, actor_id=None)


def body(name, kind="organisation", **known):
    return Speaker(name=name, kind=kind, role=None, actor_id=None, **known)


ARMY = body("Velmar army", country="XVA", sector="MIL")
FRONT = body("Tidal Front", country="XOR", sector="REB")
LEAGUE = body("Salt League", sector="REB")
MINISTRY, HOSPITAL = body("Health Ministry"), body("Orvane Hospital")


def tell(quote, article="A", by=NARRATOR, day=4, *, group="people", denies=False, **changes):
    """A figure claim; the quote "12" is 12 exactly, words for a size have no number."""
    number = int(quote) if quote.isdigit() else None
    claim = make_claim(quote, low=number, high=number, day=day, speaker=f"{by.name} {article} {group} {changes}")
    said = make_attribution(make_article("x said y"), "x", "said", "y", denies=denies) if denies else None
    return replace(
        claim,
        article_id=article,
        speaker=by,
        figure=replace(claim.figure, **{"group": group, "id": claim.id} | changes),
        attribution=said,
    )


def happen(article="A", by=NARRATOR, *, actor=None, blames=(), acts=(), state="happened", kind="ASSAULT", **changes):
    """An event claim; `blames` are pairs of kind and party, by the claim's own speaker."""
    own = make_article(f"raid by {actor.name if actor else 'nobody'} said word {article} {by.name}")
    anchor = make_anchor(own.text, "word", own.id)
    said = make_attribution(
        own, "", "said", "word", id=f"said-{by.name}", acts=tuple(Act(name=name, words=(anchor,)) for name in acts)
    )
    said = None if by is NARRATOR else replace(said, denies="denies" in acts)
    mention = make_mention(own, "raid", state, by=said)
    doer = Participant(role="actor", anchor=make_anchor(own.text, actor.name, own.id), actor=actor) if actor else None
    mention = replace(mention, participants=(doer,) if doer else ())
    told = tuple(
        Blame(
            name=name,
            party=Participant(role="actor", anchor=anchor, actor=party),
            words=(anchor,),
            attribution_id=said.id if said else None,
        )
        for name, party in blames
    )
    series = anchor if changes.pop("series", False) else None
    event = make_event(own, mention, kind=kind, blames=told, series=series)
    fields = {"kind": "event", "figure": None, "event": event, "status": mention.status, "quote": (mention.trigger,)}
    identity = make_id("claim", own.id, str(blames), str(acts), state, str(sorted(map(str, changes))))
    claim = make_claim("raid", low=None, high=None, speaker=f"{by.name} {article}")
    return replace(
        claim, **fields | {"id": identity, "article_id": article, "speaker": by, "attribution": said} | changes
    )


def gather(*claims, kind="event", event_kind="ASSAULT"):
    return Incident(
        id="incident-1",
        kind=kind,
        claim_ids=tuple(claim.id for claim in claims),
        title="raid, Orvane",
        event_kind=event_kind,
        place="Orvane",
        earliest=None,
        latest=None,
        reasons=(),
    )


def origin(*articles, is_measured=True):
    return Origin(id=f"origin-{articles[0]}", article_ids=articles, reasons=(), is_measured=is_measured)


def history(*claims, scope=None, name="history-1", group="people"):
    ids = tuple(claim.id for claim in claims)
    fields = {"title": "killed", "unit": "killed", "place": None, "earliest": None, "latest": None}
    return History(id=name, incident_id="incident-1", claim_ids=ids, group=group, scope=scope, **fields)


def relate(relation, *sides, aspect="count"):
    return Disagreement(
        id=f"disagreement-{relation}",
        incident_id="incident-1",
        history_id=None,
        aspect=aspect,
        relation=relation,
        sides=tuple(tuple(claim.id for claim in side) for side in sides),
        reason="",
        speakers=2,
        gap=None,
    )


GROUND = Ground(origins=tuple(map(origin, "ABCD")))
RAID = happen()


def lay(*claims, histories=(), disagreements=(), ground=GROUND, **incident):
    """The proposals for an incident of a raid and these claims, by their columns."""
    told = (RAID, *claims)
    found = propose(gather(*told, **incident), told, histories, disagreements, ground)
    return {(each.codebook, each.column): each for each in found}


def read(found, codebook, *columns):
    return tuple(found[codebook, column].value for column in columns)


COPIES = Ground(origins=(origin("A", "B", "C"), origin("D")))
DEAD = [
    ("one number", [tell("12")], GROUND, ("12", "12", "12")),
    ("two numbers, one source each: the lower", [tell("12"), tell("16", "B")], GROUND, ("12", "12", "16")),
    (
        "two sources outweigh one",
        [tell("12"), tell("16", "B"), tell("16", "C", MINISTRY)],
        GROUND,
        ("12", "16", "16"),
    ),
    (
        "three copies of a wire report are one source",
        [tell("16"), tell("16", "B"), tell("16", "C"), tell("12", "D")],
        COPIES,
        ("12", "12", "16"),
    ),
    (
        "one ministry in two newsrooms is one source",
        [tell("16", "A", MINISTRY), tell("16", "B", MINISTRY), tell("12", "C", HOSPITAL)],
        GROUND,
        ("12", "12", "16"),
    ),
    (
        "two speakers in one wire report are one source",
        [tell("16", "A", MINISTRY), tell("16", "B", HOSPITAL), tell("12", "D")],
        COPIES,
        ("12", "12", "16"),
    ),
    ("at least", [tell("12", high=None, bound="at_least")], GROUND, ("12", "12", "12")),
    ("more than", [tell("60", high=None, bound="more_than"), tell("66", "B")], GROUND, ("60", "60", "66")),
    ("up to sets the high end only", [tell("20", low=None, bound="up_to")], GROUND, (None, None, "20")),
    ("up to beside a number", [tell("20", low=None, bound="up_to"), tell("12", "B")], GROUND, ("12", "12", "20")),
    ("about", [tell("20", bound="about")], GROUND, ("20", "20", "20")),
    ("a range", [tell("10", high=15)], GROUND, ("10", "10", "15")),
    ("dozens are 24 or more", [tell("dozens", bound="dozens")], GROUND, ("24", None, None)),
    ("dozens yield to a number", [tell("dozens", bound="dozens"), tell("31", "B")], GROUND, ("31", "31", "31")),
    ("killed and others add up", [tell("3", group="soldiers"), tell("5", group="farmers")], GROUND, ("8", "8", "8")),
    ("nobody", [tell("0")], GROUND, ("0", "0", "0")),
    (
        "a speaker's later toll takes the place of the earlier",
        [tell("12", "A", MINISTRY, 4), tell("17", "B", MINISTRY, 5)],
        GROUND,
        ("17", "17", "17"),
    ),
    (
        "also where it is lower",
        [tell("17", "A", MINISTRY, 4), tell("12", "B", MINISTRY, 5)],
        GROUND,
        ("12", "12", "12"),
    ),
    (
        "officials without a name may be two",
        [tell("12", "A", body("officials", "unnamed")), tell("17", "B", body("officials", "unnamed"), 5)],
        GROUND,
        ("12", "12", "17"),
    ),
    ("a number that is denied", [tell("12"), tell("90", "B", negated=True)], GROUND, ("12", "12", "12")),
    ("a number whose saying denies it", [tell("12"), tell("90", "B", FRONT, denies=True)], GROUND, ("12", "12", "12")),
    ("a running total", [tell("12"), tell("900", "B", cumulative=True)], GROUND, ("12", "12", "12")),
    ("a rate", [tell("12"), tell("90", "B", measure="rate")], GROUND, ("12", "12", "12")),
    ("some of them", [tell("12"), tell("3", group="children", part=True)], GROUND, ("12", "12", "12")),
    ("the injured are no dead", [tell("12"), tell("40", "B", unit="injured")], GROUND, ("12", "12", "12")),
    ("no number", [], GROUND, (None, None, None)),
]


@pytest.mark.parametrize(("note", "claims", "ground", "expected"), DEAD, ids=[row[0] for row in DEAD])
def test_low_best_and_high(note, claims, ground, expected):
    """UCDP: the least and the greatest number told, and the one that most independent sources tell."""
    assert read(lay(*claims, ground=ground), "UCDP", "low", "best", "high") == expected, note


SIDES = [
    ("soldiers", [tell("3", group="soldiers")], ("3", None, None, "0")),
    ("soldiers and rebels", [tell("3", group="soldiers"), tell("5", group="rebels")], ("3", "5", None, "0")),
    ("civilians", [tell("7", group="villagers")], (None, None, "7", "0")),
    ("people at large", [tell("7")], (None, None, None, "7")),
    ("some are told", [tell("9"), tell("3", group="children", part=True)], (None, None, "3", "6")),
    ("rebels, and no state in sight", [tell("5", group="rebels")], (None, None, None, "5")),
    ("rebels killed by an army", [tell("5", group="rebels"), happen("B", actor=ARMY)], (None, "5", None, "0")),
    (
        "armies of two states",
        [
            tell("3", group="soldiers"),
            happen("B", actor=ARMY),
            happen("C", actor=body("Orvane navy", country="XOR", sector="MIL")),
        ],
        (None, None, None, "3"),
    ),
    ("more than all", [tell("4", "B"), tell("9", group="villagers")], (None, None, "9", None)),
    ("not told", [], (None, None, None, None)),
]


@pytest.mark.parametrize(("note", "claims", "expected"), SIDES, ids=[row[0] for row in SIDES])
def test_the_dead_by_side(note, claims, expected):
    """UCDP: a side gets its dead only where the words of the group say so; the rest is unknown."""
    columns = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
    assert read(lay(*claims), "UCDP", *columns) == expected, note


TENS = [
    ("the lowest", [tell("16"), tell("11", "B")], "11"),
    ("tens", [tell("tens", bound="dozens")], "10"),
    ("dozens", [tell("dozens", bound="dozens")], "12"),
    ("hundreds", [tell("hundreds", bound="vague")], "100"),
    ("dozens against a number", [tell("dozens", bound="dozens"), tell("31", "B")], "12"),
    ("at least", [tell("20", high=None, bound="at_least"), tell("26", "B")], "20"),
    ("several has no number", [tell("several", bound="vague")], None),
    ("up to has none either", [tell("20", low=None, bound="up_to")], None),
    ("corrected upwards", [tell("12", "A", MINISTRY), tell("17", "B", MINISTRY, 6)], "17"),
    ("nobody", [tell("0")], "0"),
    ("not counted", [], None),
]


@pytest.mark.parametrize(("note", "claims", "expected"), TENS, ids=[row[0] for row in TENS])
def test_fatalities(note, claims, expected):
    """ACLED: the most conservative figure that stands, with words for a size converted."""
    assert read(lay(*claims), "ACLED", "fatalities") == (expected,), note


def test_the_other_figures_are_named():
    """ACLED's notes name every figure that the number does not rest on, with its speaker; or say that there is none."""
    found = lay(tell("11", "A", MINISTRY), tell("16", "B", HOSPITAL), tell("dozens", "C", day=5, bound="dozens"))
    assert read(found, "ACLED", "fatalities", "notes") == (
        "11",
        "Other figures told: “16” people (Orvane Hospital); “dozens” people (an article's own voice).",
    )
    assert lay(tell("11"))["ACLED", "notes"].reason == "no other figure of the dead is told"


HARM = [tell("4"), tell("6", "B", MINISTRY)]
TWO = [tell("4"), happen("B"), tell("4", "B", HOSPITAL)]
GRADES = [
    ("claimed", [*HARM, happen("B", FRONT, blames=[("claimed", FRONT)])], "Confirmed", "declared_strike"),
    ("admitted", [*HARM, happen("B", blames=[("admitted", ARMY)])], "Confirmed", "declared_strike"),
    (
        "an act of claiming",
        [*HARM, happen("B", FRONT, acts=("claims responsibility",))],
        "Confirmed",
        "declared_strike",
    ),
    (
        "the named doer admits",
        [*HARM, happen(actor=ARMY), happen("B", ARMY, acts=("admits",))],
        "Confirmed",
        "declared_strike",
    ),
    ("a bystander admits", [*HARM, happen("B", MINISTRY, acts=("admits",))], None, None),
    (
        "claimed by one, laid at another's door",
        [*HARM, happen("B", FRONT, blames=[("claimed", FRONT)]), happen("C", MINISTRY, blames=[("blamed", ARMY)])],
        "Confirmed",
        "declared_strike",
    ),
    (
        "claimed by two",
        [*HARM, happen("B", FRONT, blames=[("claimed", FRONT)]), happen("C", LEAGUE, blames=[("claimed", LEAGUE)])],
        "Contested",
        "contested_strike",
    ),
    ("two sources and a doer", [*TWO, happen("C", actor=ARMY)], "Fair", "likely_strike"),
    ("two sources and a blame", [*TWO, happen("C", MINISTRY, blames=[("blamed", ARMY)])], "Fair", "likely_strike"),
    ("two sources and a suspicion", [*TWO, happen("C", blames=[("suspected", FRONT)])], "Fair", "likely_strike"),
    ("told as one's own act", [*TWO, happen("C", ARMY, actor=ARMY)], "Fair", "declared_strike"),
    ("two sources and nobody named", TWO, None, None),
    (
        "gunmen are nobody",
        [*TWO, happen("C", actor=body("gunmen", "unnamed"))],
        None,
        None,
    ),
    ("one source", [tell("4"), happen(actor=ARMY)], "Weak", "single_source_claim"),
    (
        "two blame different parties",
        [*HARM, happen("B", MINISTRY, blames=[("blamed", ARMY)]), happen("C", ARMY, blames=[("blamed", FRONT)])],
        "Contested",
        "contested_strike",
    ),
    (
        "two blame one party under two names",
        [
            *TWO,
            happen("B", MINISTRY, blames=[("blamed", ARMY)]),
            happen("C", HOSPITAL, blames=[("blamed", body("Velmar", country="XVA"))]),
        ],
        "Fair",
        "likely_strike",
    ),
    (
        "one voice blames two",
        [*TWO, happen("B", MINISTRY, blames=[("blamed", FRONT), ("blamed", LEAGUE)])],
        "Fair",
        "likely_strike",
    ),
    (
        "denied, while another is blamed",
        [*HARM, happen("B", ARMY, blames=[("denied", ARMY), ("blamed", FRONT)])],
        "Contested",
        "contested_strike",
    ),
    (
        "denied, and nobody else is blamed",
        [*TWO, happen("B", MINISTRY, blames=[("blamed", ARMY)]), happen("C", ARMY, blames=[("denied", ARMY)])],
        "Fair",
        "likely_strike",
    ),
    (
        "the named doer denies, and another is blamed",
        [
            *HARM,
            happen("C", actor=ARMY),
            happen("D", ARMY, state="denied", acts=("denies",)),
            happen("B", body("Velmar radio"), blames=[("suspected", FRONT)]),
        ],
        "Contested",
        "contested_strike",
    ),
    ("only fighters", [tell("4", group="militants"), happen("B", actor=ARMY)], "Discounted", "likely_strike"),
    (
        "fighters for one, people for others",
        [tell("4", "B", ARMY, group="militants"), tell("4")],
        "Weak",
        "single_source_claim",
    ),
    ("nobody hurt", [tell("0")], None, "single_source_claim"),
    ("no harm told", [happen("B", actor=ARMY)], None, "likely_strike"),
    ("injured only", [tell("4", unit="injured")], "Weak", "single_source_claim"),
]


@pytest.mark.parametrize(("note", "claims", "grade", "strike"), GRADES, ids=[row[0] for row in GRADES])
def test_grades(note, claims, grade, strike):
    """Airwars: the grade follows from who accepts, denies and blames, and from how many sources tell of harm."""
    found = lay(*claims)
    assert found["Airwars", "civilian_harm_status"].value == grade, note
    assert found["Airwars", "strike_status"].value == strike, note


RANGES = [
    ("a range", HARM, ("4", "6", None, None)),
    ("injured", [tell("4", unit="injured"), tell("9", "B", unit="injured")], (None, None, "4", "9")),
    ("without fighters", [tell("4", group="farmers"), tell("30", "B", group="militants")], ("4", "4", None, None)),
    ("dozens", [tell("dozens", bound="dozens")], ("24", None, None, None)),
    ("up to", [tell("20", low=None, bound="up_to")], (None, "20", None, None)),
    (
        "contested: the least is 0",
        [
            *HARM,
            tell("7", unit="injured"),
            happen("B", MINISTRY, blames=[("blamed", ARMY)]),
            happen("C", ARMY, blames=[("blamed", FRONT)]),
        ],
        ("0", "6", "0", "7"),
    ),
]


@pytest.mark.parametrize(("note", "claims", "expected"), RANGES, ids=[row[0] for row in RANGES])
def test_ranges_of_harm(note, claims, expected):
    """Airwars: least and greatest number of those not told to be armed; a contested incident has the minimum 0."""
    columns = ("killed_min", "killed_max", "injured_min", "injured_max")
    assert read(lay(*claims), "Airwars", *columns) == expected, note


def test_a_disagreement_on_who_did_it_contests():
    """A conflict over the actor that was found by comparing the accounts is a contest, too."""
    one, other = happen("B", actor=ARMY), happen("C", MINISTRY, actor=FRONT)
    found = lay(*HARM, one, other, disagreements=[relate("conflict", [one], [other], aspect="actor")])
    assert found["Airwars", "civilian_harm_status"].value == "Contested"
    assert set(found["Airwars", "civilian_harm_status"].claim_ids) == {one.id, other.id}


def test_figures_of_another_scope_and_history_stay_out():
    """A count of the whole month, and a history that fewer sources tell, leave the numbers alone."""
    own = [tell("12"), tell("12", "B", MINISTRY)]
    month, rival = tell("400", "C", HOSPITAL), tell("80", "D", FRONT)
    histories = [
        history(*own),
        history(month, scope="since 1 March", name="history-2"),
        history(rival, name="history-3"),
    ]
    assert read(lay(*own, month, rival, histories=histories), "UCDP", "low", "best", "high") == ("12", "12", "12")


def test_what_a_report_updates_is_left_out():
    """Of an update only the last side counts, also where no speaker is named."""
    first, repeated, last = tell("12", day=4), tell("12", "B", day=7), tell("17", "C", day=6)
    update = relate("update", [first, repeated], [last])
    assert read(lay(first, repeated, last, disagreements=[update]), "UCDP", "low", "best", "high") == ("17",) * 3


def test_a_toll_of_this_incident_counts():
    """A running total that stands in one history with plain counts is the toll of this incident, unless "since"."""
    plain, toll = tell("12"), tell("17", "B", MINISTRY, cumulative=True)
    since = replace(toll, figure=replace(toll.figure, since=toll.figure.anchor))
    assert read(lay(plain, toll, histories=[history(plain, toll)]), "UCDP", "high") == ("17",)
    assert read(lay(plain, since, histories=[history(plain, since)]), "UCDP", "high") == ("12",)


def test_names_of_one_identity_are_one_voice():
    """Two names that the actors' part takes for one speaker are one voice."""
    claims = [tell("12", "A", MINISTRY, 4), tell("17", "B", body("Ministry of Health"), 5)]
    ground = GROUND._replace(names={"Health Ministry": "m", "Ministry of Health": "m"})
    assert read(lay(*claims), "UCDP", "low") == ("12",)
    assert read(lay(*claims, ground=ground), "UCDP", "low") == ("17",)


def test_unmeasured_independence_is_said():
    """Articles too short to compare count for one source together, and the rule says so."""
    short = Ground(origins=(origin("A", is_measured=False), origin("B", is_measured=False)))
    grade = lay(*TWO, happen(actor=ARMY), ground=short)["Airwars", "civilian_harm_status"]
    assert grade.value == "Weak"
    assert "independence not measured for 2 articles" in grade.rule


def dated(claim, first, last, **changes):
    when = replace(claim.when, basis="stated", earliest=date(2025, 3, first), latest=date(2025, 3, last), **changes)
    return replace(claim, when=when)


DAYS = [
    ("a day", [(3, 3)], "1"),
    ("a day within a week", [(3, 3), (2, 8)], "1"),
    ("two days told", [(3, 3), (4, 4)], "2"),
    ("days far apart", [(3, 3), (20, 20)], "4"),
    ("a week", [(2, 8)], "3"),
    ("publication day only", [], None),
]


@pytest.mark.parametrize(("note", "days", "expected"), DAYS, ids=[row[0] for row in DAYS])
def test_the_finest_date_agreed_on(note, days, expected):
    """UCDP: the finest date; different days of equal precision are the stretch that they span."""
    claims = [dated(happen("BCD"[at]), *pair, id=f"when-{at}") for at, pair in enumerate(days)]
    assert read(lay(*claims), "UCDP", "date_prec") == (expected,), note


def at(article, name, feature):
    claim = happen(article)
    where = Where(
        id=f"where-{name}",
        anchor=claim.quote[0],
        name=name,
        gazetteer_id=f"geonames:{name}",
        latitude=0.0,
        longitude=0.0,
        country_code="XV",
        admin=(),
        feature=feature,
    )
    return replace(claim, where=where)


PLACES = [
    ("a town", [("Tessok", "PPL")], "1"),
    ("a town in a province", [("Tessok", "PPL"), ("Orvane Coast", "ADM1")], "1"),
    ("two towns of a province", [("Tessok", "PPL"), ("Dalmeer", "PPL"), ("Orvane Coast", "ADM1")], "4"),
    ("two towns", [("Tessok", "PPL"), ("Dalmeer", "PPL")], None),
]


@pytest.mark.parametrize(("note", "places", "expected"), PLACES, ids=[row[0] for row in PLACES])
def test_the_finest_place_agreed_on(note, places, expected):
    """UCDP: the finest precision at which the accounts name one place; without one the names are told."""
    claims = [at("BCD"[number], *place) for number, place in enumerate(places)]
    bare = replace(RAID, where=None)
    found = propose(gather(bare, *claims), [bare, *claims], (), (), GROUND)
    cell = next(each for each in found if each.column == "where_prec")
    assert cell.value == expected, note
    assert expected or cell.reason == "the accounts name different places: Dalmeer, Tessok"


def test_series_and_sources():
    """UCDP: several events told as one are clarity 2; the articles are the sources, with origins beside them."""
    assert read(lay(), "UCDP", "event_clarity", "number_of_sources") == ("1", "1")
    assert read(lay(kind="series"), "UCDP", "event_clarity") == ("2",)
    sources = lay(happen("B"), happen("C"), ground=COPIES._replace(outlets=3))["UCDP", "number_of_sources"]
    assert sources.value == "3"
    assert sources.rule.endswith("3 articles of 3 outlets, 1 origin known")


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        (happen(state="planned"), "no account says that it happened"),
        (happen(state="denied"), "no account says that it happened"),
        (happen(kind="HARM"), "no account makes it anybody's act"),
    ],
)
def test_what_gets_no_proposal(claim, reason):
    """What no account says to have happened, and what is nobody's act, has only empty columns with the reason."""
    found = propose(gather(claim), [claim])
    assert [(each.value, each.reason) for each in found] == [(None, reason)] * sum(map(len, COLUMNS.values()))


def test_other_incidents_are_not_asked():
    """Talks, topics and bare figures have no numbers of dead in these codebooks."""
    assert propose(gather(RAID, event_kind="CONSULT"), [RAID]) == ()
    assert propose(gather(RAID, kind="topic", event_kind=None), [RAID]) == ()


ALL = [claims for _, claims, *_ in (*DEAD, *SIDES, *TENS, *GRADES, *RANGES)]
VERDICT = re.compile(r"\b(true|false|verified|debunked|correct|wrong|lie[sd]?)\b", re.IGNORECASE)


@pytest.mark.parametrize("claims", ALL)
def test_every_cell_tells_its_rule_and_its_words(claims):
    """Every column is there; a value has its rule and its claims, an empty one its reason, and nothing is a verdict."""
    found = lay(*claims)
    assert list(found) == [(book, column) for book, columns in COLUMNS.items() for column in columns]
    known = {claim.id for claim in (RAID, *claims)}
    for each in found.values():
        assert set(each.claim_ids) <= known
        assert not VERDICT.search(f"{each.rule} {each.reason}")
        assert each.value is None or (each.rule.startswith("proposed: ") and each.claim_ids)


@given(
    st.lists(
        st.tuples(
            st.integers(0, 40),
            st.sampled_from("ABCD"),
            st.sampled_from((NARRATOR, MINISTRY, HOSPITAL, FRONT)),
            st.integers(1, 9),
            st.sampled_from(("people", "villagers", "soldiers")),
        ),
        max_size=8,
    ),
    st.randoms(),
)
def test_numbers_are_ordered_and_input_is_not(rows, random: Random):
    """Low is no more than best and best no more than high; the order of the claims changes nothing."""
    claims = [RAID, *(tell(str(number), *rest, group=group) for number, *rest, group in rows)]
    claims = list({claim.id: claim for claim in claims}.values())
    found = propose(gather(*claims), claims, (), (), GROUND)
    shuffled = list(claims)
    random.shuffle(shuffled)
    assert found == propose(gather(*shuffled), shuffled, (), (), GROUND._replace(origins=GROUND.origins[::-1]))
    cells = {each.column: int(each.value) for each in found if each.codebook == "UCDP" and each.value}
    if "best" in cells:
        assert cells["low"] <= cells["best"] <= cells["high"]
