"""Every engine passes the contract."""

import pytest

from onrecord.plugins import BUILT_IN, load
from onrecord.record import Knowledge
from onrecord.settings import Settings
from onrecord.testing import EngineContract


@pytest.mark.parametrize("name", BUILT_IN["engines"])
class TestEngines(EngineContract):
    """The built-in engines."""

    @pytest.fixture
    def engine(self, name):
        """An engine of the name, for a case that knows nothing."""
        return load("engines", name)(Settings(), Knowledge(places=(), actors=()))
