"""Settings: arguments of resources that should have a good value. Rows of a table, not a module each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields, replace
from typing import cast

from harden.description import Description
from harden.hcl.document import Attribute, Block
from harden.model import Attr, Change, Data, Expr, FileChange, Finding, Fix, Insert, Place, Risk, Set
from harden.model import Block as NewBlock
from harden.terraform.explained import why_explained
from harden.terraform.first_versions import why_too_old
from harden.terraform.guards import guarded, is_destroyed_after_test, is_protection, is_to_be_destroyed
from harden.terraform.module import Module
from harden.terraform.origin import Origin, is_undecided, origins
from harden.terraform.replaced import once, replaced, told
from harden.terraform.spot import Entry, Spot, Step, shown, spots, top
from harden.terraform.titles import show, title
from harden.terraform.wanted import (
    All,
    Answer,
    Gone,
    Good,
    Guard,
    Needed,
    answer,
    is_asked_for,
    is_good,
    together,
)
from harden.transform import Checks, Transform, resource
from harden.value import UNKNOWN, Known, Value


def always(block: Block, module: Module) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Setting:
    """One row: what an argument of some types of resources should be.

    `path`: nested blocks, then the argument. `good` is written, or what it returns for the resource (None: no fix).
    `is_good` judges a constant that is there, where more than `good` is fine.
    `absent_is_good`: the provider's default is what we want. `no_block`: what it means that the block around the
    argument is missing: None: the block is added; empty: that is fine; a text: why it cannot be added.
    `within`: how many blocks of the path must be there already for the row to apply.
    `beside`: further arguments of the same block, written where they are missing. `after`: behind which arguments.
    `also`: arguments elsewhere in the resource, by path, that must have a value too. Both may be `Needed`.
    `since`, `until`: versions of the provider that have the argument, from the first up to, not including, the second.
    `renamed_from`: the argument's earlier name, and the version that renamed it.
    `risk_note`: one sentence for people. `message`: where the defect's own does not say enough.
    """

    types: tuple[str, ...]
    path: tuple[Step, ...]
    good: Good | Callable[[Block, Module], Good]
    risk: Risk
    risk_note: str
    checks: Checks = field(default_factory=Checks)
    is_good: Callable[[object], bool] | None = None
    absent_is_good: bool = False
    no_block: str | None = None
    guard: Guard = always
    within: int = 0
    beside: tuple[tuple[str, Data | Needed], ...] = ()
    also: tuple[tuple[tuple[str, ...], Data | Needed], ...] = ()
    after: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    renamed_from: tuple[str, str] = ("", "0.0.0")
    message: str = ""


@dataclass(frozen=True, slots=True)
class Defect(Description):
    """A transform that is made of rows."""

    settings: tuple[Setting, ...]


def transforms(platform: str, defects: tuple[Defect, ...]) -> tuple[Transform, ...]:
    """Return a transform for each defect."""
    return tuple(_transform(platform, defect) for defect in defects)


def _transform(platform: str, defect: Defect) -> Transform:
    by_type: dict[str, list[tuple[Setting, frozenset[str]]]] = {}
    for row in defect.settings:
        for name in row.types:
            by_type.setdefault(name, []).append((row, _needed(row)))

    def check(block: Block, module: Module) -> Iterator[Finding]:
        for row, needed in by_type[block.labels[0]]:
            is_told = not needed or not needed.isdisjoint(block.body.attributes)
            if is_told and not _is_plainly_fine(row, block, module):
                yield from findings(defect, row, block, module)

    places = [(shown(row.path), row.types) for row in defect.settings]
    return defect.transform(platform, resource(*by_type), check, defect.settings, places)


def _needed(row: Setting) -> frozenset[str]:
    """Arguments of the resource without which the row has nothing to say, as most rows of most resources; or none."""
    is_plain = row.absent_is_good and len(row.path) == 1 and isinstance(row.path[0], str)
    return frozenset({top(row.path), row.renamed_from[0]}) if is_plain else frozenset()


def _is_plainly_fine(row: Setting, block: Block, module: Module) -> bool:
    """Whether what stands in the resource itself is good or not known, as in most: nothing else need be asked, then."""
    name = row.path[-1]
    if len(row.path) > 1 or not isinstance(name, str) or block.attribute(row.renamed_from[0]):
        return False
    attribute = block.attribute(name)
    if attribute is None:
        return row.absent_is_good
    value = attribute.expression.value
    if not isinstance(value, Known):
        return is_undecided(attribute.expression, module)
    return value.data is not None and not callable(row.good) and _is_good(row, row.good, value.data)


def _is_good(row: Setting, good: Good, data: object) -> bool:
    return row.is_good(data) if row.is_good else is_good(good, data)


def findings(defect: Defect, row: Setting, block: Block, module: Module) -> Iterator[Finding]:
    """Compare every place of the row in one resource with what is good."""
    for spot in spots(row.path, block, module, row.renamed_from[0]):
        if spot.is_absent and row.absent_is_good:
            continue
        if spot.missing and (row.no_block == "" or len(row.path) - 1 - len(spot.missing) < row.within):
            continue
        found = _finding(_Case(defect, row, block, module, spot))
        if found is not None:
            yield found


_EXAMPLE = "it is switched off in an example or a test, which is destroyed after use: switch it on in what lasts"
_CALLERS = "whoever calls this module could not destroy it any more: let a variable of the module decide it"
_TEST = "it would keep a test from cleaning up after itself: switch it on in what lasts"


@dataclass(frozen=True, slots=True)
class _Case:
    """One place of one row in one resource."""

    defect: Defect
    row: Setting
    block: Block
    module: Module
    spot: Spot
    beside: tuple[tuple[str, Data], ...] = ()
    also: tuple[tuple[tuple[str, ...], Data], ...] = ()

    @property
    def path(self) -> str:
        return self.block.document.source.path

    def is_bad(self, value: Value, good: Good) -> bool:
        if value == Known(None):
            return not self.row.absent_is_good
        return isinstance(value, Known) and not _is_good(self.row, good, value.data)

    def found(self, reason: str = "", fix: Fix | None = None) -> Finding:
        expression, ids = self.spot.expression, self.row.checks
        text = self.spot.text
        span = expression.span if expression else text.span if text else self.spot.owner.header_span
        if expression is not None:
            attribute = _attribute(self.spot)
            span = attribute.span if attribute else span
        address = self.block.address
        where = Place(self.path, span, address, self.block.span, identity=f"{address} {shown(self.row.path)}")
        names = tuple(one for column in fields(Checks) for one in getattr(ids, column.name))
        return Finding(where, self.row.message or self.defect.message, fix, reason, checks=names)


def _attribute(spot: Spot) -> Attribute | None:
    name = str(spot.route[-1])
    return spot.owner.attribute(name) if (*spot.owner.route, name) == spot.route else None


def _finding(case: _Case) -> Finding | None:
    row, module, spot = case.row, case.module, case.spot
    constant = row.good if not callable(row.good) else None
    bad = _bad_origins(case, constant)
    refusal = row.guard(case.block, module) if bad is None or bad else ""
    if refusal == "":
        return None
    good = _where_it_can_stand(answer(row.good, case.block, module), bad)
    case, good = _completed(case, good)
    if good.is_quiet and not is_asked_for(module, case.defect.name):
        return None
    reason = (
        refusal or guarded(case.block, top(row.path), row.risk) or (row.no_block if spot.missing else "") or good.reason
    )
    name = str(spot.route[-1])
    if not reason and bad is None and is_destroyed_after_test(name, case.path):
        reason = _TEST
    if (
        not reason
        and is_protection(name)
        and case.module.has_unseen_callers
        and not any(one.shown for one in bad or ())
    ):
        reason = _CALLERS
    if not reason:
        name, reason = _name_and_reason(case, name)
    reason = reason or next((one.reason for one in bad or () if one.reason), "") or _unknown_elsewhere(case)
    reason = reason or _unwritable(case, good)
    reason = reason or next((why for one in bad or () if (why := _why_explained(one, good))), "")
    return case.found(reason) if reason else _fixed(case, good, bad, name)


def _completed(case: _Case, good: Answer) -> tuple[_Case, Answer]:
    """The case with its further arguments, of which a person may have to give some, and the answer with these."""
    row, owner = case.row, case.spot.owner
    beside = [(name, value) for name, value in row.beside if case.spot.missing or owner.attribute(name) is None]
    needed = [value for _, value in (*beside, *row.also) if isinstance(value, Needed)]
    answers = {(one.variable.name, one.in_list): answer(one, case.block, case.module) for one in needed}

    def filled(value: Data | Needed) -> Data:
        if not isinstance(value, Needed):
            return value
        return cast("Data", answers[value.variable.name, value.in_list].value)

    completed = replace(
        case,
        beside=tuple((name, filled(value)) for name, value in beside),
        also=tuple((path, filled(value)) for path, value in row.also),
    )
    return completed, replace(together((good, *answers.values())), value=good.value) if answers else good


def _unwritable(case: _Case, good: Answer) -> str:
    change = case.spot.text.change(cast("Data", good.value)) if case.spot.text else ""
    return change if isinstance(change, str) else ""


def _why_explained(origin: Origin, good: Answer) -> str:
    if origin.expression is None or isinstance(good.value, All | Gone):
        return ""
    written = origin.value.data if isinstance(origin.value, Known) else None
    return why_explained(origin.expression, written, good.value)


def _where_it_can_stand(good: Answer, bad: list[Origin] | None) -> Answer:
    """A default, a .tfvars file and the call of a module cannot name what this module names."""
    shown_at = next((one.shown for one in bad or () if one.shown), "")
    if not shown_at or not isinstance(good.value, Expr):
        return good
    return Answer(reason=f"{shown_at} decides it: give it a value there", is_quiet=True)


def _bad_origins(case: _Case, good: Good) -> list[Origin] | None:
    """The places that decide a bad value; None where nothing is written, which is bad; empty: all is well."""
    spot = case.spot
    if spot.is_absent:
        return None
    if spot.expression is None:
        return None if case.is_bad(spot.value(case.module), good) else []
    wanted = good
    if callable(case.row.good) and case.row.is_good is None:
        wanted = answer(case.row.good, case.block, case.module).value
    found = origins(spot.expression, case.module, lambda use: _is_same_use(case, use))
    bad = [one for one in found if case.is_bad(one.value, wanted)]
    if not bad:
        return bad
    lasting = [one for one in bad if not is_to_be_destroyed(str(spot.route[-1]), one.path)]
    return lasting or [replace(one, why=lambda: _EXAMPLE) for one in bad]


def _is_same_use(case: _Case, use: Attribute) -> bool:
    """Whether an attribute elsewhere is the same setting: then it wants the same value."""
    kind, _, label, *_ = use.route
    if kind == "module":
        return (use.document.source.path, use.route) == (case.path, case.spot.route[: len(use.route)])
    if kind != "resource" or label not in case.row.types:
        return False
    names = tuple(step for step in use.route[4:] if isinstance(step, str))
    return names == tuple(step for step in case.spot.route[4:] if isinstance(step, str))


def _name_and_reason(case: _Case, name: str) -> tuple[str, str]:
    """The argument's name in the module's version of the provider, or why it cannot be written.

    What is written already shows that the version in use has it.
    """
    row, module = case.row, case.module
    if case.spot.expression is not None:
        return name, ""
    provider = case.block.labels[0].partition("_")[0]
    old, renamed = row.renamed_from
    if old and not module.has_provider(provider, renamed):
        if module.may_have_provider(provider, renamed):
            return (
                name,
                f"version {renamed} of the provider renamed {old} to {name}, and both versions are allowed here",
            )
        name = old
    if row.since and name != old and not module.has_provider(provider, row.since):
        return name, f"{name} needs version {row.since} of the provider"
    if row.until and not module.has_provider(provider, "0.0.0", row.until):
        return name, f"version {row.until} of the provider has no {name} any more"
    return name, "" if row.since else why_too_old(
        case.block.labels[0], name if len(row.path) == 1 else top(row.path), module
    )


def _fixed(case: _Case, good: Answer, bad: list[Origin] | None, name: str) -> Finding:
    row, spot, value = case.row, case.spot, good.value
    route = (*spot.route[:-1], name) if spot.keyed is None else spot.route
    changes: list[FileChange] = []
    shown_at = ""
    if bad is None:
        changes += [FileChange(case.path, change) for change in _added(case, route, value)]
    for origin in bad or ():
        shown_at = shown_at or origin.shown
        changes += [FileChange(origin.path, change) for change in replaced(origin, value)]
        changes += told(origin, value)
    if spot.keyed is None and not isinstance(row.path[-1], Entry):
        changes += [
            FileChange(case.path, Set((*route[:-1], argument), data, (name,))) for argument, data in case.beside
        ]
    changes += [FileChange(case.path, change) for change in _elsewhere(case)]
    path = (*row.path[:-1], name) if name == row.renamed_from[0] else row.path
    fix = Fix(
        title(shown(path), value, shown_at),
        tuple(once([*changes, *good.changes])),
        row.risk,
        row.risk_note,
        good.inputs,
    )
    return case.found(fix=fix)


def _unknown_elsewhere(case: _Case) -> str:
    """What somebody else decides is not overwritten."""
    for path, data in case.also:
        if any(spot.value(case.module) is UNKNOWN for spot in spots(path, case.block, case.module)):
            return f"{shown(path)} must be {show(data)} too, and is not known here"
    return ""


def _elsewhere(case: _Case) -> Iterator[Change]:
    """What the row needs in other blocks of the resource, where it does not stand there."""
    for path, data in case.also:
        for spot in spots(path, case.block, case.module):
            if spot.value(case.module) != Known(data):
                yield Set(spot.route, data)


def _added(case: _Case, route: tuple[str | int, ...], value: Data | All | Gone) -> Iterator[Change]:
    data: Data = value.elements if isinstance(value, All) else None if isinstance(value, Gone) else value
    keyed, text = case.spot.keyed, case.spot.text
    if text is not None:
        change = text.change(data)
        assert not isinstance(change, str), "what cannot be written has a reason"
        yield change
    elif keyed is None:
        yield Set(route, data, case.row.after)
    else:
        body = (Attr(keyed.key, keyed.value), Attr(str(case.row.path[-1]), data))
        yield Insert(route, NewBlock(keyed.block, (), body))
