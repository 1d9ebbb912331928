"""Inputs of registry modules that should have a good value: rows of a table, as `setting.py` has them for resources."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from harden.hcl.document import Block
from harden.model import Data, Finding, Risk
from harden.settings import Preset
from harden.terraform.module import Module
from harden.terraform.registry_modules import RegistryCall, newest_is_in, registry_call
from harden.terraform.setting import Defect, Setting, always, findings, transforms
from harden.terraform.spot import Entry, Step, top
from harden.terraform.versions import LATEST, Allowed, Version, parse_version
from harden.terraform.wanted import Good, Guard
from harden.transform import Checks, Transform
from harden.transform import block as subject

ALWAYS = ("0.0.0", "")
"""The range of all versions."""


@dataclass(frozen=True, slots=True)
class Input:
    """One row: what an input of a module should be.

    `module`: `rds` of `terraform-aws-modules/rds/aws`. `path`: the input, or an entry of it. `since`, `until`: the
    versions of the module that have the input. `safe`: those in which it is good not to give it, as (since, until)
    with an empty `until` for all later ones; `entry_safe` the same for an entry that an object does not have.
    The rest is that of `Setting`.
    """

    module: str
    path: Step
    good: Good | Callable[[Block, Module], Good]
    risk: Risk
    risk_note: str
    since: str
    until: str = ""
    safe: tuple[str, str] | None = None
    entry_safe: tuple[str, str] | None = None
    checks: Checks = field(default_factory=Checks)
    is_good: Callable[[object], bool] | None = None
    guard: Guard = always
    beside: tuple[tuple[str, Data], ...] = ()
    message: str = ""

    @property
    def source(self) -> str:
        return f"terraform-aws-modules/{self.module}/aws"

    @property
    def setting(self) -> Setting:
        return Setting(
            types=(self.source,),
            path=(self.path,),
            good=self.good,
            risk=self.risk,
            risk_note=self.risk_note,
            checks=self.checks,
            is_good=self.is_good,
            guard=self.guard,
            beside=self.beside,
            message=self.message,
        )


@dataclass(frozen=True, slots=True)
class InputDefect:
    """A transform that is made of rows. The texts are for people."""

    name: str
    message: str
    why: str
    exploited: str
    inputs: tuple[Input, ...]
    preset: Preset = Preset.RECOMMENDED


def unless(*names: str) -> Guard:
    """A guard: the row does not apply to calls that give one of these inputs."""
    return lambda block, module: "" if any(block.attribute(name) for name in names) else None


def transforms_of(*defects: InputDefect) -> tuple[Transform, ...]:
    """Return a transform for each defect."""
    return tuple(map(_transform, defects))


def _transform(one: InputDefect) -> Transform:
    references = dict.fromkeys(f"https://registry.terraform.io/modules/{row.source}/latest" for row in one.inputs)
    settings = tuple(row.setting for row in one.inputs)
    defect = Defect(one.name, one.message, one.why, one.exploited, tuple(references), settings, preset=one.preset)
    by_module: dict[str, list[Input]] = {}
    for row in one.inputs:
        by_module.setdefault(row.source, []).append(row)

    def check(block: Block, module: Module) -> Iterator[Finding]:
        call = registry_call(block)
        for row in by_module.get(call.name, ()) if call else ():
            yield from _findings(defect, row, block, module, call)

    (made,) = transforms("terraform", (defect,))
    return dataclasses.replace(made, subject=subject("module"), check=check)


def _findings(defect: Defect, row: Input, block: Block, module: Module, call: RegistryCall | None) -> Iterator[Finding]:
    known = _judged(row, block, call.versions if call else None)
    if known is None:
        return
    is_safe, reason = known

    def guard(block: Block, module: Module) -> str | None:
        refusal = row.guard(block, module)
        return reason or None if refusal is None else refusal

    yield from findings(defect, dataclasses.replace(row.setting, guard=guard, absent_is_good=is_safe), block, module)


def _judged(row: Input, block: Block, versions: Allowed | None) -> tuple[bool, str] | None:
    """Whether it is good not to give the input, and why it could not be given; None where the row does not apply."""
    written = block.attribute(top((row.path,)))
    since, until = _range((row.since, row.until))
    if versions is None:  # the version decides what it means that nothing is said
        return (True, "") if written else None
    if not versions.may_be_in(since, until) or (written is None and not newest_is_in(versions, since, until)):
        return None
    safe = row.entry_safe if written and isinstance(row.path, Entry) else row.safe
    is_safe = safe is not None and newest_is_in(versions, *_range(safe))
    return is_safe, "" if written or versions.is_within(since, until) else _other_versions(row)


def _range(versions: tuple[str, str]) -> tuple[Version, Version]:
    since, until = parse_version(versions[0]), parse_version(versions[1])
    assert since is not None, f"{versions[0]!r} is not a version"
    return since, until or LATEST


def _other_versions(row: Input) -> str:
    has = f"from {row.since} on" if not row.until else f"from {row.since} to before {row.until}"
    return f"the module has {top((row.path,))} {has}, and its version constraint allows others: narrow it first"
