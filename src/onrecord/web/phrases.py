"""What pages say for the values of the record: plain words, the same in every locale."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Final, Literal
from urllib.parse import urlsplit

from onrecord.record import ActName, Claim, Directness, Figure, Speaker, SpeakerKind, When, Where
from onrecord.words.actors import load_land_names, load_lands

Voice = Literal["person", "unnamed", "organisation", "document", "narrator"]

MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
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
BASES: Final = {
    "stated": "stated in the words",
    "relative": "worked out from words relative to the day of publication",
    "earlier mention": "taken from an earlier mention in the article",
    "publication": "reported: the words give no date, so this is the day of publication",
}
NEARNESS: Final = {
    "sentence": "in the same sentence",
    "paragraph": "in the same paragraph",
    "article": "further away, elsewhere in the article",
}
BOUNDS: Final = {
    "exact": "exactly as given",
    "at_least": "at least",
    "more_than": "more than",
    "about": "about",
    "up_to": "up to",
    "fewer_than": "fewer than",
    "dozens": "dozens",
    "vague": "no number given",
}
BOUND_SIGNS: Final = {"about": "about ", "at_least": "at least ", "more_than": "more than "}
BOUND_SIGNS_HIGH: Final = {"fewer_than": "fewer than "}
RELATIONS: Final = {
    "count": "The counts differ",
    "update": "Later reports update earlier ones",
    "agree": "Reports that fit together",
}
RELATION_ORDER: Final = ("count", "update", "agree")


def day(value: date | str | None) -> str:
    """The day as in "3 March 2025", and "no date" for None."""
    if not value:
        return "no date"
    known = date.fromisoformat(value) if isinstance(value, str) else value
    return f"{known.day} {MONTHS[known.month - 1]} {known.year}"


def weekday(value: date | str | None) -> str:
    """The day as in "Monday", and nothing for None."""
    if not value:
        return ""
    return WEEKDAYS[(date.fromisoformat(value) if isinstance(value, str) else value).weekday()]


def days(earliest: date | str | None, latest: date | str | None) -> str:
    """One day, or the first and the last: "3–23 March 2025", "28 February – 2 March 2025"."""
    first, last = day(earliest or latest), day(latest or earliest)
    if first == last:
        return first
    (number, month, year), (_, last_month, last_year) = first.split(" "), last.split(" ")
    if year != last_year:
        return f"{first} – {last}"
    return f"{number}–{last}" if month == last_month else f"{number} {month} – {last}"


def value(figure: Figure) -> str:
    """The number as it was bounded: "12", "at least 12", "40–50"; the words where they give none."""
    low, high = figure.low, figure.high
    said = figure.anchor.quote if low is None and high is None else _bounded(figure)
    return f"not {said}" if figure.negated else said


def _bounded(figure: Figure) -> str:
    low, high, bound = figure.low, figure.high, figure.bound
    if low is None:
        return f"{BOUND_SIGNS_HIGH.get(bound, 'up to ')}{high:,}"
    if high is None:
        return f"{BOUND_SIGNS.get(bound, 'at least ')}{low:,}"
    sign = BOUND_SIGNS["about"] if bound == "about" else ""
    return f"{sign}{low:,}" if low == high else f"{sign}{low:,}–{high:,}"


def limits(figure: Figure) -> str:
    """Both ends of the figure in words: "from 12, no upper end given", "12" where they are the same."""
    if figure.low is None and figure.high is None:
        return "no number given"
    if figure.low == figure.high:
        return f"{figure.low:,}"
    low = "no lower end given" if figure.low is None else f"from {figure.low:,}"
    high = "no upper end given" if figure.high is None else f"to {figure.high:,}"
    return f"{low}, {high}"


def counted(figure: Figure) -> str:
    """What is counted: "killed: civilians", "prisoners"."""
    unit = "" if figure.unit == "other" else figure.unit
    return ": ".join(filter(None, (unit, figure.group))) or "counted"


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


def when(spoken: When) -> str:
    """The days that a claim speaks of."""
    return days(spoken.earliest, spoken.latest) if spoken.earliest or spoken.latest else "not known"


def by_report(claims: Iterable[Claim]) -> list[Claim]:
    """The claims in order of their reports; what has no day of publication comes last."""
    return sorted(claims, key=lambda claim: claim.reported_on or date.max)


def coordinates(where: Where) -> str | None:
    """Degrees as in "40.02° S, 118.09° W", None where the place is not resolved."""
    if where.latitude is None or where.longitude is None:
        return None
    north = f"{abs(where.latitude):.2f}° {'N' if where.latitude >= 0 else 'S'}"
    return f"{north}, {abs(where.longitude):.2f}° {'E' if where.longitude >= 0 else 'W'}"


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
    return "".join(character for character in words or "" if character.isprintable())


def plural(number: int, noun: str, nouns: str | None = None) -> str:
    """A number with its noun: "1 claim", "1,200 claims"."""
    return f"{number:,} {noun if number == 1 else nouns or noun + 's'}"


FILTERS: Final[Mapping[str, Callable[..., object]]] = {
    each.__name__: each
    for each in (
        day,
        weekday,
        days,
        value,
        limits,
        counted,
        name,
        voice,
        quoted,
        when,
        coordinates,
        country,
        office,
        affiliation,
        relayed,
        plain,
        web_address,
        plural,
    )
} | {"headed": title}
