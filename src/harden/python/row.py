"""Rows: arguments of constructors that should have a good value. What one argument decides is a row, not a module.

    Row(("pulumi_aws.kms.Key",), ("enable_key_rotation",), True, Risk.NONE, "Keys are rotated yearly")

Rows of one defect are one transform; see `Defect`. A row says nothing where the value is not known, and reports without
a fix where the call, or what stands beside the argument, does not decide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import cast

from harden.description import Description
from harden.model import Change, Data, Expr, FileChange, Finding, Fix, Risk, Set
from harden.python.explained import why_explained
from harden.python.literal import literal
from harden.python.program import Program, distribution
from harden.python.receiver import calls_on
from harden.python.site import MADE_ELSEWHERE, Name, Site, Spot
from harden.python.wanted import Good, Member, Written, written
from harden.transform import Checks, Transform, call
from harden.value import Known

Guard = Callable[[Site, Program], "str | None"]
"""None: the row applies. Empty: it does not. A text: why the finding has no fix."""


def always(site: Site, program: Program) -> str | None:
    return None


def since(version: str) -> Guard:
    """Rows for programs that run with this version of the library or a later one."""
    return lambda site, program: None if program.has(site.path, site.name, version) else ""


def before(version: str) -> Guard:
    """Rows for programs that may run with an earlier version of the library."""
    return lambda site, program: "" if program.has(site.path, site.name, version) else None


@dataclass(frozen=True, slots=True)
class Row:
    """What an argument of some constructors should be.

    `constructors`: full names (`aws_cdk.aws_s3.Bucket`). `path`: the keyword, or keywords and keys down to it; what is
    missing on the way is made by the `makers` (full names, one for each step but the last), else as a dict.
    `good`: what is written; `bad`: the values that are bad, where not everything but `good` is. `absent_is_good`: the
    library's default is what we want. `unless`: keywords that decide the matter, so that the row does not apply.
    `conflicts`: keywords that the good value cannot stand beside, with the reason. `beside`: further keywords of the
    same call that are needed, where they are missing. `since`: the version of the library that has the argument; one
    that is written is there.
    `inside`: the row applies only where the first step of the path is there. `risk_note`: one sentence for people.
    `method`: the keyword is one of this method, called on what the constructors make.
    """

    constructors: tuple[str, ...]
    path: tuple[str, ...]
    good: Good
    risk: Risk
    risk_note: str
    checks: Checks = field(default_factory=Checks)
    bad: tuple[Good, ...] = ()
    absent_is_good: bool = False
    makers: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    conflicts: Mapping[str, str] = field(default_factory=dict[str, str])
    beside: tuple[tuple[str, Good], ...] = ()
    since: str = ""
    inside: bool = False
    guard: Guard = always
    message: str = ""
    notes: tuple[str, ...] = ()
    method: str = ""


@dataclass(frozen=True, slots=True)
class Defect(Description):
    """A transform that is made of rows."""

    rows: tuple[Row, ...]


def transforms(*defects: Defect) -> tuple[Transform, ...]:
    """Return a transform for each defect."""
    return tuple(_transform(defect) for defect in defects)


def _transform(defect: Defect) -> Transform:
    by_name: dict[str, list[Row]] = {}
    for row in defect.rows:
        for name in row.constructors:
            by_name.setdefault(name, []).append(row)
            if name.startswith("pulumi_") and not name.endswith("Args"):
                by_name.setdefault(f"{name}Args", []).append(row)  # where the arguments are made before the resource

    def check(site: Site, program: Program) -> Iterator[Finding]:
        for row in by_name[site.name] if not site.is_inner else ():
            for one in calls_on(site, row.method) if row.method else (site,):
                found = _finding(_Case(defect, row, one, program))
                if found is not None:
                    yield found

    places = [(".".join(row.path), _callees(row)) for row in defect.rows]
    return defect.transform("python", call(*by_name), check, defect.rows, places)


def _callees(row: Row) -> Iterator[str]:
    return (f"{name}.{row.method}" if row.method else name for name in row.constructors)


@dataclass(frozen=True, slots=True)
class _Case:
    """One row at one call."""

    defect: Defect
    row: Row
    site: Site
    program: Program

    def found(self, spot: Spot, reason: str = "", fix: Fix | None = None) -> Finding:
        item = spot.item if not spot.missing else None
        where = self.site.place(".".join(self.row.path), item)
        ids = tuple(one for column in fields(Checks) for one in getattr(self.row.checks, column.name))
        return Finding(where, self.row.message or self.defect.message, fix, reason, checks=ids)

    def is_bad(self, spot: Spot) -> bool:
        """Whether what is written is known to be bad. An argument that is None is as if it were not there."""
        if spot.item is None:
            return not self.row.absent_is_good
        value = self.site.known(spot.item.value)
        if not isinstance(value, Known):
            return False
        if value.data is None:
            return not self.row.absent_is_good
        if self.row.bad:
            return any(_is(value.data, one) for one in self.row.bad)
        return (
            isinstance(self.row.good, bool | int | str)
            and type(value.data) is type(self.row.good)
            and (value.data != self.row.good)
        )


def _is(data: object, good: Good) -> bool:
    if isinstance(good, Member):
        return data in (good.text, Name(good.full))
    return type(data) is type(good) and data == good


def _as_others(good: Good, spot: Spot, site: Site) -> Good:
    """A member of an enumeration is written as what it takes the place of."""
    there = site.known(spot.item.value) if spot.item is not None else None
    is_name = isinstance(there, Known) and isinstance(there.data, Name)
    return Name(good.full) if isinstance(good, Member) and is_name else good


def _finding(case: _Case) -> Finding | None:
    row, site = case.row, case.site
    if site.has(*row.unless):
        return None
    spot = site.spot(row.path)
    if row.inside and len(row.path) == spot.missing:
        return None
    if spot.hidden:
        is_open = spot.missing == len(row.path) and spot.item is None and spot.hidden != MADE_ELSEWHERE
        is_said = is_open and not row.absent_is_good and row.guard(site, case.program) != ""
        return case.found(spot, spot.hidden) if is_said else None
    if not case.is_bad(spot):
        return None
    refusal = row.guard(site, case.program)
    if refusal == "":
        return None
    reason = refusal or site.doubt or next((why for name, why in row.conflicts.items() if site.has(name)), "")
    unknown = _why_not_there(case, spot)
    value = written(_as_others(row.good, spot, site), site)
    makers = _makers(case, spot)
    reason = reason or unknown or value.reason or next((one.reason for one in makers if one.reason), "")
    return case.found(spot, reason) if reason else _fixed(case, spot, value, makers)


def _why_not_there(case: _Case, spot: Spot) -> str:
    """Why the argument cannot be written: the program may run with a version of the library that lacks it."""
    row, site = case.row, case.site
    if spot.item is not None or not row.since or case.program.has(site.path, site.name, row.since):
        return ""
    library = distribution(site.name)
    return f"{row.path[0]} needs {library} {row.since}, and nothing says that the program runs with it"


def _fixed(case: _Case, spot: Spot, value: Written, makers: list[Written]) -> Finding:
    row, site = case.row, case.site
    route = _through(spot, makers) if makers else spot.route
    changes: list[Change] = [Set(route, value.data), *value.imports, *(one for made in makers for one in made.imports)]
    for key, good in row.beside:
        more = written(good, site)
        if not site.has(key):
            changes += [Set((*site.arguments[0], key), more.data), *more.imports]
    made = tuple(FileChange(site.path, change) for change in changes)
    explained = why_explained(site.document, made)
    if explained:
        return case.found(spot, explained)
    title = f"Set {'.'.join((*row.path[:-1], str(spot.route[-1])))} = {_shown(value.data)}"
    return case.found(spot, fix=Fix(title, made, row.risk, row.risk_note, notes=row.notes))


def _makers(case: _Case, spot: Spot) -> list[Written]:
    """What makes each value that is missing on the way: a class where the file uses them, else a dict (no data)."""
    row, site = case.row, case.site
    if spot.item is not None:
        return []
    found: list[Written] = []
    for full in row.makers[len(row.path) - spot.missing :]:
        if not site.is_pulumi:  # a dict whose keys are in the wrong case fails silently
            found.append(written(Name(full), site))
        else:
            maker = site.reach(full) if site.likes_classes else ""
            found.append(Written(Expr(maker) if maker else None))
    return found


def _through(spot: Spot, makers: list[Written]) -> tuple[str | int, ...]:
    """The route to an argument, with the steps that say what makes what is missing on the way."""
    steps: list[str | int] = list(spot.route[: len(spot.route) - spot.missing])
    for key, maker in zip(spot.route[len(steps) :], [*makers, Written()], strict=True):
        steps.append(key)
        steps += [f"{maker.data.text}()"] if isinstance(maker.data, Expr) else []
    return tuple(steps)


def _shown(value: Data) -> str:
    return value.text if isinstance(value, Expr) else literal(cast(Data, value))


__all__ = ["Defect", "Guard", "Name", "Row", "always", "before", "since", "transforms"]
