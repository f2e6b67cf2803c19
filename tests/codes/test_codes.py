from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.codes import COLUMNS, find_codes
from onrecord.record import Code, EventKind, State
from onrecord.words.codes import load_allowed, load_crosswalk, load_scores

from .making import make_day, make_event_claim, make_place

TARGET, ATTACK, WEAPON = "GTD targtype1_txt", "GTD attacktype1_txt", "GTD weaptype1_txt"
SUB, TYPE, DISORDER = "ACLED sub_event_type", "ACLED event_type", "ACLED disorder_type"
VIOLENCE = "UCDP type_of_violence"

# sentence, type, mode, column, value
CASES = [
    # PLOVER
    ("[A:Rebels] [T:shelled] [R:Orvane]", "ASSAULT", "heavy-weapons", "PLOVER event_type", "ASSAULT"),
    ("[A:Rebels] [T:shelled] [R:Orvane]", "ASSAULT", "heavy-weapons", "PLOVER mode", "heavy-weapons"),
    ("[A:Rebels] [T:shelled] [R:Orvane]", "ASSAULT", "heavy-weapons", "PLOVER event_scale", "-9.5"),
    ("[A:Rebels] [T:attacked] [R:Orvane]", "ASSAULT", None, "PLOVER event_scale", "-9"),
    ("[A:Rebels] [T:attacked] [R:Orvane]", "ASSAULT", None, "PLOVER quad_code", "4"),
    ("[A:Solvane] [T:agreed] to it", "AGREE", None, "PLOVER quad_code", "1"),
    ("[A:Solvane] [T:sent] flour to [R:Tessok]", "AID", None, "PLOVER quad_code", "2"),
    ("[A:Solvane] [T:urged] them", "REQUEST", "meet", "PLOVER quad_code", "3"),
    ("[A:Solvane] [T:urged] them", "REQUEST", "meet", "PLOVER event_scale", "0"),
    ("[A:Youths] [T:smashed] windows", "PROTEST", "vandalize", "PLOVER event_scale", None),
    ("[A:Solvane] [T:complained]", "ACCUSE", None, "PLOVER event_scale", None),
    ("[A:Solvane] [T:banned] the party", "COERCE", "ban", "PLOVER event_scale", None),
    ("[K:12 people] [T:died]", "HARM", None, "PLOVER event_type", None),
    ("[AREB:The Carrow Front] [T:struck]", "ASSAULT", None, "POLECAT Primary Actor Sector", "REB"),
    ("[A:The Carrow Front] [T:struck]", "ASSAULT", None, "POLECAT Primary Actor Sector", None),
    ("[T:attack] on [RCVL:villagers]", "ASSAULT", None, "POLECAT Primary Recipient Sector", "CVL"),
    # ACLED: sub-event types
    ("A [T:suicide bombing] killed [K:9 people]", "ASSAULT", "suicide-attack", SUB, "Suicide bomb"),
    ("[A:Jets] [T:bombed] [R:the village]", "ASSAULT", "aerial", SUB, "Air/drone strike"),
    ("[A:Rebels] [T:hit] a depot with [I:drones]", "ASSAULT", "drone", SUB, "Air/drone strike"),
    ("[A:Rebels] [T:shelled] it", "ASSAULT", "heavy-weapons", SUB, "Shelling/artillery/missile attack"),
    ("A [T:car bomb] went off", "ASSAULT", "explosives", SUB, "Remote explosive/landmine/IED"),
    ("[A:Men] [T:threw] [I:a hand grenade]", "ASSAULT", "explosives", SUB, "Grenade"),
    ("[T:used] [I:chlorine]", "ASSAULT", "unconventional", SUB, "Chemical weapon"),
    ("[T:used] [I:such weapons]", "ASSAULT", "unconventional", SUB, None),
    ("[A:Soldiers] [T:raped] [R:women]", "ASSAULT", "sexual", SUB, "Sexual violence"),
    ("[A:Gunmen] [T:shot] [R:two farmers]", "ASSAULT", "firearms", SUB, "Attack"),
    ("[A:Soldiers] [T:fought] [R:rebels]", "ASSAULT", None, SUB, "Armed clash"),
    ("[T:clashes] between [A:soldiers] and [A:militants]", "ASSAULT", None, SUB, "Armed clash"),
    ("[A:Gunmen] [T:shot] at [R:a patrol]", "ASSAULT", "firearms", SUB, "Armed clash"),
    ("[T:killed]", "ASSAULT", None, SUB, None),
    ("[A:Gunmen] [T:abducted] [R:three nurses]", "ASSAULT", "abduct", SUB, "Abduction/forced disappearance"),
    ("[A:Rebels] [T:captured] [R:four soldiers]", "ASSAULT", "abduct", SUB, None),
    ("[A:A mob] [T:beat] [R:a driver]", "ASSAULT", "beat", SUB, "Mob violence"),
    ("[A:Police] [T:tear gassed] [R:the marchers]", "ASSAULT", "crowd-control", SUB, "Protest with intervention"),
    (
        "[A:Police] [T:shot] [R:protesters], killing [K:4]",
        "ASSAULT",
        "firearms",
        SUB,
        "Excessive force against protesters",
    ),
    ("[A:Police] [T:tear gassed] [R:rioters]", "ASSAULT", "crowd-control", SUB, "Violent demonstration"),
    ("[A:Settlers] [T:torched] [R:a barn]", "ASSAULT", "destroy", SUB, "Looting/property destruction"),
    ("[A:Thousands] [T:marched]", "PROTEST", "demo", SUB, "Peaceful protest"),
    ("[A:Thousands] [T:marched], and [K:3] died", "PROTEST", "demo", SUB, None),
    ("[A:Students] [T:rioted]", "PROTEST", "riot", SUB, "Violent demonstration"),
    ("[A:Dockers] [T:walked out]", "PROTEST", "strike", SUB, None),
    ("[A:Police] [T:arrested] [R:an editor]", "COERCE", "arrest", SUB, "Arrests"),
    ("[A:The army] [T:seized] [R:weapons]", "COERCE", "seize", SUB, "Disrupted weapons use"),
    ("[A:Youths] [T:looted] [R:shops]", "COERCE", "seize", SUB, "Looting/property destruction"),
    ("[A:Solvane] [T:banned] it", "COERCE", "ban", SUB, None),
    ("[A:Rebels] and [R:the government] [T:ceased fire]", "RETREAT", "ceasefire", SUB, "Agreement"),
    ("[A:Rebels] [T:laid down arms]", "RETREAT", "disarm", SUB, "Change to group/activity"),
    ("[A:The army] [T:sent] brigades", "MOBILIZE", "troops", SUB, "Change to group/activity"),
    ("[A:Solvane] [T:praised] it", "SUPPORT", None, SUB, None),
    # ACLED: what follows from them
    ("[A:Soldiers] [T:fought] [R:rebels]", "ASSAULT", None, TYPE, "Battles"),
    ("[A:Rebels] [T:shelled] it", "ASSAULT", "heavy-weapons", TYPE, "Explosions/Remote violence"),
    (
        "[A:Police] [T:shot] [R:protesters], killing [K:4]",
        "ASSAULT",
        "firearms",
        DISORDER,
        "Political violence; Demonstrations",
    ),
    ("[A:A mob] [T:beat] [R:a driver]", "ASSAULT", "beat", DISORDER, "Political violence"),
    ("[A:Thousands] [T:marched]", "PROTEST", "demo", "ACLED inter1", "6"),
    ("[A:Students] [T:rioted]", "PROTEST", "riot", "ACLED inter1", "5"),
    ("[A:Tribesmen] [T:attacked] [R:villagers]", "ASSAULT", None, "ACLED inter1", "4"),
    ("[A:Gunmen] [T:attacked] [R:villagers]", "ASSAULT", None, "ACLED inter1", "3"),
    ("[A:Insurgents] [T:attacked] [R:villagers]", "ASSAULT", None, "ACLED inter1", "2"),
    ("[A:The army] [T:attacked] [R:villagers]", "ASSAULT", None, "ACLED inter1", "1"),
    ("[A:Peacekeepers] [T:shot] at [R:militiamen]", "ASSAULT", "firearms", "ACLED inter1", "8"),
    ("[A:Insurgents] [T:attacked] [R:villagers]", "ASSAULT", None, "ACLED inter2", "7"),
    ("[A:Insurgents] [T:shot] [R:the mayor of Orvane]", "ASSAULT", "firearms", "ACLED inter2", "7"),
    ("[A:Insurgents] [T:attacked] [R:residents near the barracks]", "ASSAULT", None, "ACLED inter2", "7"),
    ("[A:Insurgents] [T:attacked] [R:members of the police]", "ASSAULT", None, "ACLED inter2", "1"),
    ("[A:Insurgents] [T:attacked]", "ASSAULT", None, "ACLED inter2", None),
    ("[A:Insurgents] [T:attacked] [R:villagers]", "ASSAULT", None, "ACLED civilian_targeting", "Civilian targeting"),
    (
        "[A:Insurgents] [T:bombed] [R:soldiers] and [R:villagers]",
        "ASSAULT",
        "explosives",
        "ACLED civilian_targeting",
        None,
    ),
    ("[A:Soldiers] [T:fought] [R:rebels]", "ASSAULT", None, "ACLED civilian_targeting", None),
    # ACLED: the dead
    ("[T:shelling] killed [K:12 people]", "ASSAULT", "heavy-weapons", "ACLED fatalities", "12"),
    ("[T:shelling] killed [K:at least 12 people]", "ASSAULT", "heavy-weapons", "ACLED fatalities", "12"),
    ("[T:shelling] killed [K:up to 12 people]", "ASSAULT", "heavy-weapons", "ACLED fatalities", None),
    ("[T:shelling] killed [K:dozens]", "ASSAULT", "heavy-weapons", "ACLED fatalities", "12"),
    ("[T:shelling] killed [K:tens of people]", "ASSAULT", "heavy-weapons", "ACLED fatalities", "10"),
    ("[T:shelling] killed [K:hundreds]", "ASSAULT", "heavy-weapons", "ACLED fatalities", "100"),
    ("[T:shelling] killed [K:many]", "ASSAULT", "heavy-weapons", "ACLED fatalities", None),
    ("[T:shelling] killed [K:3 soldiers] and [K:5 farmers]", "ASSAULT", "heavy-weapons", "ACLED fatalities", "8"),
    (
        "[T:shelling] killed [K:3 soldiers]. " + "The road was shut for hours. " * 8 + "They mourn [K:5 farmers].",
        *("ASSAULT", "heavy-weapons", "ACLED fatalities", "3"),
    ),
    ("[T:shelling] killed [K:9 people], or [K:7 people]", "ASSAULT", "heavy-weapons", "ACLED fatalities", "7"),
    ("[T:shelling] wounded [W:9 people]", "ASSAULT", "heavy-weapons", "ACLED fatalities", None),
    # UCDP
    ("[A:The army] [T:fought] [R:rebels]", "ASSAULT", None, VIOLENCE, "1"),
    ("[A:Rebels] [T:bombed] [R:a barracks]", "ASSAULT", "explosives", VIOLENCE, "1"),
    ("[A:Militiamen] [T:fought] [R:insurgents]", "ASSAULT", None, VIOLENCE, "2"),
    ("[A:The army] [T:shelled] [R:villagers]", "ASSAULT", "heavy-weapons", VIOLENCE, "3"),
    ("[A:Rebels] [T:shot] [R:protesters]", "ASSAULT", "firearms", VIOLENCE, "3"),
    ("[A:Rebels] [T:bombed] [R:soldiers] and [R:villagers]", "ASSAULT", "explosives", VIOLENCE, None),
    ("[T:bombing] of [R:villagers]", "ASSAULT", "explosives", VIOLENCE, None),
    ("[A:Rebels] [T:abducted] [R:villagers]", "ASSAULT", "abduct", VIOLENCE, None),
    ("[A:The army] [T:arrested] [R:rebels]", "COERCE", "arrest", VIOLENCE, None),
    ("[A:The army] [T:shelled] [R:villagers]", "ASSAULT", "heavy-weapons", "UCDP side_a", "The army"),
    ("[A:The army] [T:shelled] [R:villagers]", "ASSAULT", "heavy-weapons", "UCDP side_b", "Civilians"),
    ("[A:The army] [T:fought] [R:Carrow rebels]", "ASSAULT", None, "UCDP side_b", "Carrow rebels"),
    ("[A:Rebels] [T:attacked] bases", "ASSAULT", None, "UCDP event_clarity", "1"),
    ("[A:Rebels] made [S:a series of] [T:attacks]", "ASSAULT", None, "UCDP event_clarity", "2"),
    ("[T:shelling] killed [K:12 people]", "ASSAULT", None, "UCDP best", "12"),
    ("[T:shelling] killed [K:at least 12 people]", "ASSAULT", None, "UCDP best", None),
    ("[T:shelling] killed [K:at least 12 people]", "ASSAULT", None, "UCDP low", "12"),
    ("[T:shelling] killed [K:at least 12 people]", "ASSAULT", None, "UCDP high", None),
    ("[T:shelling] killed [K:up to 12 people]", "ASSAULT", None, "UCDP high", "12"),
    ("[T:shelling] killed [K:3 soldiers] and [K:5 farmers]", "ASSAULT", None, "UCDP deaths_civilians", "5"),
    # GTD
    ("[A:Rebels] [T:assassinated] [R:a judge]", "ASSAULT", "targeted", ATTACK, "Assassination"),
    ("[A:Gunmen] [T:shot] [R:farmers]", "ASSAULT", "firearms", ATTACK, "Armed assault"),
    ("[A:Rebels] [T:shelled] [R:a school]", "ASSAULT", "heavy-weapons", ATTACK, "Bombing/explosion"),
    ("[A:Gunmen] [T:hijacked] [R:a bus]", "ASSAULT", "abduct", ATTACK, "Hijacking"),
    ("[A:Gunmen] [T:kidnapped] [R:a nurse]", "ASSAULT", "abduct", ATTACK, "Hostage taking (kidnapping)"),
    ("[A:Gunmen] [T:kidnapped] [R:a nurse]", "ASSAULT", "abduct", "GTD ishostkid", "1"),
    (
        "[A:Rebels] [T:torched] [R:a depot]",
        "ASSAULT",
        "destroy",
        ATTACK,
        "Facility/infrastructure attack",
    ),
    ("[T:torching] of [R:a depot]", "ASSAULT", "destroy", "GTD attacktype1", None),
    ("[A:Rebels] [T:torched] [R:a depot]", "ASSAULT", "destroy", WEAPON, "Incendiary"),
    ("[A:Rebels] [T:attacked] [R:a post] with [I:rifles]", "ASSAULT", None, WEAPON, "Firearms"),
    ("[A:Rebels] [T:attacked] [R:a post]", "ASSAULT", None, "GTD weaptype1", None),
    ("[A:Rebels] [T:attacked] [R:a post] with [I:machetes]", "ASSAULT", None, WEAPON, "Melee"),
    ("[A:Rebels] [T:bombed] [R:a police station]", "ASSAULT", "explosives", TARGET, "Police"),
    ("[A:Rebels] [T:bombed] [R:the embassy]", "ASSAULT", "explosives", TARGET, "Government (diplomatic)"),
    ("[A:Rebels] [T:bombed] [R:a school bus]", "ASSAULT", "explosives", TARGET, "Educational institution"),
    (
        "[A:Rebels] [T:bombed] [R:the home of a judge]",
        "ASSAULT",
        "explosives",
        TARGET,
        "Private citizens & property",
    ),
    ("[A:Rebels] [T:bombed] [R:it]", "ASSAULT", "explosives", "GTD targtype1", None),
    (
        "[A:Rebels] [T:bombed] [RJRN:the Harbour Post]",
        "ASSAULT",
        "explosives",
        TARGET,
        "Journalists & media",
    ),
    ("[A:The army] [T:bombed] [R:a school]", "ASSAULT", "aerial", "GTD attacktype1", None),
    ("[T:air strike] on [R:a school]", "ASSAULT", "aerial", "GTD attacktype1", None),
    ("A [T:car bomb] hit [R:a market]", "ASSAULT", "explosives", "GTD attacktype1", "3"),
    ("A [T:car bomb] hit [R:a market]; [B:the army] is blamed", "ASSAULT", "explosives", "GTD attacktype1", None),
    ("A [T:suicide attack] hit [R:a bar]", "ASSAULT", "suicide-attack", "GTD suicide", "1"),
    ("A [T:car bomb] hit [R:a bar]", "ASSAULT", "explosives", "GTD suicide", None),
    ("A [T:car bomb] hit [R:a bar]", "ASSAULT", "explosives", "GTD success", "1"),
    ("[A:Gunmen] made an [T:assassination attempt] on [R:a judge]", "ASSAULT", "targeted", "GTD success", "0"),
    ("A [T:car bomb] hit it; [C:the Carrow Front] claimed it", "ASSAULT", "explosives", "GTD claimed", "1"),
    ("A [T:car bomb] hit it; [C:the Carrow Front] claimed it", "ASSAULT", "explosives", "GTD compclaim", "0"),
    (
        "A [T:car bomb] hit it; [C:the Front] and [C:the Brigade] claimed it",
        "ASSAULT",
        "explosives",
        "GTD compclaim",
        "1",
    ),
    ("A [T:car bomb] hit it", "ASSAULT", "explosives", "GTD claimed", None),
    ("A [T:car bomb] killed [K:12 people]", "ASSAULT", "explosives", "GTD nkill", "12"),
    ("A [T:car bomb] killed [K:at least 12 people]", "ASSAULT", "explosives", "GTD nkill", None),
    ("A [T:car bomb] hurt [W:30 people]", "ASSAULT", "explosives", "GTD nwound", "30"),
    ("[A:Dockers] [T:walked out]", "PROTEST", "strike", "GTD attacktype1", None),
]


def read(claim, figures) -> dict[str, Code]:
    """The codes by codebook and column."""
    return {f"{code.codebook} {code.column}": code for code in find_codes(claim, figures)}


@pytest.mark.parametrize(("marked", "kind", "mode", "column", "value"), CASES)
def test_column(marked, kind, mode, column, value):
    """A column gets the value that the words support, and stays empty with a reason where they support none."""
    code = read(*make_event_claim(marked, kind, mode))[column]
    assert code.value == value
    assert code.rule if value else code.reason


@pytest.mark.parametrize("state", [state for state in get_args(State) if state not in {"happened", "ongoing"}])
def test_what_did_not_happen_has_no_codes(state):
    """What is planned, denied, threatened or the like fills no column of any codebook, and the reason says so."""
    codes = read(*make_event_claim("[A:Rebels] [T:shelled] [R:farmers]", "ASSAULT", "heavy-weapons", state=state))
    assert {code.value for code in codes.values()} == {None}
    assert {code.reason for code in codes.values()} == {codes["GTD nkill"].reason}
    assert codes["GTD nkill"].reason.startswith("the article tells ")


def test_status_is_that_of_the_speaker():
    """The claim's own status decides, not that of the article's mention."""
    claim, figures = make_event_claim("[A:Rebels] [T:shelled] [R:farmers]", "ASSAULT", "heavy-weapons")
    denied = replace(
        claim,
        status=replace(claim.status, state="denied"),
        speaker=replace(claim.speaker, name="The Front", kind="organisation"),
    )
    assert read(denied, figures)["PLOVER event_type"].reason == "the speaker tells that it is denied"


@pytest.mark.parametrize(
    ("country", "place", "value"),
    [("SLE", "SL", "1"), ("GIN", "SL", "8"), (None, "SL", "1"), ("GIN", None, None), (None, None, "1")],
)
def test_forces_of_another_state_are_external(country, place, value):
    """A state's forces are external in another country, and nobody's where the country is not known."""
    claim, figures = make_event_claim(
        "[A:Soldiers] [T:shot] at [R:rebels]",
        "ASSAULT",
        "firearms",
        countries=[("Soldiers", country)] if country else [],
        where=make_place(country=place) if place else None,
    )
    assert read(claim, figures)["ACLED inter1"].value == value


@pytest.mark.parametrize(
    ("marked", "where", "value"),
    [
        ("[A:The army] [T:recaptured] [P:Orvane]", True, "Government regains territory"),
        ("[A:Rebels] [T:overran] [P:Orvane]", True, "Non-state actor overtakes territory"),
        ("[A:Rebels] [T:overran] them", False, None),
    ],
)
def test_territory_changes_hands_only_with_a_place(marked, where, value):
    """Who takes a place is coded only where the words give the place."""
    claim, figures = make_event_claim(marked, "COERCE", "seize", where=make_place() if where else None)
    assert read(claim, figures)[SUB].value == value


def test_agreement_needs_an_armed_matter():
    """An agreement is ACLED's only where words tell a military, territorial or peacekeeping matter."""
    marked = "[A:Solvane] and [R:Tessok] [T:agreed]"
    assert read(*make_event_claim(marked, "AGREE"))[SUB].value is None
    assert read(*make_event_claim(marked, "AGREE", contexts=("territory",)))[SUB].value == "Agreement"
    assert read(*make_event_claim(marked, "AGREE", contexts=("economic",)))[SUB].value is None


@pytest.mark.parametrize(
    ("days", "basis", "acled", "ucdp"),
    [
        (1, "stated", "1", "1"),
        (3, "stated", "2", "2"),
        (7, "stated", "2", "3"),
        (31, "stated", "3", "4"),
        (300, "stated", None, "5"),
        (1, "publication", None, None),
    ],
)
def test_precision_of_days(days, basis, acled, ucdp):
    """How exactly the day is known follows the codebooks; the publication day is no day of the event."""
    codes = read(*make_event_claim("[A:Rebels] [T:shelled] it", when=make_day(basis=basis, days=days)))
    assert (codes["ACLED time_precision"].value, codes["UCDP date_prec"].value) == (acled, ucdp)


@pytest.mark.parametrize(("feature", "acled", "ucdp"), [("PPL", "1", "1"), ("ADM1", "3", "4"), ("PCLI", None, "6")])
def test_precision_of_places(feature, acled, ucdp):
    """How exactly the place is known follows the codebooks."""
    codes = read(*make_event_claim("[A:Rebels] [T:shelled] it", where=make_place(feature)))
    assert (codes["ACLED geo_precision"].value, codes["UCDP where_prec"].value) == (acled, ucdp)


def test_contexts_are_listed():
    """The contexts of the event stand in PLOVER's column."""
    codes = read(*make_event_claim("[A:Rebels] [T:shelled] it", contexts=("military", "terrorism")))
    assert codes["PLOVER contexts"].value == "military; terrorism"


def test_claims_of_other_kinds_have_no_codes():
    """A claim without an event has no codes."""
    claim, figures = make_event_claim("[A:Rebels] [T:shelled] it")
    assert find_codes(replace(claim, kind="statement", event=None, status=None), figures) == ()


def test_figures_that_are_not_given_are_left_out():
    """A figure that is not in the mapping counts for nothing, and does no harm."""
    claim, _ = make_event_claim("[T:shelling] killed [K:12 people]")
    assert read(claim, {})["ACLED fatalities"].value is None


def test_a_code_has_a_value_or_a_reason():
    """A code that has both a value and a reason, or neither, cannot be made."""
    for value, reason in ((None, None), ("1", "why")):
        with pytest.raises(ValueError, match="needs either"):
            Code(codebook="GTD", column="nkill", value=value, rule="", reason=reason)


QUOTES = st.sampled_from(
    [
        "rebels",
        "the army",
        "gunmen",
        "protesters",
        "a mob",
        "villagers",
        "it",
        "the mayor",
        "Orvane",
        "tribesmen",
        "nato",
    ]
)
MODES = [*sorted({mode for _, mode in load_scores()} - {"-"}), None]


@given(
    actors=st.lists(QUOTES, max_size=2),
    recipients=st.lists(QUOTES, max_size=2),
    kind=st.sampled_from(get_args(EventKind)),
    mode=st.sampled_from(MODES),
    state=st.sampled_from(get_args(State)),
    tool=st.sampled_from(["rifles", "a grenade", "chlorine", "machetes", "a truck"]),
    dead=st.sampled_from(["", "[K:3 people]", "[K:dozens]", "[K:at least 4 soldiers] [W:2]", "[C:the Front]"]),
)
def test_every_value_is_allowed(actors, recipients, kind, mode, state, tool, dead):
    """Whatever is told, each column of each codebook comes once, in order, and holds an allowed value or none."""
    marked = " ".join(
        [*(f"[A:{one}]" for one in actors), "[T:struck]", *(f"[R:{one}]" for one in recipients), f"[I:{tool}]", dead]
    )
    codes = find_codes(*make_event_claim(marked, kind, mode, state=state, where=make_place()))
    assert [(code.codebook, code.column) for code in codes] == [
        (codebook, column) for codebook, columns in COLUMNS.items() for column in columns
    ]
    for code in codes:
        allowed = load_allowed().get((code.codebook, code.column))
        if code.value is None or allowed is None or "*" in allowed:
            continue
        assert code.value in allowed or ("#" in allowed and code.value.isdigit())


@given(state=st.sampled_from(get_args(State)), kind=st.sampled_from(get_args(EventKind)))
def test_same_claim_same_codes(state, kind):
    """The same claim gives the same codes, and a value only for what happened."""
    claim, figures = make_event_claim("[A:Rebels] [T:struck] [R:farmers]", kind, state=state)
    codes = find_codes(claim, figures)
    assert codes == find_codes(claim, figures)
    assert state in {"happened", "ongoing"} or not any(code.value for code in codes)


def test_crosswalk_gives_allowed_values_only():
    """Every row of the crosswalk gives a value that its codebook allows; the scope of GTD is no column."""
    for (codebook, column, kind), rows in load_crosswalk().items():
        assert kind in get_args(EventKind)
        for row in rows:
            assert column == "scope" or row.value in load_allowed()[codebook, column]
            assert row.rule
