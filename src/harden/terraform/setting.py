"""Settings: one argument of a resource that should have a good value. A row of a table each, not a module each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from harden.hcl.document import Attribute, Block
from harden.model import Data, FileChange, Finding, Fix, Place, Risk, Route, Set
from harden.settings import Preset
from harden.terraform.guards import guarded
from harden.terraform.module import Module
from harden.transform import Checks, Transform, resource
from harden.value import ABSENT, Known, Value

Guard = Callable[[Block, Module], str | None]
"""None: the row applies. Empty: it does not. A text: it does, but the fix is withheld for this reason."""


def always(block: Block, module: Module) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Setting:
    """One row.

    `path`: nested block names, then the argument. `good` is written, or what it returns for the resource (None: no
    fix).
    `is_good` judges a constant that is there. `absent_is_good`: the provider's default is what we want.
    `why`, `exploited` and `risk_note` are sentences for people; `references` say where the row's knowledge comes from.
    """

    name: str
    types: tuple[str, ...]
    path: tuple[str, ...]
    good: Data | Callable[[Block, Module], Data]
    message: str
    why: str
    exploited: str
    risk: Risk
    risk_note: str
    references: tuple[str, ...]
    checks: Checks = field(default_factory=Checks)
    is_good: Callable[[object], bool] | None = None
    absent_is_good: bool = False
    guard: Guard = always
    after: tuple[str, ...] = ()
    since: str = ""
    preset: Preset = Preset.RECOMMENDED


def transforms(platform: str, rows: tuple[Setting, ...]) -> tuple[Transform, ...]:
    """Return a transform for each row."""
    return tuple(_transform(platform, row) for row in rows)


def _transform(platform: str, row: Setting) -> Transform:
    def check(block: Block, module: Module) -> Iterator[Finding]:
        return findings(row, block, module)

    documentation = (
        f"{row.message}\n\nWhy. {row.why}\n\nExploited. {row.exploited}\n\n"
        f"Risk. {row.risk.name.capitalize()}: {row.risk_note}\n\nReferences.\n"
        + "\n".join(f"- {reference}" for reference in row.references)
    )
    return Transform(row.name, platform, resource(*row.types), check, documentation, row.checks, row.preset)


def findings(row: Setting, block: Block, module: Module) -> Iterator[Finding]:
    """Compare every place of the row in one resource with what is good."""
    refusal = row.guard(block, module)
    if refusal == "":
        return
    for place in _places(row, block):
        if _is_bad(row, place.value(module)):
            yield _finding(row, block, module, place, refusal)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a row's argument stands, or would stand."""

    owner: Block
    route: Route
    attribute: Attribute | None

    def value(self, module: Module) -> Value:
        return module.resolve(self.attribute.expression) if self.attribute else ABSENT


def _places(row: Setting, block: Block) -> Iterator[_Place]:
    *parents, argument = row.path
    owners = [block]
    for index, kind in enumerate(parents):
        if any(owner.dynamic(kind) for owner in owners):
            return  # what a dynamic block makes is unknown
        nested = [child for owner in owners for child in owner.blocks(kind)]
        if not nested:
            missing = [step for name in parents[index:] for step in (name, 0)]
            yield _Place(owners[0], (*owners[0].route, *missing, argument), None)
            return
        owners = nested
    for owner in owners:
        yield _Place(owner, (*owner.route, argument), owner.attribute(argument))


def _is_bad(row: Setting, value: Value) -> bool:
    if value is ABSENT or value == Known(None):
        return not row.absent_is_good
    if not isinstance(value, Known):
        return False
    if row.is_good is not None:
        return not row.is_good(value.data)
    return value.data != row.good or isinstance(value.data, bool) is not isinstance(row.good, bool)


def _finding(row: Setting, block: Block, module: Module, place: _Place, refusal: str | None) -> Finding:
    span = place.attribute.span if place.attribute else place.owner.header_span
    where = Place(block.document.source.path, span, block.address, block.span)
    reason = refusal or guarded(block, row.path[0], row.risk)
    if not reason and row.since and not module.has_provider(_provider(block), row.since):
        reason = f"{row.path[-1]} needs version {row.since} of the provider"
    good = row.good(block, module) if callable(row.good) else row.good
    if not reason and good is None:
        reason = "the right value depends on what these files do not say"
    if reason:
        return Finding(where, row.message, reason=reason)
    change = Set(place.route, good, row.after)
    title = f"Set {'.'.join(row.path)} = {_show(good)}"
    fix = Fix(title, (FileChange(block.document.source.path, change),), row.risk, row.risk_note)
    return Finding(where, row.message, fix)


def _provider(block: Block) -> str:
    return block.labels[0].partition("_")[0]


def _show(value: Data) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_show(item) for item in value) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)
