from __future__ import annotations

import pytest
from fetching_web import Time, make_web
from webserver import serve_site


@pytest.fixture
def site():
    with serve_site() as site:
        yield site


@pytest.fixture
def waited():
    return Time()


@pytest.fixture
def web(waited):
    return make_web(waited)
