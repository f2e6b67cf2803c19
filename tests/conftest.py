from __future__ import annotations

import os
import uuid

import pytest
import sqlalchemy as sa
from hypothesis import settings

# No property depends on the clock; on a build machine the examples are the same each time, elsewhere they are new ones.
settings.register_profile("onrecord", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("onrecord")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def address(request, tmp_path):
    """The address of an empty case, on each database there is."""
    if request.param == "sqlite":
        yield str(tmp_path / "case.db")
        return
    server = os.environ.get("ONRECORD_TEST_POSTGRESQL")
    if not server:
        pytest.skip("no PostgreSQL server: set ONRECORD_TEST_POSTGRESQL to its address")
    name = f"onrecord_{uuid.uuid4().hex}"
    maker = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with maker.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    yield sa.engine.make_url(server).set(database=name).render_as_string(hide_password=False)
    with maker.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))
    maker.dispose()


def pytest_addoption(parser):
    parser.addoption("--rewrite-golden", action="store_true", help="write the golden files anew; read the difference")
