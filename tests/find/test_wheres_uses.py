"""What names of places stand for, and how what is spoken of lies to them."""

from __future__ import annotations

import pytest
from factories import make_article

from onrecord.find.attributions import find_attributions
from onrecord.find.wheres import find_wheres
from onrecord.record import Knowledge
from onrecord.spans import check_anchor

NOTHING = Knowledge(places=(), actors=())


def wheres(text):
    article = make_article(text)
    return find_wheres(article, "run-test", NOTHING, find_attributions(article, "run-test", NOTHING))


USES = [
    # the place itself
    ("Shells fell in Homs.", {"Homs": "literal"}),
    ("Troops left Syria for the Homs countryside.", {"Syria": "literal", "Homs": "literal"}),
    ("Two died in Mosul on Monday.", {"Mosul": "literal"}),
    ("A town in Iraq's north was hit.", {"Iraq": "literal"}),
    ("He was born in Salem, Ore. Olmsted left.", {"Salem": "literal", "Ore.": "literal"}),
    # those who act or speak for it
    ("Washington said on Monday that it would wait.", {"Washington": "metonymic"}),
    ("Iran denied it, and Turkey will not answer.", {"Iran": "metonymic", "Turkey": "metonymic"}),
    ("Officials accused Israel of it.", {"Israel": "metonymic"}),
    ("Talks between Iran and Turkey failed.", {"Iran": "metonymic", "Turkey": "metonymic"}),
    ("Talks with Russia and Ukraine failed.", {"Russia": "metonymic", "Ukraine": "metonymic"}),
    ("Iran's plan was leaked.", {"Iran": "metonymic"}),
    # before a noun
    ("French police and the Iran deal.", {"French": "modifier", "Iran": "modifier"}),
    ("A US-led raid by anti-Iran and Varnia-backed men.", {"US": "modifier", "Iran": "modifier"}),
    ("The Yemeni and Palestinian children wept.", {"Yemeni": "modifier", "Palestinian": "modifier"}),
    ("The president of Mexico spoke.", {"Mexico": "modifier"}),
    ("He was held in US custody.", {"US": "modifier"}),
    # people and language
    ("The French were out, and Iraqis stayed.", {"French": "demonym", "Iraqis": "demonym"}),
    ("She spoke in Spanish.", {"Spanish": "demonym"}),
    # a part of another name
    ("The Geneva Conventions were read.", {"Geneva": "embedded"}),
    ("The Baghdad Times wrote so.", {"Baghdad": "embedded"}),
    ("Men of the Mosul Liberation Front fled.", {"Mosul": "embedded"}),
    ("The Organisation for Security and Co-operation in Europe met.", {"Europe": "embedded"}),
]


@pytest.mark.parametrize(("text", "expected"), USES)
def test_uses(text, expected):
    """The words beside a name say whether it is the place, those who act for it, a modifier, a people or a part."""
    found = {where.anchor.quote: where.use for where in wheres(text)}
    assert {name: found.get(name) for name in expected} == expected


RELATIONS = [
    ("Shells fell in Homs.", {"Homs": ("in", "in")}),
    ("Shells fell in the besieged northern Syrian town of Idlib.", {"Idlib": ("in", "in")}),
    ("It happened in Iraq's northern city of Mosul.", {"Mosul": ("in", "in")}),
    ("He died in rebel-held Aleppo.", {"Aleppo": ("in", "in")}),
    ("They met in Homs, Hama and Raqqa.", {"Homs": ("in", "in"), "Hama": ("in", "in"), "Raqqa": ("in", "in")}),
    ("Two died near Mosul, Iraq.", {"Mosul": ("near", "near"), "Iraq": (None, None)}),
    ("A camp on the outskirts of the city of Mosul.", {"Mosul": ("near", "on the outskirts of")}),
    ("A camp just outside Mosul.", {"Mosul": ("near", "just outside")}),
    ("Shells fell 20 km north of Homs.", {"Homs": ("away", "20 km north of")}),
    ("It is about 50 miles (80 kilometers) from Mosul.", {"Mosul": ("away", "50 miles (80 kilometers) from")}),
    ("A village two hours' drive from Mosul.", {"Mosul": ("away", "two hours' drive from")}),
    ("A village south-west of Mosul.", {"Mosul": ("away", "south-west of")}),
    ("A ship sank off the coast of Yemen.", {"Yemen": ("off", "off the coast of")}),
    ("A ship sank off the southern coast of Yemen.", {"Yemen": ("off", "off")}),
    ("The road between Homs and Hama was shut.", {"Homs": ("between", "between"), "Hama": ("between", "between")}),
    ("The border between Syria and Iraq.", {"Syria": ("between", "between"), "Iraq": ("between", "between")}),
    ("Talks between Syria and Iraq.", {"Syria": (None, None), "Iraq": (None, None)}),
    ("Mosul was quiet.", {"Mosul": (None, None)}),
]


@pytest.mark.parametrize(("text", "expected"), RELATIONS)
def test_relations(text, expected):
    """The relation and its words are read from before the name; those of a row count for each name of it."""
    found = {
        where.anchor.quote: (where.relation, where.relation_words.quote if where.relation_words else None)
        for where in wheres(text)
    }
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize("text", [text for text, _ in RELATIONS])
def test_relations_can_show_their_words(text):
    """A relation is never without words, and only the place itself has one."""
    for where in wheres(text):
        assert (where.relation is None) == (where.relation_words is None)
        if where.relation_words:
            check_anchor(where.relation_words, text)
            assert where.use == "literal"
