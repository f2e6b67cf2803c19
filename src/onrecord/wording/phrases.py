"""What pages say of speakers, acts and histories: plain words, the same in every locale."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Final, Literal
from urllib.parse import urlsplit

from onrecord.record import ActName, Claim, Directness, Speaker, SpeakerKind
from onrecord.words.actors import load_land_names, load_lands

Voice = Literal["person", "unnamed", "organisation", "document", "narrator"]

# How a speaker is known, which is what a reader weighs first; the record's finer kinds fall into these five.
VOICES: Final[Mapping[str, Voice]] = {
    "person": "person",
    "unnamed": "unnamed",
    "witness": "unnamed",
    "crowd": "unnamed",
    "unknown": "unnamed",
    "organisation": "organisation",
    "medium": "organisation",
    "document": "document",
    "narrator": "narrator",
}
VOICE_WORDS: Final[Mapping[Voice, str]] = {
    "person": "named person",
    "unnamed": "unnamed source",
    "organisation": "organisation or medium",
    "document": "document",
    "narrator": "the article itself",
}
SPEAKER_KINDS: Final = {
    "person": "named person",
    "unnamed": "unnamed source",
    "organisation": "organisation",
    "medium": "medium",
    "document": "document",
    "witness": "witness",
    "crowd": "crowd",
    "unknown": "speaker not known",
    "narrator": "the article’s own voice",
}
# How the speakers of one article are told apart: those who are not known at all are no unnamed sources.
CIRCLES: Final[Mapping[str, tuple[SpeakerKind, ...]]] = {
    "Named people": ("person",),
    "Organisations and media": ("organisation", "medium"),
    "Documents": ("document",),
    "Unnamed sources": ("unnamed", "witness", "crowd"),
    "Speaker not known": ("unknown",),
    "The article itself": ("narrator",),
}
DIRECTNESS: Final[Mapping[Directness, str]] = {
    "direct": "in the speaker’s words",
    "indirect": "in the outlet’s words",
    "mixed": "partly in the speaker’s words",
}
# What each act means, as pages and documentation explain it.
ACTS: Final[Mapping[ActName, str]] = {
    "asserts": "says that something is so",
    "denies": "says that something is not so, or that they did not do it",
    "confirms": "says that what is known from others is so",
    "admits": "says that something is so which speaks against themselves",
    "claims responsibility": "says that they did it",
    "blames": "says that somebody else did it or is to answer for it",
    "condemns": "speaks against somebody or something",
    "praises": "speaks for somebody or something, or thanks",
    "promises": "says that they will do something",
    "threatens": "says that they will do harm",
    "warns": "says that harm may come",
    "demands": "says what others shall do or leave",
    "asks": "puts a question, or asks for something",
    "offers": "puts something forward for others to take",
    "refuses": "says that they will not do or accept something",
    "declines to comment": "leaves it open: does not answer or confirm",
}
SECTORS: Final[Mapping[str, str]] = {
    "GOV": "government",
    "MIL": "military",
    "COP": "police",
    "SPY": "intelligence service",
    "JUD": "judiciary",
    "LEG": "parliament",
    "PTY": "political party",
    "OPP": "opposition",
    "REB": "rebels",
    "PRM": "paramilitary",
    "IMG": "armed group",
    "CRM": "criminals",
    "CVL": "civilians",
    "REF": "refugees",
    "LAB": "labour",
    "BUS": "business",
    "AGR": "farming",
    "EDU": "education",
    "MED": "health",
    "JRN": "media",
    "ELI": "former officials",
    "REL": "religion",
    "NGO": "non-governmental organisation",
    "IGO": "international organisation",
    "UNO": "United Nations",
    "EUR": "European institution",
}


def name(speaker: Speaker) -> str:
    """The speaker to show; the narrator is the article itself."""
    return "the article itself" if speaker.kind == "narrator" else speaker.name


def country(code: str | None) -> str:
    """The country's name; the code itself where it is none that is known."""
    return load_land_names().get(code, (code, None))[0] if code else ""


def office(speaker: Speaker) -> str:
    """The speaker's role, where the name does not tell it already ("a senior official" is a senior official)."""
    role = speaker.role or ""
    return "" if role.lower() in speaker.name.lower() else role


def affiliation(speaker: Speaker) -> str:
    """Whom the speaker speaks for: "Foreign Ministry, Vandania (government)"; nothing where nothing is known."""
    body, land = speaker.organisation, country(speaker.country)
    if body and load_lands().get(body) == speaker.country is not None:
        body = None  # the country says it already
    named = ", ".join(part for part in (body, land) if part and part != speaker.name)
    is_told = speaker.kind == "medium" and speaker.sector == "JRN"
    sector = SECTORS.get(speaker.sector, speaker.sector) if speaker.sector and not is_told else None
    return f"{named} ({sector})" if named and sector else named or sector or ""


def relayed(claim: Claim) -> str:
    """Through whom the words came: "Meridian News, citing the ministry"; nothing where they came from the speaker."""
    return ", citing ".join(name(speaker) for speaker in (*claim.relay, claim.speaker)) if claim.relay else ""


def voice(kind: str) -> Voice:
    """How a speaker of this kind is known."""
    return VOICES.get(kind, "unnamed")


def quoted(claim: Claim) -> str:
    """The claim's words, their pieces parted by an ellipsis."""
    return " … ".join(piece.quote for piece in claim.quote)


def by_report(claims: Iterable[Claim]) -> list[Claim]:
    """The claims in order of their reports; what has no day of publication comes last."""
    return sorted(claims, key=lambda claim: claim.reported_on or date.max)


def web_address(url: str | None) -> str | None:
    """The address where it may become a link: http or https with a host and nothing unseen in it; else None."""
    if not url or any(character.isspace() or not character.isprintable() for character in url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme.lower() in {"http", "https"} and host and not parts.username else None


def title(words: str) -> str:
    """The words with a capital letter at the front."""
    return words[:1].upper() + words[1:]


def plain(words: str | None) -> str:
    """The words without characters that cannot be seen, such as those that turn the direction of what follows."""
    if not words or words.isprintable():
        return words or ""
    return "".join(character for character in words if character.isprintable())


def plural(number: int, noun: str, nouns: str | None = None) -> str:
    """A number with its noun: "1 claim", "1,200 claims"."""
    return f"{number:,} {noun if number == 1 else nouns or noun + 's'}"


FILTERS: Final[Mapping[str, Callable[..., object]]] = {
    each.__name__: each
    for each in (name, voice, quoted, country, office, affiliation, relayed, plain, web_address, plural)
} | {"headed": title}
