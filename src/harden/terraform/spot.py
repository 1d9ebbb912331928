"""Where the argument of a setting stands in a resource, or would stand: through nested, repeated and dynamic blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from harden.hcl.document import Block, Expression
from harden.model import Route
from harden.terraform.json_spots import EACH, InText, objects_of
from harden.terraform.module import Module
from harden.value import ABSENT, UNKNOWN, Known, Value


@dataclass(frozen=True, slots=True)
class Keyed:
    """A step of a path: the one among repeated blocks whose `key` is `value` (`setting { name = "…" }`)."""

    block: str
    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Entry:
    """The last step of a path: an entry of a map (`metadata = { "enable-oslogin" = "TRUE" }`)."""

    argument: str
    key: str


@dataclass(frozen=True, slots=True)
class Json:
    """The last step of a path: an entry of the JSON that an argument holds (`EACH`: in every element of a list)."""

    argument: str
    keys: tuple[str, ...]


Step = str | Keyed | Entry | Json


def shown(path: tuple[Step, ...]) -> str:
    """A path for people: `setting["containerInsights"].value`."""
    return ".".join(_shown(step) for step in path)


def _shown(step: Step) -> str:
    match step:
        case Keyed():
            return f'{step.block}["{step.value}"]'
        case Entry():
            return f'{step.argument}["{step.key}"]'
        case Json():
            return ".".join((step.argument, *step.keys)).replace(f".{EACH}", "[*]")
        case _:
            return step


def top(path: tuple[Step, ...]) -> str:
    """The top-level argument or block of a resource that a path begins with."""
    first = path[0]
    return first if isinstance(first, str) else first.block if isinstance(first, Keyed) else first.argument


@dataclass(frozen=True, slots=True)
class Spot:
    """One place of an argument.

    `owner`: the innermost block of the path that exists. `expression`: what is written, None when nothing is.
    `missing`: the blocks below the owner that are not there. `keyed`: the block to add at `route`, if it is one.
    `text`: where it stands in JSON text, which `route` leads to as a whole.
    """

    owner: Block
    route: Route
    expression: Expression | None
    missing: tuple[str, ...] = ()
    keyed: Keyed | None = None
    text: InText | None = None

    @property
    def is_absent(self) -> bool:
        """Whether nothing is written."""
        return self.expression is None and (self.text is None or self.text.value is ABSENT)

    def value(self, module: Module) -> Value:
        if self.text is not None:
            return self.text.value
        return module.resolve(self.expression) if self.expression else ABSENT


def spots(path: tuple[Step, ...], block: Block, module: Module, old_name: str = "") -> Iterator[Spot]:
    """Every place of the path in a resource, written or not; none where that cannot be known.

    `old_name`: the argument by an earlier name, which counts where it is written.
    """
    return _Walk(path[-1], module, old_name).below(path[:-1], block)


@dataclass(frozen=True, slots=True)
class _Walk:
    last: Step
    module: Module
    old_name: str

    def below(self, parents: tuple[Step, ...], owner: Block) -> Iterator[Spot]:
        if not parents:
            yield from self.at(owner)
            return
        step, *rest = parents
        kind = step.block if isinstance(step, Keyed) else str(step)
        if owner.attribute(kind):
            return  # a list of objects in the place of the blocks
        found = [*owner.blocks(kind), *(content for one in owner.dynamic(kind) for content in one.blocks("content"))]
        if isinstance(step, Keyed):
            yield from self.keyed(step, tuple(rest), owner, found)
        elif found:
            for child in found:
                yield from self.below(tuple(rest), child)
        elif not owner.dynamic(kind) and not any(isinstance(one, Keyed) for one in rest):
            missing = (kind, *(str(one) for one in rest))
            nested = [part for name in missing for part in (name, 0)]
            yield Spot(owner, (*owner.route, *nested, *_names(self.last)), None, missing)

    def keyed(self, step: Keyed, rest: tuple[Step, ...], owner: Block, found: list[Block]) -> Iterator[Spot]:
        keys = [self.module.value(child, step.key) for child in found]
        same = [child for child, key in zip(found, keys, strict=True) if key == Known(step.value)]
        for child in same:
            yield from self.below(rest, child)
        if not same and not rest and all(isinstance(key, Known) for key in keys) and not owner.dynamic(step.block):
            yield Spot(owner, (*owner.route, step.block, len(found)), None, (step.block,), step)

    def at(self, owner: Block) -> Iterator[Spot]:
        if isinstance(self.last, Entry):
            yield from _entry(self.last, owner, self.module)
            return
        if isinstance(self.last, Json):
            yield from _json(self.last, owner, self.module)
            return
        name = self.old_name if self.old_name and owner.attribute(self.old_name) else str(self.last)
        attribute = owner.attribute(name)
        yield Spot(owner, (*owner.route, name), attribute.expression if attribute else None)


def _names(last: Step) -> tuple[str, ...]:
    return (last.argument, last.key) if isinstance(last, Entry) else (str(last),)


def _json(last: Json, owner: Block, module: Module) -> Iterator[Spot]:
    attribute = owner.attribute(last.argument)
    for one in objects_of(attribute, last.keys, module) if attribute else ():
        if isinstance(one, InText):
            yield Spot(owner, one.written.route, None, text=one)
        else:
            yield Spot(owner, (*one.route, last.keys[-1]), (one.entries or {}).get(last.keys[-1]))


def _entry(last: Entry, owner: Block, module: Module) -> Iterator[Spot]:
    attribute = owner.attribute(last.argument)
    if attribute is None:
        yield Spot(owner, (*owner.route, *_names(last)), None)
        return
    expression = attribute.expression
    call = expression.call
    objects = list(call[1]) if call and call[0] == "merge" else [expression]
    for one in reversed(objects):
        if one.entries is None or any(element.computed for element in one.elements):
            if module.resolve(one) is UNKNOWN:
                return  # it may hold the key
            continue
        if last.key in one.entries:
            yield Spot(owner, (*one.route, last.key), one.entries[last.key])
            return
    written = [one for one in objects if one.entries is not None]
    if written and len(written) == len(objects):
        yield Spot(owner, (*written[-1].route, last.key), None)
