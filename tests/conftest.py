from __future__ import annotations

import os

import pytest
from hypothesis import settings

# In CI the same examples every time: a rare new one is found by those who can look at it.
settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("ci")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the expected files under golden/")
