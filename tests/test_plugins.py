from importlib.metadata import EntryPoint

import pytest

from onrecord import plugins
from onrecord.errors import UnknownPlugin, UsageError


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, table in plugins.BUILT_IN.items() for name in table])
def test_built_ins_are_there(kind, name):
    """Every built-in can be loaded, and bears the name under which it stands in the table."""
    assert plugins.load(kind, name).name == name
    assert name in plugins.names(kind)


def test_an_unknown_name_lists_the_known_ones():
    """A name that is not there is answered with those that are."""
    with pytest.raises(UnknownPlugin, match=r"no engine called 'genius.*plain\.v1"):
        plugins.load("engines", "genius.v9")


class Guest:
    """A plug-in of another package."""

    name = "plain.v1"


@pytest.mark.parametrize("taken", [False, True])
def test_guests_come_through_the_same_door(monkeypatch, taken):
    """An entry point of another package is found by its name; it cannot take a built-in's."""
    name = "plain.v1" if taken else "guest.v1"
    point = EntryPoint(name=name, value=f"{__name__}:Guest", group="onrecord.engines")
    monkeypatch.setattr(EntryPoint, "load", lambda _: Guest)
    monkeypatch.setattr(plugins, "entry_points", lambda **_: [point])
    assert (plugins.load("engines", name) is Guest) is not taken
    assert plugins.names("engines").count(name) == 1


def test_a_missing_package_is_named(monkeypatch):
    """A plug-in whose package is not installed says which it needs."""
    monkeypatch.setitem(plugins.BUILT_IN["engines"], "far.v1", "package_that_is_not_there.engine:Engine")
    with pytest.raises(UsageError, match="needs the package package_that_is_not_there"):
        plugins.load("engines", "far.v1")
