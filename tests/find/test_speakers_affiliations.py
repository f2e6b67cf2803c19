"""What a speaker belongs to: organisation, country and sector."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sources import find_in, find_one

from onrecord.words.actors import load_bodies, load_codes, load_land_names, load_sectors

# source, name, kind, role, organisation, country, sector
TABLE = [
    # named persons with office and body
    ("Ada Okafor, a Pentagon spokeswoman", "Ada Okafor", "person", "Pentagon spokeswoman", "Pentagon", "USA", "MIL"),
    ("Pentagon spokesman Bo Lind", "Bo Lind", "person", "Pentagon spokesman", "Pentagon", "USA", "MIL"),
    ("Kenyan Foreign Minister Ada Okafor", "Ada Okafor", "person", "Kenyan Foreign Minister", None, "KEN", "GOV"),
    (
        "Peruvian defence ministry spokeswoman Ada Okafor",
        "Ada Okafor",
        "person",
        "Peruvian defence ministry spokeswoman",
        "Peruvian defence ministry",
        "PER",
        "GOV",
    ),
    (
        "Bo Lind, spokesman for Chile's navy",
        "Bo Lind",
        "person",
        "spokesman for Chile's navy",
        "Chilean navy",
        "CHL",
        "MIL",
    ),
    (
        "Bo Lind, head of the International Committee of the Red Cross",
        "Bo Lind",
        "person",
        "head of the International Committee of the Red Cross",
        "International Committee of the Red Cross",
        None,
        "NGO",
    ),
    (
        "IFRC spokesman Bo Lind",
        "Bo Lind",
        "person",
        "IFRC spokesman",
        "International Federation of Red Cross and Red Crescent Societies",
        None,
        "NGO",
    ),
    (
        "Ada Okafor, Mali's ambassador to the United Nations",
        "Ada Okafor",
        "person",
        "Mali's ambassador to the United Nations",
        None,
        "MLI",
        "GOV",
    ),
    ("U.S. envoy to Chad Bo Lind", "Bo Lind", "person", "U.S. envoy to Chad", None, "USA", "GOV"),
    ("U.N. envoy Bo Lind", "Bo Lind", "person", "U.N. envoy", "United Nations", None, "UNO"),
    (
        "UNDP Administrator Ada Okafor",
        "Ada Okafor",
        "person",
        "UNDP Administrator",
        "UN Development Programme",
        None,
        "UNO",
    ),
    ("President of Ghana Ada Okafor", "Ada Okafor", "person", "President of Ghana", None, "GHA", "GOV"),
    ("Republican Senator Bo Lind", "Bo Lind", "person", "Republican Senator", None, None, "LEG"),
    ("Former Norwegian minister Ada Okafor", "Ada Okafor", "person", "Former Norwegian minister", None, "NOR", "ELI"),
    ("Opposition leader Bo Lind", "Bo Lind", "person", "Opposition leader", "opposition", None, "OPP"),
    ("Rebel commander Bo Lind", "Bo Lind", "person", "Rebel commander", None, None, "REB"),
    ("Major General Bo Lind", "Bo Lind", "person", "Major General", None, None, "MIL"),
    (
        "Nigerian police chief Ada Okafor",
        "Ada Okafor",
        "person",
        "Nigerian police chief",
        "Nigerian police",
        "NGA",
        "COP",
    ),
    ("Judge Ada Okafor", "Ada Okafor", "person", "Judge", None, None, "JUD"),
    (
        "Ada Okafor, a surgeon at a hospital in Nairobi",
        "Ada Okafor",
        "person",
        "surgeon at a hospital in Nairobi",
        None,
        "KEN",
        "MED",
    ),
    (
        "Bo Lind, a professor at the Harbour University",
        "Bo Lind",
        "person",
        "professor at the Harbour University",
        "Harbour University",
        None,
        "EDU",
    ),
    ("Bishop Bo Lind", "Bo Lind", "person", "Bishop", None, None, "REL"),
    ("Ada Okafor, speaking for the Harbour Ministry", "Ada Okafor", "person", None, "Harbour Ministry", None, "GOV"),
    ("Ada Okafor, speaking on behalf of the Zulu Front", "Ada Okafor", "person", None, "Zulu Front", None, None),
    ("Hamas spokesman Bo Lind", "Bo Lind", "person", "Hamas spokesman", "Hamas", "PSE", "REB"),
    (
        "Ada Okafor, a reporter for the Harbour Post",
        "Ada Okafor",
        "person",
        "reporter for the Harbour Post",
        "Harbour Post",
        None,
        "JRN",
    ),
    ("Strategic Communications Ada Okafor", "Ada Okafor", "person", None, None, None, None),
    ("Resident Bo Lind", "Bo Lind", "witness", "Resident", None, None, "CVL"),
    ("Bo Lind, a 40-year-old man", "Bo Lind", "witness", "40-year-old man", None, None, "CVL"),
    # unnamed persons keep their description
    (
        "A senior Defense Department official",
        "a senior Defense Department official",
        "unnamed",
        "senior Defense Department official",
        "Defense Department",
        None,
        "GOV",
    ),
    ("A Pentagon official", "a Pentagon official", "unnamed", "Pentagon official", "Pentagon", "USA", "MIL"),
    (
        "A Syrian military source",
        "a Syrian military source",
        "unnamed",
        "Syrian military source",
        "Syrian Arab Army",
        "SYR",
        "MIL",
    ),
    ("Two Turkish officials", "two Turkish officials", "unnamed", "Turkish officials", None, "TUR", "GOV"),
    ("An intelligence officer", "an intelligence officer", "unnamed", "intelligence officer", None, None, "SPY"),
    ("Opposition activists", "opposition activists", "unnamed", "opposition activists", "opposition", None, "OPP"),
    ("Aid workers", "aid workers", "unnamed", "aid workers", None, None, "NGO"),
    ("A police officer in Lagos", "a police officer in Lagos", "unnamed", "police officer", "police", "NGA", "COP"),
    ("A Taliban commander", "a Taliban commander", "unnamed", "Taliban commander", "Taliban", "AFG", "REB"),
    ("Western diplomats", "Western diplomats", "unnamed", "Western diplomats", None, None, "GOV"),
    ("Farmers", "farmers", "unnamed", "farmers", None, None, "AGR"),
    ("A union leader", "a union leader", "unnamed", "union leader", "union", None, "LAB"),
    ("A Brazilian lawmaker", "a Brazilian lawmaker", "unnamed", "Brazilian lawmaker", None, "BRA", "LEG"),
    ("Militia fighters", "militia fighters", "unnamed", "militia fighters", "militia", None, "PRM"),
    ("Smugglers", "smugglers", "unnamed", "smugglers", None, None, "CRM"),
    ("Dozens of refugees", "dozens of refugees", "witness", None, None, None, "REF"),
    ("Politicians", "politicians", "unnamed", "politicians", None, None, None),
    # witnesses and crowds
    ("Residents of the port", "residents of the port", "witness", None, None, None, "CVL"),
    ("Doctors", "doctors", "witness", None, None, None, "MED"),
    ("Protesters", "protesters", "crowd", None, None, None, "CVL"),
    ("The crowd", "the crowd", "crowd", None, None, None, "CVL"),
    ("Hundreds of demonstrators", "hundreds of demonstrators", "crowd", None, None, None, "CVL"),
    ("A group of protesters in Dakar", "a group of protesters in Dakar", "crowd", None, None, "SEN", "CVL"),
    # states and their seats
    ("Norway", "Norway", "organisation", None, None, "NOR", "GOV"),
    ("Moscow", "Russia", "organisation", None, None, "RUS", "GOV"),
    ("Washington", "United States", "organisation", None, None, "USA", "GOV"),
    ("The US", "United States", "organisation", None, None, "USA", "GOV"),
    ("Brussels", "European Union", "organisation", None, None, None, "EUR"),
    ("The Kremlin", "Kremlin", "organisation", None, None, "RUS", "GOV"),
    ("Downing Street", "Downing Street", "organisation", None, None, "GBR", "GOV"),
    ("Kenya's government", "Kenyan government", "organisation", None, None, "KEN", "GOV"),
    ("Kenyas government", "Kenyan government", "organisation", None, None, "KEN", "GOV"),
    ("The Chilean foreign ministry", "Chilean foreign ministry", "organisation", None, None, "CHL", "GOV"),
    ("Peru's army", "Peruvian army", "organisation", None, None, "PER", "MIL"),
    ("Israel's army", "Israel Defense Forces", "organisation", None, None, "ISR", "MIL"),
    ("The State Department", "US State Department", "organisation", None, None, "USA", "GOV"),
    ("The Ghanaian parliament", "Ghanaian parliament", "organisation", None, None, "GHA", "LEG"),
    ("The Bundestag", "Bundestag", "organisation", None, None, "DEU", "LEG"),
    ("The FBI", "Federal Bureau of Investigation", "organisation", None, None, "USA", "COP"),
    ("The F.B.I.", "Federal Bureau of Investigation", "organisation", None, None, "USA", "COP"),
    ("Mossad", "Mossad", "organisation", None, None, "ISR", "SPY"),
    ("Spain's Supreme Court", "Spanish Supreme Court", "organisation", None, None, "ESP", "JUD"),
    # armed groups, international bodies, charities, firms
    ("ISIS", "Islamic State", "organisation", None, None, None, "IMG"),
    ("The Houthi rebels", "Houthis", "organisation", None, None, "YEM", "REB"),
    ("Al Shabaab", "al-Shabaab", "organisation", None, None, "SOM", "REB"),
    ("The UN", "United Nations", "organisation", None, None, None, "UNO"),
    ("The U.N. Security Council", "UN Security Council", "organisation", None, None, None, "UNO"),
    ("The EU", "European Union", "organisation", None, None, None, "EUR"),
    ("NATO", "NATO", "organisation", None, None, None, "IGO"),
    ("MSF", "Doctors Without Borders", "organisation", None, None, None, "NGO"),
    ("The Harbour Oil Company", "Harbour Oil Company", "organisation", None, None, None, "BUS"),
    ("The Dockers Union", "Dockers Union", "organisation", None, None, None, "LAB"),
    # media and documents
    ("AFP", "Agence France-Presse", "medium", None, None, "FRA", "JRN"),
    ("An AFP journalist", "Agence France-Presse", "medium", None, None, "FRA", "JRN"),
    ("The Turkish newspaper Harbour Post", "Harbour Post", "medium", None, None, "TUR", "JRN"),
    ("Bolivian state television", "Bolivian state television", "medium", None, None, "BOL", "JRN"),
    ("Syria's state news agency", "SANA", "medium", None, None, "SYR", "JRN"),
    ("Local media", "local media", "medium", None, None, None, "JRN"),
    (
        "A report by Amnesty International",
        "Amnesty International",
        "document",
        None,
        "Amnesty International",
        None,
        "NGO",
    ),
    ("The UNICEF report", "UNICEF", "document", None, "UNICEF", None, "UNO"),
    ("A leaked document", "a leaked document", "document", None, None, None, None),
    ("All indications", "all indications", "document", None, None, None, None),
    # nobody
    ("Critics", "critics", "unknown", None, None, None, None),
    ("No group", "no group", "unknown", None, None, None, None),
    ("Another", "another", "unknown", None, None, None, None),
]


@pytest.mark.parametrize(("source", "name", "kind", "role", "organisation", "country", "sector"), TABLE)
def test_what_the_words_tell(source, name, kind, role, organisation, country, sector):
    """Name, role, organisation, country and sector are what the words of the source tell, and nothing else."""
    found = find_one(source)
    facts = (found.name, found.kind, found.role, found.organisation, found.country, found.sector)
    assert facts == (name, kind, role, organisation, country, sector)


NATIONAL = "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC"
SECTORS = {*NATIONAL.split(), *["IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"]}


def test_lists_are_sound():
    """Every sector of the lists is one of PLOVER, every country one of ISO 3166-1 (or Kosovo)."""
    bodies = load_bodies().values()
    assert {body.sector for body in bodies} <= SECTORS
    assert {body.country for body in bodies} - {None} <= set(load_land_names())
    assert set(load_sectors()[1]) <= SECTORS
    assert all(len(code) == 3 and code.isupper() for code in load_codes().values())


PIECES = [
    "Ada Okafor ",
    "Moscow’s ",
    "the army ",
    "of ",
    "Hamas ",
    "U.S. ",
    "and ",
    "for ",
    "spokesman ",
    ", ",
    "(AFP) ",
    "the ",
    "’s ",
]


@given(st.lists(st.sampled_from(PIECES), min_size=1).map("".join))
def test_any_words(text):
    """Whatever stands in a source, it has a speaker with a name, a sector of the list and a country of the list."""
    words = text.strip() or "x"
    (found,) = find_in(f"{words} said no.", words)
    assert found.name
    assert found.sector is None or found.sector in SECTORS
    assert found.country is None or found.country in load_land_names()
