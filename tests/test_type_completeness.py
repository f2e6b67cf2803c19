"""Whoever calls onrecord from a typed program finds every name typed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

import onrecord

pytest.importorskip("basedpyright", reason="basedpyright is not installed")


def test_every_public_name_has_a_known_type(tmp_path):
    """Pyright's own check of completeness finds no name whose type is unknown or ambiguous."""
    sources = Path(onrecord.__file__).parent.parent
    checked = subprocess.run(
        [sys.executable, "-m", "basedpyright", "--verifytypes", "onrecord", "--ignoreexternal", "--outputjson"],
        env=os.environ | {"PYTHONPATH": os.pathsep.join((str(sources), sysconfig.get_path("purelib")))},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    found = json.loads(checked.stdout)["typeCompleteness"]
    unclear = [symbol["name"] for symbol in found["symbols"] if symbol["isExported"] and not symbol["isTypeKnown"]]
    assert unclear == []
    assert found["completenessScore"] == 1
