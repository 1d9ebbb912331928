"""Credentials that stand in a workflow itself: what a value is by its form, and by its name where it is random enough.

Workflows are full of passwords that are nobody's: those of a database that lives for one test. A name alone makes no
credential here.
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.github.read import EXPRESSION
from harden.secrets import Verdict, evidence, looks_secret
from harden.secrets.detect import Evidence, is_random
from harden.secrets.forms import TOKEN


def is_credential(name: str, value: str, *, is_given: bool) -> Verdict | None:
    """Return what a value is, or None if it is no credential. `is_given`: to an action that signs in with it."""
    verdict = looks_secret(name, value) if EXPRESSION not in value else None
    if verdict is None or verdict.weak or name == "key":  # of a cache
        return None
    by_form = TOKEN.search(value) is not None or verdict.kind == "private key"
    parts = [value[one.start : one.end] for one in evidence(value)] or [value]
    return verdict if by_form or is_given or any(map(is_random, parts)) else None


def tokens(script: str) -> Iterator[Evidence]:
    """Yield the tokens of known forms in a script, and where they stand."""
    if TOKEN.search(script):
        yield from (one for one in evidence(script) if TOKEN.fullmatch(script, one.start, one.end))
