"""Words and pieces: what the encoder reads of a text."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.engines.encoder.model import load_model
from onrecord.engines.encoder.words import QUOTED, SHAPES, read_words

MODEL = load_model()

SHAPED = [
    ("minister", "lower"),
    ("Minister", "Title"),
    ("UNSC", "UPPER"),
    ("U", "Letter"),
    ("McGrail", "mIxed"),
    ("2031", "digits"),
    ("5km", "d1g1ts"),
    (",", "mark"),
    ("“", "mark"),
    ("部", "other"),
]


@pytest.mark.parametrize(("word", "shape"), SHAPED)
def test_shapes(word, shape):
    """A word's shape tells what the vocabulary forgets: capitals, digits, marks, other scripts."""
    words = read_words(f"so {word} it", MODEL.tokenizer)
    assert SHAPES[words.shapes[1]] == shape


def test_quotation():
    """Words know whether they stand in quotation marks, and which marks open and close."""
    words = read_words("“No,” she said", MODEL.tokenizer)
    assert [QUOTED[number] for number in words.quoted] == [
        "opening", "inside", "inside", "closing", "outside", "outside",
    ]  # fmt: skip


def test_lines():
    """Words of one line share its number, and empty lines count."""
    assert read_words("One two\n\nthree", MODEL.tokenizer).lines.tolist() == [0, 0, 2]


DROPPED = ["", "\u200b", "\ufeff", "\x00\x01", "\n\n\n", "   "]


@pytest.mark.parametrize("text", DROPPED)
def test_nothing_to_read(text):
    """A text without a single piece gives no words."""
    assert len(read_words(text, MODEL.tokenizer).starts) == 0


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_words_lie_in_the_text(text):
    """Words lie in the text in order without overlap, none is blank, and each has its pieces."""
    words = read_words(text, MODEL.tokenizer)
    assert (words.starts < words.ends).all()
    assert (words.ends[:-1] <= words.starts[1:]).all()
    assert not len(words.ends) or words.ends[-1] <= len(text)
    assert all(text[start:end].strip() for start, end in zip(words.starts.tolist(), words.ends.tolist(), strict=True))
    assert words.firsts.tolist() == sorted(set(words.firsts.tolist()))
    assert not len(words.firsts) or (words.firsts[0] == 0 and words.firsts[-1] < len(words.pieces))
    assert np.array_equal(np.unique(words.lines), np.unique(words.lines[: len(words.starts)]))
