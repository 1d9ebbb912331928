from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.write_samples import reset

# In CI the same examples every time: a rare new one is found by those who can look at it.
# No example is held to a time: another program may want the same core.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("here", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the expected files under golden/")


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place of its own for the journals of a test."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temp"))
    return tmp_path / "state" / "harden"


@pytest.fixture
def tree(state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a file to replace, two with hard links, one behind a link, and one to create."""
    root = tmp_path / "tree"
    (root / "sub").mkdir(parents=True)
    reset(root)
    monkeypatch.chdir(tmp_path)
    return root


@pytest.fixture
def cwd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder
