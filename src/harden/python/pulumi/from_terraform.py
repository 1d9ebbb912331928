"""Findings about what a program stands for in Terraform, said of the program: places, arguments, values."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence

from harden.errors import CannotEdit
from harden.hcl.document import Block
from harden.model import Block as NewBlock
from harden.model import Change, Data, Expr, FileChange, Finding, Fix, Insert, Place, Remove, Rewrite, Route, Set
from harden.python.explained import why_explained
from harden.python.literal import literal
from harden.python.nodes import Call, Dict, Item, List
from harden.python.program import Program, distribution
from harden.python.pulumi.as_terraform import as_terraform, class_of, is_written
from harden.python.pulumi.from_terraform_values import Values
from harden.python.pulumi.further import SAID_ELSEWHERE, further
from harden.python.pulumi.types import Argument, arguments, of_resource
from harden.python.site import Site, key_in

_WORDS = (
    ("lifecycle.prevent_destroy", "protect"),
    ("lifecycle.ignore_changes", "ignore_changes"),
    ("Terraform ", "Pulumi "),
    ("is not part of this module", "is not in these files"),
)
"""What a sentence about Terraform calls things, and what they are in a program of Pulumi."""


def concluded(block: Block, site: Site, finding: Finding, program: Program) -> Finding | None:
    """The finding as one of the call that `block` stands for; None where it says nothing of use there."""
    where = _place(block, site, finding, ())
    if finding.fix is None:
        return dataclasses.replace(finding, place=where, reason=_said(finding.reason, site))
    if any(_adds(one.change) in SAID_ELSEWHERE for one in finding.fix.changes):
        return None
    try:
        changes = tuple(_changes(block, site, finding.fix, program))
        if explained := why_explained(site.document, changes):
            raise CannotEdit(explained)
    except CannotEdit as error:
        return dataclasses.replace(finding, place=where, fix=None, reason=str(error))
    notes = tuple(_said(note, site) for note in finding.fix.notes)
    risk_note = _said(finding.fix.risk_note, site)
    title = _title(finding.fix, changes, site)
    fix = dataclasses.replace(finding.fix, changes=changes, title=title, risk_note=risk_note, notes=notes)
    return dataclasses.replace(finding, place=_place(block, site, finding, changes), fix=fix)


def _said(text: str, site: Site) -> str:
    """A sentence with the names that the program has."""
    view = as_terraform(site.document)
    for address, other in view.sites.items() if view is not None else ():
        text = re.sub(rf"\b{re.escape(address)}\b", f"{other.call.name} {other.label}".strip(), text)
    made_from = f"of the provider that {distribution(site.name)} is made from"
    text = text.replace("of the provider", made_from)
    for theirs, ours in _WORDS:
        text = text.replace(theirs, ours)
    return text


def _place(block: Block, site: Site, finding: Finding, changes: Sequence[FileChange]) -> Place:
    identity = finding.place.identity.removeprefix(block.address).strip()
    first = changes[0].change.route if changes else ()
    keys = [step for step in first[len(site.arguments[0]) :] if isinstance(step, str)][:1]
    item = site.arguments[1].get(keys[0]) if keys else None
    return site.place(identity or finding.message, item)


def _title(fix: Fix, changes: Sequence[FileChange], site: Site) -> str:
    """What the fix does, in the words of the program."""
    parts: list[str] = []
    for one in changes:
        change = one.change
        names = ".".join(str(step) for step in change.route[2:] if isinstance(step, str) and not step.endswith("()"))
        value = change.value if isinstance(change, Set | Insert) else None
        parts.append(f"{names} = {value.text if isinstance(value, Expr) else literal(value)}")
    return f"Set {' and '.join(parts)}" if fix.title.startswith("Set ") else _said(fix.title, site)


def _changes(block: Block, site: Site, fix: Fix, program: Program) -> Iterator[FileChange]:
    """The changes of a fix as changes of the program. Raises CannotEdit with the reason where there is no such."""
    for one in fix.changes:
        change = one.change
        if isinstance(change, Insert) and isinstance(change.value, NewBlock) and _adds(change):
            if len(fix.changes) > 1:
                raise CannotEdit("it takes further resources, and more than one: add them")
            yield from (FileChange(site.path, made) for made in further(block, site, change.value, program))
            continue
        if one.path != site.path or change.route[: len(block.route)] != block.route or change.route == block.route:
            raise CannotEdit("the fix there is for Terraform changes other resources, too: make it by hand")
        steps = change.route[len(block.route) :]
        match change:
            case Set(value=value):
                yield FileChange(site.path, _Way(site).set(steps, value))
            case Insert(value=value):
                yield FileChange(site.path, _Way(site).insert(steps, value))
            case Remove():
                yield FileChange(site.path, _Way(site).remove(steps))
            case Rewrite() if _is_same(block, change):
                pass
            case _:
                raise CannotEdit("the fix there is for Terraform rewrites what stands otherwise in a program")


def _adds(change: Change) -> str:
    """The type of the resource that a change adds; empty if it adds none."""
    made = change.value if isinstance(change, Insert) else None
    return made.labels[0] if isinstance(made, NewBlock) and made.type == "resource" else ""


def _is_same(block: Block, change: Rewrite) -> bool:
    """Whether a change leaves what it names as it is: it only waits for fixes that change that."""
    owner: Block | None = block
    left = list(change.route[len(block.route) :])
    while owner is not None and len(left) > 2 and isinstance(left[1], int):
        among = owner.blocks(str(left[0]))
        owner = among[left[1]] if left[1] < len(among) else None
        del left[:2]
    attribute = owner.attribute(str(left[0])) if owner is not None and len(left) == 1 else None
    return attribute is not None and attribute.expression.text == change.text


class _Way:
    """The way to an argument: by the names that the program's library has, as far as it is written out."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.route: Route = site.arguments[0]
        self.owner: Call | Dict | None = site.arguments[1]
        self.known = of_resource(class_of(site)) or {}

    def _to(self, steps: Route) -> tuple[list[str | int], Argument, str]:
        """Go to what holds an argument: the steps that are left, the argument, and its key."""
        left = list(steps)
        while len(left) > 2 and isinstance(left[1], int):
            self._enter(self._argument(str(left[0])), left[1])
            del left[:2]
        argument = self._argument(str(left[0]))
        return left, argument, self._key(argument)

    def remove(self, steps: Route) -> Change:
        """Take an argument away."""
        left, argument, key = self._to(steps)
        if len(left) > 1 or argument.made or self.owner is None or self.owner.get(key) is None:
            raise CannotEdit(f"how {key} is written cannot be changed by the fix there is for Terraform")
        return Remove((*self.route, key))

    def set(self, steps: Route, value: Data) -> Change:
        """Set an argument: names of blocks with their indices, then its own name."""
        left, argument, key = self._to(steps)
        if len(left) == 2 and argument.is_map:
            return Set((*self.route, key, left[1]), self._value(argument, value))
        if len(left) > 1 or argument.made:
            raise CannotEdit(f"how {key} is written cannot be changed by the fix there is for Terraform")
        return Set((*self.route, key), self._value(argument, value))

    def insert(self, steps: Route, value: Data) -> Change:
        """Put in a block, or an element of a list."""
        *blocks, name, index = steps
        while blocks:
            self._enter(self._argument(str(blocks[0])), int(blocks[1]))
            del blocks[:2]
        argument = self._argument(str(name))
        key = self._key(argument)
        if isinstance(value, NewBlock) and not argument.is_list:
            return Set((*self.route, key), self._value(argument, value))
        made = self._value(argument, value)
        item = self.owner.get(key) if self.owner is not None else None
        if item is not None and not isinstance(item.value, List):
            raise CannotEdit(f"{key} is made elsewhere")
        count = len(item.value.items) if item is not None and isinstance(item.value, List) else 0
        return Insert((*self.route, key, count), made) if int(index) >= 0 else Set((*self.route, key), [made])

    def _argument(self, name: str) -> Argument:
        found = self.known.get(name) or next((one for one in self.known.values() if one.terraform == name), None)
        if found is None:
            raise CannotEdit(f"{self.site.call.name} takes no {name}")
        return found

    def _key(self, argument: Argument) -> str:
        return key_in(self.owner, argument.name) if self.owner is not None else argument.name

    def _enter(self, argument: Argument, index: int) -> None:
        """Go into a block, or into what will be made for it."""
        key = self._key(argument)
        item = self.owner.get(key) if self.owner is not None else None
        if not argument.made:
            raise CannotEdit(f"{key} has no arguments of its own")
        self.known = arguments(argument.made) or {}
        self.route = (*self.route, key)
        if item is None:
            if argument.is_list:
                raise CannotEdit(f"{key} is a list that is not there: add it")
            maker = Values(self.site, likes_classes=self._likes(argument)).maker(argument)
            self.route = (*self.route, f"{maker}()") if maker else self.route
            self.owner = None
            return
        self.owner = self._entered(item, key, index)

    def _likes(self, argument: Argument) -> bool:
        """Whether this file would make a value of the argument by a class there; else a dict is written."""
        item = self.owner.get(self._key(argument)) if self.owner is not None else None
        inside = item.value.items if item is not None and isinstance(item.value, List) else ()
        near = inside[0].value if inside and isinstance(inside[0].value, Call | Dict) else self.owner
        return self.site.likes_classes and not isinstance(near, Dict)

    def _entered(self, item: Item, key: str, index: int) -> Call | Dict:
        value = item.value
        if isinstance(value, List):
            written = [at for at, one in enumerate(value.items) if _is_whole(one)]
            self.route = (*self.route, written[index])
            value = value.items[written[index]].value
        if not isinstance(value, Call | Dict):
            raise CannotEdit(f"{key} is made elsewhere")
        return value

    def _value(self, argument: Argument, value: Data) -> Data:
        is_camel = isinstance(self.owner, Dict) and key_in(self.owner, "any_name") == "anyName"
        return Values(self.site, likes_classes=self._likes(argument), is_camel=is_camel).of(argument, value)


def _is_whole(item: Item) -> bool:
    return not item.stars and isinstance(item.value, Call | Dict) and is_written(item.value)
