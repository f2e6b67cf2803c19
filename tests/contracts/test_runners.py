"""Every runner passes the contract."""

import pytest

from onrecord.plugins import BUILT_IN, load
from onrecord.settings import Settings
from onrecord.testing import RunnerContract


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("name", BUILT_IN["runners"])
class TestRunners(RunnerContract):
    """The built-in runners, in this process and in others."""

    @pytest.fixture
    def runner(self, name, workers):
        """A runner of the name."""
        return load("runners", name)(Settings(workers=workers))
