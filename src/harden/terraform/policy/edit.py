"""Changes to policies, in whichever form they are written. Values are templates: `${aws_sqs_queue.a.arn}`, `x-${…}`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from harden.hcl.style import indent_at
from harden.model import Attr, Block, Change, Data, Expr, FileChange, Insert, Remove, Rewrite, Set, Span
from harden.terraform import json_edit
from harden.terraform.placed import Placed
from harden.terraform.policy.document import Policy, Principal, Statement

Template = str | Expr | Sequence["Template"] | Mapping[str, "Template"]
"""Text as between the quotes of a Terraform string, without anything that would have to be escaped; an expression that
is a list; or lists and mappings of these."""

Changes = tuple[FileChange, ...]

_COMMENT = re.compile(rb"#|//|/\*")
_ONE = re.compile(r"\$\{([^{}]*)\}")


def replaced(policy: Policy, place: Placed, value: Template) -> Changes | str:
    """Put a value in the place of another one; or say why that cannot be."""
    if place.route:
        return _in(policy, Set(place.route, data(value)))
    return _spliced(policy, place.span.start, place.span.end, _json(value))


def split(policy: Policy, statement: Statement, actions: Sequence[str], resources: Template) -> Changes | str:
    """Move some actions of a statement into a new one behind all others; or say why that cannot be.

    The statement must allow and have no conditions and principals: the new one has none.
    """
    place, document = statement.actions.place, policy.owner.document
    assert place is not None, "a statement whose actions are known lists them"
    if not statement.route:
        return _split_text(policy, statement, place, actions, resources)
    if not isinstance(statement.route[-1], int):
        return "the policy has one statement and no list of them: make it a list first"
    if _COMMENT.search(document.source.data, place.span.start, place.span.end):
        return "comments speak of its actions: split the statement by hand"
    if any(item.route != (*place.route, index) for index, item in enumerate(place.items)):
        return "its actions are not listed in the statement itself: split it by hand"
    gone: list[Change] = [Remove(item.route) for item in place.items if item.data in actions]
    if policy.attribute is None:
        body = (Attr("actions", list(actions)), Attr("resources", data(resources)))
        count = len(policy.owner.blocks("statement"))
        new = Insert((*policy.owner.route, "statement", count), Block("statement", (), body))
    else:
        count = max(one.route[-1] for one in policy.statements if isinstance(one.route[-1], int)) + 1
        entries: Data = {"Effect": "Allow", "Action": list(actions), "Resource": data(resources)}
        new = Insert((*statement.route[:-1], count), entries)
    return tuple(FileChange(document.source.path, change) for change in (*gone, new))


def _split_text(
    policy: Policy, statement: Statement, place: Placed, actions: Sequence[str], resources: Template
) -> Changes | str:
    """The new statement stands behind all others, and is laid out like the one that it is split from."""
    document = policy.owner.document
    text, offset = document.text, document.offset
    start, end = statement.span.start - offset, statement.span.end - offset
    last = policy.statements[-1].span
    if policy.written is not None and json_edit.is_quoted(policy.written):
        return "the policy is JSON in quotes: write it with jsonencode first, or split the statement by hand"
    if text[:start].rstrip()[-1:] not in (b"[", b","):
        return "the policy has one statement and no list of them: make it a list first"
    spans = [(item.span.start - offset, item.span.end - offset, item.data) for item in place.items]
    between = text[spans[0][1] : spans[1][0]]
    left = between.join(text[one:other] for one, other, data in spans if data not in actions)
    kept = text[place.span.start - offset : spans[0][0]] + left + text[spans[-1][1] : last.end - offset]
    entries = ['"Effect": "Allow"', f'"Action": {_json(actions)}', f'"Resource": {_json(resources)}']
    outer, inner = indent_at(text, start), indent_at(text, place.span.start - offset)
    is_in_lines = b"\n" in text[start:end]
    added = ", ".join(entries)
    added = f"{{\n{inner}" + f",\n{inner}".join(entries) + f"\n{outer}}}" if is_in_lines else f"{{{added}}}"
    is_own_line = not text[: last.start - offset].rpartition(b"\n")[2].strip()
    behind = f",\n{outer}{added}" if is_own_line else f", {added}"
    return _spliced(policy, place.span.start, last.end, kept.decode() + behind)


def with_condition(policy: Policy, statement: Statement, test: str, key: str, value: Template) -> Changes | str:
    """Add a condition to those of a statement, which has none with this key; or say why that cannot be."""
    if policy.attribute is None:
        values = data([value] if isinstance(value, str) else value)
        body = (Attr("test", test), Attr("variable", key), Attr("values", values))
        index = len(statement.conditions)
        return _in(policy, Insert((*statement.route, "condition", index), Block("condition", (), body)))
    if statement.route:
        return _in(policy, Set((*statement.route, "Condition", test, key), data(value)))
    if statement.conditions:
        return "the statement has other conditions already: add this one to the JSON by hand"
    return _inserted(policy, statement, {test: {key: value}})


def data(value: Template) -> Data:
    """A template as a value of HCL: a lone interpolation is the expression itself."""
    if isinstance(value, str):
        alone = _ONE.fullmatch(value)
        return Expr(alone[1]) if alone else Expr(f'"{value}"') if "${" in value else value
    if isinstance(value, Expr):
        return value
    if isinstance(value, Mapping):
        return {key: data(item) for key, item in value.items()}
    return [data(item) for item in value]


def _json(value: Template) -> str:
    """A template as JSON text of one line, in which Terraform puts what expressions are."""
    if isinstance(value, Expr):
        return f"${{jsonencode({value.text})}}"
    if isinstance(value, str):
        return json.dumps(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{json.dumps(key)}: {_json(item)}" for key, item in value.items()) + "}"
    return "[" + ", ".join(map(_json, value)) + "]"


def _in(policy: Policy, change: Change) -> Changes:
    return (FileChange(policy.owner.document.source.path, change),)


def _inserted(policy: Policy, statement: Statement, condition: Template) -> Changes | str:
    """Put the condition behind the last entry of a statement in JSON text, laid out as the entry is."""
    assert policy.written is not None  # JSON text is written somewhere
    return _made(policy, json_edit.with_entries(policy.written, statement.span, {"Condition": condition}))


def _spliced(policy: Policy, start: int, end: int, text: str) -> Changes | str:
    """The heredoc or quoted string with one stretch of it (offsets in the file) replaced."""
    assert policy.written is not None  # JSON text is written somewhere
    return _made(policy, json_edit.spliced(policy.written, Span(start, end), text))


def _made(policy: Policy, change: Rewrite | str) -> Changes | str:
    return change if isinstance(change, str) else _in(policy, change)


def with_principal(policy: Policy, everybody: Principal, names: Sequence[str] | Expr) -> Changes | str:
    """Put principals of AWS (ARNs, accounts, or a list of them) in everybody's place; or say why that cannot be."""
    place = everybody.names.place
    assert place is not None  # a principal that means everybody says so somewhere
    value: Template = names if isinstance(names, Expr) or len(names) > 1 else names[0]
    if everybody.kind == "*" and policy.attribute is not None:
        return replaced(policy, place, {"AWS": value})
    kind = _in(policy, Set((*place.route[:-1], "type"), "AWS")) if everybody.kind == "*" else ()
    if isinstance(place.data, tuple) and len(place.data) > 1:
        return "everybody is one of several principals: take it out of the list by hand"
    new = replaced(policy, place, names if isinstance(place.data, tuple) else value)
    return new if isinstance(new, str) else (*kind, *new)
