"""The encoder engine: its model is verified, and nothing but the article changes what it finds."""

import shutil
from dataclasses import replace
from importlib.resources import as_file

import numpy as np
import pytest
from factories import make_article

from onrecord.engines.encoder.engine import EncoderEngine, iter_blocks
from onrecord.engines.encoder.model import ARRAYS, FOLDER, MANIFEST, NETWORK, VOCABULARY, find_outputs, load_model
from onrecord.engines.encoder.words import read_words
from onrecord.errors import ModelError
from onrecord.record import Knowledge
from onrecord.settings import Settings

NOTHING = Knowledge(places=(), actors=())
TEXT = (
    "Ada Okafor, the minister of transport, said on Monday that the bridge was open. “We checked it,” she told Orvan "
    "Press. “It is safe.” Union leaders denied that, and port police said two workers had been hurt.\n\n"
) * 5


@pytest.fixture
def folder(tmp_path):
    """A copy of the package's model."""
    with as_file(FOLDER) as kept:
        return shutil.copytree(kept, tmp_path / "model")


@pytest.mark.parametrize("name", [NETWORK, VOCABULARY, ARRAYS])
def test_a_damaged_file_is_not_run(folder, name):
    """One changed byte in any file of the model is an error that names the file and what to do."""
    path = folder / name
    body = bytearray(path.read_bytes())
    body[len(body) // 2] ^= 1
    path.write_bytes(body)
    with pytest.raises(ModelError, match=rf"{name} is damaged.*Install onrecord again"):
        load_model(folder)


@pytest.mark.parametrize("name", [MANIFEST, NETWORK, VOCABULARY, ARRAYS])
def test_a_missing_file_is_named(folder, name):
    """A file that is not there is an error that names it."""
    (folder / name).unlink()
    with pytest.raises(ModelError, match=rf"{name} cannot be read"):
        load_model(folder)


def test_threads_change_nothing():
    """One thread and several give the same outputs, to the last bit."""
    words = read_words(TEXT, load_model().tokenizer)
    assert np.array_equal(find_outputs(load_model(threads=1), words), find_outputs(load_model(threads=3), words))


def test_the_model_is_part_of_the_run(monkeypatch):
    """Another model is another run, so that articles are analysed again."""
    run = EncoderEngine(Settings(), NOTHING).run
    assert EncoderEngine(Settings(workers=7), NOTHING).run == run
    other = replace(load_model(), version="another")
    monkeypatch.setattr("onrecord.engines.encoder.engine.load_model", lambda: other)
    assert EncoderEngine(Settings(), NOTHING).run.id != run.id


def test_speech_and_denial():
    """Plain cases come out whole: who, in whose words, and the quotation that goes on behind the cue."""
    analysis = next(EncoderEngine(Settings(), NOTHING).analyse([make_article(TEXT.strip())]))
    first, second, *_ = analysis.attributions
    assert first.source[0].quote.startswith("Ada Okafor, the minister of transport")
    assert [piece.quote for piece in second.content] == ["“We checked it,”", "“It is safe.”"]
    assert second.speaker.name == "Ada Okafor"
    assert any(one.denies for one in analysis.attributions)


CUTS = [
    ("", 4, []),
    ("abc", 4, ["abc"]),
    ("ab\ncd\nef", 6, ["ab\ncd\n", "ef"]),
    ("ab\ncd\nef", 3, ["ab\n", "cd\n", "ef"]),
    ("abcdefgh\nij", 3, ["abcdefgh\n", "ij"]),
    ("abcdefgh", 3, ["abcdefgh"]),
    ("\n\n\n", 2, ["\n\n", "\n"]),
]


@pytest.mark.parametrize(("text", "longest", "blocks"), CUTS)
def test_blocks(text, longest, blocks):
    """A very long text is read in blocks of whole lines that together are the text."""
    found = list(iter_blocks(text, longest))
    assert [block for _, block in found] == blocks
    assert all(text.startswith(block, start) for start, block in found)


def test_blocks_shift_what_is_found(monkeypatch):
    """What stands in a later block is found at its place in the whole text."""
    article = make_article(TEXT.strip())
    whole = next(EncoderEngine(Settings(), NOTHING).analyse([article])).attributions
    monkeypatch.setattr("onrecord.engines.encoder.engine.iter_blocks", lambda text: iter_blocks(text, len(text) // 2))
    cut = next(EncoderEngine(Settings(), NOTHING).analyse([article])).attributions
    assert [one.cue for one in cut] == [one.cue for one in whole]
