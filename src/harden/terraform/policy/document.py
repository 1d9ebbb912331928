"""Statements of AWS policies, in whichever form a module writes them, with the place of each part.

Forms: the blocks of `data "aws_iam_policy_document"`, `jsonencode({…})`, JSON in a heredoc or a quoted string. What
`file()`, `templatefile()` and other modules hold is not known, and is no policy here.
Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from harden.hcl.document import Attribute, Block, Expression
from harden.model import Place, Route, Span
from harden.terraform.module import Module
from harden.terraform.placed import Placed
from harden.terraform.policy.text import json_of, placed

DOCUMENT = "aws_iam_policy_document"
EVERYBODY = "*"


@dataclass(frozen=True, slots=True)
class Names:
    """A list of strings of a statement. `place`: the value as a whole, None when the statement does not have it."""

    place: Placed | None = None
    items: tuple[Placed, ...] = ()

    def holds(self, text: str) -> bool:
        """Whether one of the strings is plainly this one."""
        return any(item.data == text for item in self.items)

    @property
    def constants(self) -> tuple[str, ...] | None:
        """All strings; None when one of them is not known, or there are none."""
        found = tuple(item.data for item in self.items if isinstance(item.data, str))
        return found if found and len(found) == len(self.items) else None


@dataclass(frozen=True, slots=True)
class Principal:
    """Who: `kind` is AWS, Service, Federated, CanonicalUser, or `*` where everybody is meant."""

    kind: str
    names: Names

    @property
    def is_everybody(self) -> bool:
        return self.kind in ("*", "AWS") and self.names.holds(EVERYBODY)


@dataclass(frozen=True, slots=True)
class Condition:
    """One test of a statement; `key` is empty when it is not known."""

    test: str
    key: str
    values: Names


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement. `effect`: Allow, Deny, or empty when unknown.

    `is_whole`: nothing of it is made where it cannot be seen (a dynamic block, an expression), so that what is not
    here is not there. `route`: empty in JSON text. `names` of principals that are not known have no kind.
    """

    effect: str
    actions: Names
    not_actions: Names
    resources: Names
    not_resources: Names
    principals: tuple[Principal, ...]
    not_principals: tuple[Principal, ...]
    conditions: tuple[Condition, ...]
    span: Span
    route: Route
    is_whole: bool

    @property
    def is_allow(self) -> bool:
        return self.effect == "Allow"

    @property
    def everybody(self) -> Principal | None:
        """The principal that means everybody, if there is one."""
        return next((one for one in self.principals if one.is_everybody), None)


@dataclass(frozen=True, slots=True)
class Policy:
    """The statements of one policy. `owner`: the resource or the data block that a finding names.

    `attribute`: what holds the JSON, None for a policy document. `written`: the expression that it is written in.
    `is_whole`: there are no statements besides these.
    """

    owner: Block
    attribute: Attribute | None
    written: Expression | None
    statements: tuple[Statement, ...]
    is_whole: bool

    def place(self, span: Span) -> Place:
        """Where a finding about a part of the policy points."""
        owner = self.owner
        if self.written is not None and self.written.call is None:  # in JSON text, places are those of `text`
            offset = self.written.document.offset
            span = self.written.document.span_at(span.start - offset, span.end - offset)
        return Place(owner.document.source.path, span, owner.address, owner.span)


def policy_of(owner: Block, attribute: Attribute, module: Module) -> Policy | None:
    """The policy that an attribute holds, None if it is not written out in the same file."""
    found = json_of(attribute, module)
    if found is None:
        return None
    root, written = found
    entries = {key.lower(): value for key, value in root.entries.items()}
    listed = entries.get("statement")
    if listed is None or not isinstance(root.data, dict):
        return None
    statements = tuple(_from_json(item) for item in listed.items if item.entries)
    is_whole = not any(item.is_unknown for item in listed.items)
    return Policy(owner, attribute, written, statements, is_whole)


def _from_json(place: Placed) -> Statement:
    entries = {key.lower(): value for key, value in place.entries.items()}
    names = partial(_names, entries)
    effect = entries.get("effect")
    return Statement(
        effect.data if effect and isinstance(effect.data, str) else "",
        names("action"),
        names("notaction"),
        names("resource"),
        names("notresource"),
        _principals(entries.get("principal")),
        _principals(entries.get("notprincipal")),
        tuple(_conditions(entries.get("condition"))),
        place.span,
        place.route,
        not any(key.startswith(("(", "$")) for key in entries),
    )


def _names(entries: dict[str, Placed], key: str) -> Names:
    place = entries.get(key)
    return Names(place, place.items) if place else Names()


def _principals(place: Placed | None) -> tuple[Principal, ...]:
    if place is None:
        return ()
    if not place.entries:
        return (Principal("*" if place.data == EVERYBODY else "", Names(place, place.items)),)
    return tuple(Principal(kind, Names(value, value.items)) for kind, value in place.entries.items())


def _conditions(place: Placed | None) -> Iterator[Condition]:
    if place is None:
        return
    if not place.entries:
        yield Condition("", "", Names(place, place.items))
    for test, keys in place.entries.items():
        if not keys.entries:
            yield Condition(test, "", Names(keys, keys.items))
        for key, value in keys.entries.items():
            yield Condition(test, "" if key.startswith(("(", "$", '"')) else key, Names(value, value.items))


def document_policy(document: Block, module: Module) -> Policy:
    """The statements that a policy document writes out itself; with `source_policy_documents` it is not whole."""
    written = [(block, block) for block in document.blocks("statement")]
    made = [(block, content) for block in document.dynamic("statement") for content in block.blocks("content")]
    statements = tuple(_from_block(block, content, module) for block, content in (*written, *made))
    sources = ("source_json", "override_json", "source_policy_documents", "override_policy_documents")
    is_whole = not made and not any(document.attribute(name) for name in sources)
    return Policy(document, None, None, statements, is_whole)


def _from_block(outer: Block, block: Block, module: Module) -> Statement:
    names = partial(_block_names, block, module=module)
    effect = module.known(block, "effect") if block.attribute("effect") else "Allow"
    conditions = tuple(
        Condition(
            str(module.known(one, "test") or ""),
            str(module.known(one, "variable") or ""),
            _block_names(one, "values", module=module),
        )
        for one in block.blocks("condition")
    )
    return Statement(
        str(effect or ""),
        names("actions"),
        names("not_actions"),
        names("resources"),
        names("not_resources"),
        _block_principals(block, "principals", module),
        _block_principals(block, "not_principals", module),
        conditions,
        outer.span,
        block.route,
        not block.blocks("dynamic"),
    )


def _block_principals(block: Block, kind: str, module: Module) -> tuple[Principal, ...]:
    return tuple(
        Principal(str(module.known(one, "type") or ""), _block_names(one, "identifiers", module=module))
        for one in block.blocks(kind)
    )


def _block_names(block: Block, name: str, *, module: Module) -> Names:
    attribute = block.attribute(name)
    if attribute is None:
        return Names()
    place = placed(attribute.expression, module)
    return Names(place, place.items)
