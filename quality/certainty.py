"""How certain a text makes given events (UW, Lee et al. 2015): the task `factuality`, from -3 to 3.

Of a row's events it is told where they stand. The value is that of the product's status by the words alone, together
with the model's: a row is one sentence without a speaker, so that only the narrator's words count.
"""

from __future__ import annotations

from reading import Reading, find_scores, read_text
from rows import Row

from onrecord.find.scene import Scene
from onrecord.find.speakers.cast import find_cast
from onrecord.find.status import blend_value, find_status
from onrecord.find.texts.marks import Told
from onrecord.ids import make_id
from onrecord.record import Article, Knowledge, Span
from onrecord.spans import identity_map

# From here on it is certain: readers agree on 3 for half of all events. Of 2.2 to 2.8, and none, best on uw_train.
CERTAIN = 2.8


def predict_values(row: Row) -> Row:
    """The value of each given stretch."""
    text = str(row["text"])
    scene, reading = build_scene(str(row["id"]), text), read_text(text)
    events = [
        {"start": start, "end": end, "value": _find_value(scene, reading, Span(start=start, end=end))}
        for start, end in row["spans"]
    ]
    return {"id": row["id"], "events": events}


def build_scene(name: str, text: str) -> Scene:
    """A text of one sentence, in which nobody is found to speak."""
    article = Article(
        id=make_id("article", name),
        capture_id=make_id("capture", name),
        text=text,
        headline=None,
        title=None,
        outlet=None,
        authors=(),
        credits=(),
        dateline=None,
        published=None,
        published_at=None,
        language="en",
        url=None,
        source_map=identity_map(len(text)),
        furniture=(),
        details=(),
    )
    whole = (Span(start=0, end=len(text)),)
    cast = find_cast(article, Knowledge(places=(), actors=()))
    return Scene(article=article, sentences=whole, attributions=(), figures=(), wheres=(), cast=cast)


def _find_value(scene: Scene, reading: Reading, trigger: Span) -> float:
    """The status is asked for an act that a model takes for done, so that only words tell otherwise."""
    said = 3 * float(find_scores(reading, "value", trigger.start, trigger.end)[0])
    done = Told(
        trigger=trigger, kind="ASSAULT", mode=None, state="happened", sure="certain", value=said, participants=()
    )
    status = find_status(scene, done, scene.sentences[0], None)
    return to_scale(blend_value(status, max(-3.0, min(3.0, said))))


def to_scale(value: float) -> float:
    """A value with what is all but certain made certain, to two places."""
    return 3.0 if value >= CERTAIN else round(value, 2)
