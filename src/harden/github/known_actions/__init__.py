"""The table of known actions: which permissions each needs, by name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from harden.github.known_actions import containers, kin, languages, own, releases, reviews, security
from harden.github.known_actions.row import KnownAction

TABLES = (own, kin, containers, languages, releases, reviews, security)


@cache
def rows() -> Mapping[str, KnownAction]:
    """Every row, by the name of the action in lower case."""
    return {row.name: row for table in TABLES for row in table.ROWS}
