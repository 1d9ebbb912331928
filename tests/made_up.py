"""Transforms made up for tests of the passes, and a run with them alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pytest

from harden import pipeline, registry
from harden.hcl.document import Block
from harden.model import Change, Data, FileChange, Finding, Fix, Place, Risk, Set
from harden.result import Result
from harden.settings import Preset, Settings
from harden.terraform.module import Module
from harden.transform import Checks, Transform, resource
from harden.units import Unit

Propose = Callable[[Block, Module], Iterable[Finding]]


def made_up(name: str, check: Propose) -> Transform:
    return Transform(name, "terraform", resource("thing"), check, "", Checks(), Preset.RECOMMENDED)


def finding(block: Block, *changes: Change | FileChange, risk: Risk = Risk.NONE, message: str = "wrong") -> Finding:
    path = block.document.source.path
    parts = tuple(one if isinstance(one, FileChange) else FileChange(path, one) for one in changes)
    place = Place(path, block.header_span, block.address, block.span)
    return Finding(place, message, Fix("mend", parts, risk))


def setter(name: str, attribute: str, value: Data, unless: object = None, risk: Risk = Risk.NONE) -> Transform:
    """Sets an attribute to a value, unless it has that value."""

    def check(block: Block, module: Module) -> Iterator[Finding]:
        if block.known(attribute) != (value if unless is None else unless):
            yield finding(block, Set((*block.route, attribute), value), risk=risk)

    return made_up(name, check)


Harden = Callable[..., Result]


def harden_with(monkeypatch: pytest.MonkeyPatch) -> Harden:
    """Return a function that runs transforms on files, given by name and text, with settings by keyword."""

    def run(files: dict[str, str], *transforms: Transform, **settings: object) -> Result:
        def made(name: str) -> tuple[Transform, ...]:
            return transforms

        monkeypatch.setattr(registry, "of_platform", made)
        unit = Unit("", tuple(sorted(files)))
        chosen = Settings(**settings)  # type: ignore[arg-type]  # a test's own keywords
        return pipeline.harden_unit(unit, {path: text.encode() for path, text in files.items()}, chosen)

    return run
