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


def test_a_missing_package_is_named(monkeypatch):
    """A plug-in whose package is not installed says which it needs."""
    monkeypatch.setitem(plugins.BUILT_IN["engines"], "far.v1", "package_that_is_not_there.engine:Engine")
    with pytest.raises(UsageError, match="needs the package package_that_is_not_there"):
        plugins.load("engines", "far.v1")
