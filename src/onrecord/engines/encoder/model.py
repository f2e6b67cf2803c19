"""The model file: loaded, verified, run.

The package carries the network as ONNX with 8-bit weights, its vocabulary and the arrays of decoding. A manifest names
the SHA-256 of each; a file that is not what the manifest says is not run.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from onrecord.engines.encoder.decoding import Field, Floats, Stretch, build_field, find_stretches
from onrecord.engines.encoder.heads import COLUMNS, LABELS, OUTPUTS
from onrecord.engines.encoder.links import Linked, find_links
from onrecord.engines.encoder.reach import Hint, find_hints
from onrecord.engines.encoder.roles import Event, find_events
from onrecord.engines.encoder.windows import Window, cut_windows
from onrecord.engines.encoder.words import Ints, Words, read_words
from onrecord.errors import ModelError
from onrecord.find.texts.sentences import find_sentences

FOLDER = files("onrecord.engines.encoder").joinpath("model")
MANIFEST = "manifest.json"
NETWORK, VOCABULARY, ARRAYS = "encoder.onnx", "tokenizer.json", "arrays.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A network with its vocabulary, its fields by head, and the biases of its links, its roles, and of what lies far
    from a trigger. `version` names it.
    """

    version: str
    network: onnxruntime.InferenceSession
    tokenizer: Tokenizer
    fields: dict[str, Field]
    biases: Floats
    slots: Floats
    slots_far: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What the model marks in a text: its words, the linked attributions, the stretches of each head, the events, and
    for each event the words around that may take part in it.
    """

    words: Words
    attributions: tuple[Linked, ...]
    stretches: dict[str, tuple[Stretch, ...]]
    events: tuple[Event, ...]
    hints: tuple[tuple[Hint, ...], ...]


def load_model(folder: Traversable = FOLDER, threads: int = 1) -> Model:
    """The model of a folder. ModelError names a file that is missing or damaged."""
    manifest = json.loads(_read(folder, MANIFEST))
    parts = {name: _verified(folder, name, digest) for name, digest in sorted(manifest["sha256"].items())}
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    tokenizer = Tokenizer.from_buffer(parts[VOCABULARY])
    tokenizer.no_truncation()
    tokenizer.no_padding()
    arrays = json.loads(parts[ARRAYS])
    return Model(
        version=manifest["version"],
        network=onnxruntime.InferenceSession(parts[NETWORK], options, providers=["CPUExecutionProvider"]),
        tokenizer=tokenizer,
        fields={head: _field(head, arrays["fields"].get(head)) for head in LABELS},
        biases=np.array(arrays["links"], dtype=np.float32),
        slots=np.array(arrays["roles"], dtype=np.float32),
        slots_far=np.array(arrays["far"], dtype=np.float32),
    )


def _read(folder: Traversable, name: str) -> bytes:
    try:
        return folder.joinpath(name).read_bytes()
    except OSError as error:
        raise ModelError(f"the model file {name} cannot be read: {error.strerror}. Install onrecord again.") from error


def _verified(folder: Traversable, name: str, digest: str) -> bytes:
    body = _read(folder, name)
    if sha256(body).hexdigest() != digest:
        raise ModelError(
            f"the model file {name} is damaged: it is not the one that {MANIFEST} names. Install onrecord again."
        )
    return body


def _field(head: str, learned: dict[str, Any] | None) -> Field:
    size = len(LABELS[head])
    given = learned or {"moves": np.zeros((size, size)), "opens": np.zeros(size), "closes": np.zeros(size)}
    moves, opens, closes = (np.array(given[name], dtype=np.float32) for name in ("moves", "opens", "closes"))
    return build_field(LABELS[head], moves, opens, closes)


def mark(model: Model, text: str, heads: Sequence[str] = ("attribution",)) -> Marks:
    """What the heads asked for mark in a text, attributions among them; events where that head is asked.

    The same text gives the same marks, whatever stands beside it in a batch.
    """
    words = read_words(text, model.tokenizer)
    outputs = find_outputs(model, words)
    stretches = {
        head: tuple(find_stretches(outputs[:, COLUMNS[head]], words.lines, model.fields[head])) for head in heads
    }
    linked = find_links(stretches["attribution"], words.lines, outputs[:, COLUMNS["links"]], model.biases)
    triggers = stretches.get("events", ())
    sentences = number_sentences(text, words)
    events = find_events(triggers, sentences, outputs, model.slots)
    hints = tuple(find_hints(each, sentences, outputs, model.slots_far) for each in triggers)
    return Marks(words=words, attributions=tuple(linked), stretches=stretches, events=events, hints=hints)


def number_sentences(text: str, words: Words) -> Ints:
    """The number of the sentence [N] in which each word stands."""
    starts = [sentence.start for sentence in find_sentences(text)]
    numbers: Ints = np.searchsorted(starts, words.starts, side="right")
    return numbers


def find_outputs(model: Model, words: Words) -> Floats:
    """The outputs of all words [N, OUTPUTS]: the mean over the pieces of each."""
    outputs = np.zeros((len(words.starts), OUTPUTS), dtype=np.float32)
    for window in cut_windows(words):
        outputs[window.words[window.counts]] = _run(model, window)[window.counts]
    return outputs


def _run(model: Model, window: Window) -> Floats:
    given = {"pieces": window.pieces[None], "shapes": window.shapes[None], "quoted": window.quoted[None]}
    (found,) = model.network.run(None, given)
    edges = np.stack([window.firsts, window.stops], 1).ravel()
    pieces: Floats = found[0]
    sums = np.add.reduceat(pieces, edges, axis=0, dtype=np.float32)[::2]
    means: Floats = (sums / (window.stops - window.firsts)[:, None]).astype(np.float32)
    return means
