"""Findings about feature flags, put together in one way."""

from __future__ import annotations

from collections.abc import Iterator

from harden.cdk.app import App
from harden.cdk.flags import Flag
from harden.model import FileChange, Finding, Fix, Risk, Set
from harden.value import ABSENT


def switched_on(app: App, flag: Flag) -> Iterator[Finding]:
    """Return the finding that a flag is not written, with the fix that sets it. One that is written is a decision."""
    if app.flag(flag.name) is not ABSENT:
        return
    change = FileChange(app.path, Set(app.flag_route(flag.name), True))
    yield Finding(app.place(flag.name), flag.message, Fix(f"Set {flag.name}", (change,), Risk.RUNTIME, flag.note))
