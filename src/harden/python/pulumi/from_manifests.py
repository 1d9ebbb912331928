"""Findings about the manifests that a program stands for, said of the program: places, fields, values."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence

from harden.errors import CannotEdit
from harden.kubernetes.pods import TEMPLATES
from harden.model import Block, Change, Data, Expr, FileChange, Finding, Insert, Place, Remove, Route, Set, Span
from harden.python.explained import why_explained
from harden.python.literal import literal, quote_of
from harden.python.nodes import Call, Dict, List, Node
from harden.python.pulumi.kubernetes_names import MAPS, argument_name, field_name
from harden.python.pulumi.types import arguments
from harden.python.site import Site

_DELETED = re.compile(r"An existing (\w+) must be deleted before the change applies")
_CORE = "pulumi_kubernetes.core.v1"


def concluded(site: Site, subject: Route, finding: Finding) -> Finding:
    """The finding as one of the call that makes the object; `subject`: what of the object it is about."""
    place = _place(site, subject, finding)
    if finding.fix is None:
        return dataclasses.replace(finding, place=place)
    try:
        changes = tuple(_changes(site, finding.fix.changes))
        if explained := why_explained(site.document, changes):
            raise CannotEdit(explained)
    except CannotEdit as error:
        return dataclasses.replace(finding, place=place, fix=None, reason=str(error))
    note = _DELETED.sub(r"Pulumi replaces an existing \1", finding.fix.risk_note)
    fix = dataclasses.replace(finding.fix, changes=changes, risk_note=note)
    return dataclasses.replace(finding, place=place, fix=fix)


def _place(site: Site, subject: Route, finding: Finding) -> Place:
    """Where a finding points: the container that it is about, as far as that is written out, else the call."""
    _, found, container = finding.place.name.partition(" container ")
    place = site.place(f"{finding.place.identity}{found}{container}")
    named = dataclasses.replace(place, name=f"{place.name}{found}{container}" if container != "?" else place.name)
    span = _span(_Way(site).to(subject[1:]).node) if found else None
    return named if span is None else dataclasses.replace(named, span=site.document.text.span(span))


def _span(node: Node | None) -> Span | None:
    """The part of a value that people know it by: its class, or its name."""
    if isinstance(node, Call):
        return Span(node.span.start, node.opening - 1)
    item = node.get("name") if isinstance(node, Dict) else None
    return Span(item.span.start, item.value.span.end) if item is not None else None


def _changes(site: Site, changes: tuple[FileChange, ...]) -> Iterator[FileChange]:
    """The changes of a fix as changes of the program. Raises CannotEdit with the reason where there is no such."""
    first = changes[0].change.route[:1]
    for one in changes:
        change = one.change
        if one.path != site.path or change.route[:1] != first or len(change.route) < 2:
            raise CannotEdit("the fix there is for manifests changes other objects, too: make it by hand")
        way = _Way(site)
        match change:
            case Set(value=value):
                yield FileChange(site.path, way.to(change.route[1:]).set(value))
            case Insert(value=value):
                yield FileChange(site.path, way.to(change.route[1:-1]).insert(change.route[-1], value))
            case Remove():
                yield FileChange(site.path, way.to(change.route[1:]).remove())
            case _:
                raise CannotEdit("the fix there is for manifests rewrites what stands otherwise in a program")


class _Way:
    """The way to a field, as far as it is written out. `made`: the class of arguments that is expected there."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.route: Route = site.arguments[0]
        self.node: Node | None = site.arguments[1]
        self.made = ""
        self.is_made = True
        self.field = ""
        self.is_camel = _is_camel(list(_keys(site.arguments[1])), usual=False)
        kind = site.name.rpartition(".")[2].removesuffix("Args")
        self.pod = (*TEMPLATES.get(kind, ()), "spec")
        self.path: tuple[str, ...] = ()

    def to(self, steps: Route) -> _Way:
        """Go along the keys and indices of a manifest."""
        for index, step in enumerate(steps):
            if index and self.node is None:
                self._make()
            self._look()
            if isinstance(step, int):
                self._element(step)
            else:
                self._enter(step)
        return self

    def _look(self) -> None:
        """Whether values are made by classes where the way has come to."""
        node = self.node.items[0].value if isinstance(self.node, List) and self.node.items else self.node
        if isinstance(node, Call | Dict):
            self.is_made = isinstance(node, Call)

    def _make(self) -> None:
        """Say what makes the value that is missing."""
        maker = self._maker(self.made)
        self.route = (*self.route, f"{maker}()") if maker else self.route
        self.is_camel = self.is_camel and not maker

    def _maker(self, made: str) -> str:
        return self.site.reach(f"{made}Args") if made and self.is_made else ""

    def _element(self, index: int) -> None:
        if not isinstance(self.node, List):
            raise CannotEdit(f"{self.field} is not written as a list here")
        self.route = (*self.route, index)
        self.node = self.node.items[index].value

    def _enter(self, field: str) -> None:
        key = self._key(field)
        self.path = (*self.path, field)
        known = (arguments(self.made) or {}).get(argument_name(field))
        self.made = f"{_CORE}.PodSpec" if self.path == self.pod else known.made if known is not None else ""
        self.field = field
        self.route = (*self.route, key)
        item = self.node.get(key) if isinstance(self.node, Call | Dict) else None
        self.node = item.value if item is not None else None

    def _key(self, field: str) -> str:
        """How a field is written where the way has come to."""
        name = argument_name(field)
        match self.node:
            case Dict(items=items):
                keys = [item.key for item in items if isinstance(item.key, str)]
                self.is_camel = _is_camel(keys, usual=self.is_camel)
                present = next((key for key in (field, name) if key in keys), None)
                return present or (field if self.is_camel or self.field in MAPS else name)
            case Call():
                return name
            case None:
                return field if self.is_camel else name
            case _:
                raise CannotEdit(f"{self.field} is made elsewhere")

    def set(self, value: Data) -> Change:
        return Set(self.route, self._value(self.made, self.field, value))

    def remove(self) -> Change:
        return Remove(self.route)

    def insert(self, index: str | int, value: Data) -> Change:
        if self.node is not None and not isinstance(self.node, List):
            raise CannotEdit(f"{self.field} is not written as a list here")
        self._look()
        return Insert((*self.route, index), self._value(self.made, self.field, value))

    def _value(self, made: str, field: str, value: Data) -> Data:
        """A value: mappings become what makes them in this file, their keys what they are called there."""
        match value:
            case Mapping():
                return self._mapping(made, field, value)
            case None | bool() | int() | float() | str() | Expr():
                return value
            case _:
                assert not isinstance(value, Block)  # YAML has none
                return [self._value(made, field, one) for one in value]

    def _mapping(self, made: str, field: str, value: Mapping[str, Data]) -> Data:
        known, maker = arguments(made) or {}, self._maker(made)
        parts: dict[str, Data] = {}
        for key, one in value.items():
            name = argument_name(key)
            below = known[name].made if name in known else ""
            is_own = field in MAPS or (self.is_camel and not maker)
            parts[key if is_own else name] = self._value(below, key, one)
        if not maker:
            return parts
        quote = quote_of(self.site.document.text.text)
        return Expr(f"{maker}({', '.join(f'{name}={literal(part, quote)}' for name, part in parts.items())})")


def _is_camel(keys: Sequence[str], *, usual: bool) -> bool:
    """Whether keys are written as Kubernetes has them, not as Python would; `usual` where they do not tell."""
    if any(field_name(key) != key for key in keys):
        return False
    return usual or any(argument_name(key) != key for key in keys)


def _keys(node: Node) -> Iterator[str]:
    """The keys of all dicts in a value, but those that are the user's own."""
    for item in node.items if isinstance(node, Call | Dict | List) else ():
        if isinstance(node, Dict) and isinstance(item.key, str):
            yield item.key
        if not isinstance(item.key, str) or field_name(item.key) not in MAPS:
            yield from _keys(item.value)
