"""A call whose name imports decide, with what is around it: what transforms of Python look at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

from harden.lazy import lazy
from harden.model import Place, Route, Span
from harden.python.document import CALLS, PythonDocument
from harden.python.nodes import Call, Constant, Container, Dict, Item, List, Node, Ref
from harden.python.reader import FoundCall
from harden.value import ABSENT, UNKNOWN, Known, Value

_CAMEL = re.compile(r"_([a-z0-9])")
_HUMP = re.compile(r"(?<=[a-z0-9])[A-Z]")
_PULUMI = "pulumi"
_VERSIONED = re.compile(
    r"(?<=^pulumi_azure_native\.)(\w+)\.v202[3-9]\d{4}(?:preview)?(?=\.)|(?<=^cdk8s_plus)_\d+(?=\.)"
)
MADE_ELSEWHERE = "its arguments are made elsewhere"
"""What `Spot.hidden` says of `Bucket("logs", arguments)`: a call that makes them is a site of its own."""


@dataclass(frozen=True, slots=True)
class Name:
    """What an imported name means: `Name("aws_cdk.aws_s3.BlockPublicAccess.BLOCK_ALL")`."""

    full: str


@dataclass(frozen=True, slots=True)
class Spot:
    """An argument of a site. `item` None: it is not there, and `route` is where it would stand.

    `owner` is the innermost call, dict or list on the way that is there; `missing`: how many steps of the path are not.
    `hidden`: the way leads through what is not written out, so nobody can say.
    """

    route: Route
    owner: Container
    item: Item | None
    missing: int = 0
    hidden: str = ""


class Site:
    """A call in a program.

    `name` is the full name of what is called (see `unversioned`), `doubt` why that is not certain (it is then not to be
    changed).
    `arguments` is the call that holds the keywords: of Pulumi's `Bucket("logs", BucketArgs(...))` the inner one.
    """

    def __init__(self, document: PythonDocument, index: int) -> None:
        self.document = document
        self.index = index
        found: FoundCall = document.outline.calls[index]
        self.call = found.call
        self.name = unversioned(found.meaning.name)
        self.doubt = found.meaning.doubt
        self.scope = found.scope
        self.statement = found.statement

    @property
    def path(self) -> str:
        return self.document.source.path

    @property
    def calls(self) -> tuple[FoundCall, ...]:
        """All calls of the file."""
        return self.document.outline.calls

    @property
    def is_pulumi(self) -> bool:
        return self.name.startswith(_PULUMI)

    @lazy
    def arguments(self) -> tuple[Route, Call]:
        """The call that holds the keywords, and the route to it."""
        route: Route = (CALLS, self.index)
        if self.is_pulumi and not self.name.endswith("Args"):
            for key in (1, "args"):
                item = self.call.get(key)
                if item is not None and isinstance(item.value, Call) and item.value.name.endswith("Args"):
                    return (*route, key), item.value
        return route, self.call

    @lazy
    def elsewhere(self) -> str:
        """Why nobody can say here which arguments the call has; empty if they are written out."""
        call = self.arguments[1]
        if any(item.stars for item in call.items):
            return "what is unpacked with stars here may set it"
        if self.is_pulumi and call is self.call:
            second = self.call.get(1) or self.call.get("args")
            if second is not None and not (isinstance(second.value, Call) and "Options" in second.value.name):
                return MADE_ELSEWHERE
        return ""

    @lazy
    def is_inner(self) -> bool:
        """Whether this is the `BucketArgs(...)` of a `Bucket("logs", BucketArgs(...))`, which is a site of its own."""
        if not self.is_pulumi or not self.name.endswith("Args"):
            return False
        name = self.name.removesuffix("Args")
        outer = (one.call for one in self.calls if unversioned(one.meaning.name) == name)
        return any(item.value is self.call or item.value == self.call for call in outer for item in call.items)

    @lazy
    def label(self) -> str:
        """The name of the resource in the program: the first string among its positional arguments and ids."""
        for item in self.call.items:
            value = item.value
            if (
                isinstance(value, Constant)
                and item.key in (None, "id", "resource_name")
                and isinstance(value.value, str)
            ):
                return value.value
        return ""

    @lazy
    def target(self) -> str:
        """The name or attribute that the call's result is given to (`bucket`, `self.bucket`); empty if to none."""
        statement = self.document.outline.statements[self.statement]
        return statement.target if statement.value is not None and statement.value.span == self.call.span else ""

    @lazy
    def methods(self) -> frozenset[str]:
        """The methods that this file calls on what the call's result is given to."""
        prefix = f"{self.target}."
        calls = (one.call for one in self.document.outline.calls)
        named = {one.name[len(prefix) :] for one in calls if self.target and one.name.startswith(prefix)}
        start, end = self.call.span.start, self.call.span.end
        chained = (one.call for one in self.calls if one.call.span.start == start and one.call.span.end > end)
        return frozenset(named | {self._behind(one) for one in chained})

    def _behind(self, call: Call) -> str:
        text = self.document.text.text[self.call.span.end : call.function.span.end]
        return text.decode("utf-8", "replace").strip().lstrip(".")

    @property
    def likes_classes(self) -> bool:
        """Whether the values of arguments are made by classes of Pulumi in this file, not written as dicts."""
        return any(one.meaning.name.endswith("Args") and one.meaning.name.startswith(_PULUMI) for one in self.calls)

    def place(self, identity: str, item: Item | None = None) -> Place:
        """Where a finding of this call points: an item of it, else its name."""
        text = self.document.text
        span = Span(self.call.span.start, self.call.opening - 1)
        if item is not None:
            span = Span(item.span.start, item.value.span.end)
        name = f"{self.call.name} {self.label}".strip()
        return Place(self.path, text.span(span), name, text.span(self.call.span), identity=f"{name} {identity}")

    def spot(self, path: tuple[str, ...]) -> Spot:
        """Where an argument stands: keywords of calls, and keys of dicts.

        Pulumi reads keys in either case. CDK hands a dict to the constructor of what the argument is of, so that its
        keys are names of keywords; but that of a resource as CloudFormation has it (`CfnBucket`) goes there as it is.
        """
        route, owner = self.arguments[0], cast(Container, self.arguments[1])
        depth = 0
        while True:
            step = path[depth]
            key = self._key(owner, step)
            item = owner.get(key) if not isinstance(owner, List) else None
            rest = path[depth:]
            if item is None:
                hidden = self.elsewhere if depth == 0 else "what is unpacked here may set it" if owner.is_open else ""
                return Spot((*route, key, *rest[1:]), owner, None, len(rest), hidden)
            route = (*route, key)
            if len(rest) == 1:
                return Spot(route, owner, item)
            if not isinstance(item.value, Call | Dict):
                return Spot(route, owner, item, len(rest) - 1, f"{key} is made elsewhere")
            owner = item.value
            depth += 1

    def _key(self, owner: Container, step: str) -> str:
        if self.is_pulumi:
            return key_in(owner, step)
        return camel(step) if isinstance(owner, Dict) and ".Cfn" in self.name else step

    def value(self, path: tuple[str, ...]) -> Value:
        """What is known of an argument."""
        spot = self.spot(path)
        if spot.hidden:
            return UNKNOWN
        return ABSENT if spot.item is None else self.known(spot.item.value)

    def known(self, node: Node) -> Value:
        """A constant, what an imported name means (`Name`), a list or dict of these; else UNKNOWN."""
        match node:
            case Constant(value=value):
                return Known(value)
            case Ref(name=name):
                meaning = self.scope.meaning(name)
                return Known(Name(unversioned(meaning.name))) if meaning.name and not meaning.doubt else UNKNOWN
            case List(items=items):
                values = [self.known(item.value) for item in items]
                is_known = not node.is_open and all(isinstance(one, Known) for one in values)
                return Known([cast(Known, one).data for one in values]) if is_known else UNKNOWN
            case _:
                return UNKNOWN

    def has(self, *names: str) -> bool:
        """Whether any of these keywords is given, whatever its value."""
        return any(self.arguments[1].get(name) is not None for name in names)

    def reach(self, full: str) -> str:
        """How a name of a library is written here; empty if nothing imported leads there."""
        if full.rpartition(".")[0] == self.name.rpartition(".")[0] and not self.doubt and "." in self.call.name:
            return f"{self.call.name.rpartition('.')[0]}.{full.rpartition('.')[2]}"
        return self.scope.reach(full)


def unversioned(name: str) -> str:
    """A full name without the version of an API: `pulumi_azure_native.web.v20230101.WebApp`, `cdk8s_plus_32.Pod`.

    APIs of Azure from before 2023 stay what they are: they may lack arguments, and have other defaults.
    """
    return _VERSIONED.sub(lambda found: found[1] or "", name)


def camel(name: str) -> str:
    """The name as CloudFormation's and Pulumi's schemas have it: `http_tokens` is `httpTokens`."""
    return _CAMEL.sub(lambda found: found[1].upper(), name)


def snake(name: str) -> str:
    """The name as Python has it: `httpTokens` is `http_tokens`."""
    return _HUMP.sub(lambda found: f"_{found[0].lower()}", name)


def key_in(owner: Container, step: str) -> str:
    """The key of a dict that stands for an argument: the one that is there, else in the style of the others."""
    if not isinstance(owner, Dict) or owner.get(step) is not None:
        return step
    other = camel(step)
    keys = [item.key for item in owner.items if isinstance(item.key, str)]
    same = next((key for key in keys if key.lower() == other.lower()), "")  # authorizedIPRanges
    if same:
        return same
    is_camel = any(camel(key) == key and key.lower() != key for key in keys)
    return other if is_camel else step
