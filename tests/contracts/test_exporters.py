"""Every exporter passes the contract."""

import pytest

from onrecord.plugins import BUILT_IN, load
from onrecord.testing import ExporterContract


@pytest.mark.parametrize("name", BUILT_IN["exporters"])
class TestExporters(ExporterContract):
    """The built-in exporters."""

    @pytest.fixture
    def exporter(self, name):
        """A new exporter of the name."""
        return load("exporters", name)()
