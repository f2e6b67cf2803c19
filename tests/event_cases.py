"""An article of events made by hand: told in two voices, planned, threatened, blamed, and as a series."""

from __future__ import annotations

from datetime import date

from web_cases import MAYOR, MINISTRY, Sheet

from onrecord.record import Blame, Context, Speaker


def write_convoy() -> Sheet:
    """An article that tells an attack in two voices, talks that are planned, a threat, and a series."""
    sheet = Sheet(
        "Convoy hit\n\nThe Northern Front struck two army trucks in Lesk with rockets on 30 April, killing 12 "
        "soldiers. The Interior Ministry denied that any attack had taken place. It blamed smugglers for the fire.\n\n"
        "Talks between Orvane and Vand are planned for June. “If they come again, we will shell Vand, and soon,” "
        "mayor Ana Tovic said.\n\nTwo bridges were reportedly destroyed by the militants. A series of raids followed."
    )
    front = Speaker(
        name="the Northern Front", kind="organisation", role=None, actor_id=None, country="AUT", sector="REB"
    )
    lesk, april = sheet.at("Lesk"), sheet.on("30 April", date(2031, 4, 30))
    sheet.say(
        "that any attack had taken place", source="The Interior Ministry", cue="denied", speaker=MINISTRY,
        directness="indirect", denies=True,
    )  # fmt: skip
    words = "“If they come again, we will shell Vand, and soon,”"
    sheet.say(words, source="mayor Ana Tovic", cue="said", speaker=MAYOR)
    denial, threat = (claim.attribution.id for claim in sheet.claims)
    sheet.count("12 soldiers", low=12, high=12, group="soldiers", when=april, where=lesk, where_from="sentence")
    killed = sheet.claims[-1].figure.id
    smugglers = sheet.part("actor", "smugglers")
    sheet.tell(
        "ASSAULT",
        sheet.mention(
            "struck",
            sheet.part("actor", "The Northern Front", actor=front),
            sheet.part("recipient", "two army trucks"),
            sheet.part("place", "Lesk"),
            sheet.part("instrument", "rockets"),
            figures=(killed,),
        ),
        sheet.mention("attack", state="denied", cues=("denied",), attribution_id=denial),
        mode="heavy-weapons",
        when=april,
        when_from="sentence",
        where=lesk,
        where_from="sentence",
        contexts=(Context(name="military", words=(sheet.anchor("army"),)),),
        blames=(Blame(name="blamed", party=smugglers, words=(sheet.anchor("blamed"),), attribution_id=denial),),
    )
    sheet.tell(
        "CONSULT",
        sheet.mention(
            "Talks", sheet.part("actor", "Orvane"), sheet.part("actor", "Vand"), state="planned", cues=("planned",)
        ),
        when=sheet.over("June", date(2031, 6, 1), date(2031, 6, 30)),
    )
    sheet.tell(
        "ASSAULT",
        sheet.mention(
            "shell",
            sheet.part("recipient", "Vand, and soon"),
            state="conditional",
            sure="probable",
            cues=("If", "will"),
            attribution_id=threat,
        ),
    )
    militants = sheet.part("actor", "the militants", antecedent=sheet.anchor("The Northern Front"), actor=front)
    sheet.tell(
        "ASSAULT",
        sheet.mention(
            "destroyed", militants, sheet.part("recipient", "Two bridges"), sure="possible", cues=("reportedly",)
        ),
        mode="destroy",
    )
    sheet.tell("ASSAULT", sheet.mention("raids"), series=sheet.anchor("A series of"), where=lesk, where_from="article")
    sheet.claims.sort(key=lambda claim: claim.quote[0].span.start)
    return sheet
