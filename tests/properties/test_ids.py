import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ids import digest, make_id

KEYS = st.recursive(st.text() | st.integers(-(10**12), 10**12) | st.none(), lambda inner: st.lists(inner).map(tuple))


@given(st.lists(KEYS, max_size=4))
def test_an_id_is_a_function_of_its_key(key):
    """The same key gives the same id; another kind or a longer key gives another."""
    assert make_id("claim", *key) == make_id("claim", *key)
    assert len({make_id("claim", *key), make_id("figure", *key), make_id("claim", *key, None)}) == 3


def test_an_id_does_not_depend_on_how_parts_are_joined():
    """Parts that would be equal when run together give different ids."""
    assert make_id("claim", "a", "bc") != make_id("claim", "ab", "c")
    assert make_id("claim", ("a",), "b") != make_id("claim", ("a", "b"))


@pytest.mark.parametrize("seed", ["0", "1", "random"])
def test_an_id_is_the_same_in_another_process(seed):
    """Another process, with another hash seed, makes the same ids."""
    program = "from onrecord.ids import make_id; print(make_id('claim', 'Ondry', 3, None, ('é', 1)))"
    other = subprocess.run(
        [sys.executable, "-c", program], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
    )
    assert other.stdout.strip() == make_id("claim", "Ondry", 3, None, ("é", 1))


def test_digest_is_sha256():
    """The digest of no bytes is the published value of SHA-256."""
    assert digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
