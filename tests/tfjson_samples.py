"""Terraform files in HCL, rewritten in the JSON syntax: what every transform is tried on in both."""

from __future__ import annotations

import json
from collections.abc import Iterator

from harden.document import Proof
from harden.edit import splice
from harden.hcl.document import Block, Body, Expression, HclDocument
from harden.model import Change, Expr, Route, Source
from harden.terraform.format import FORMAT
from harden.tfjson.document import JsonDocument, context_of
from harden.tfjson.edit import edits
from harden.tfjson.encode import Tree, as_json
from harden.tfjson.shape import Context


def as_json_syntax(data: bytes, path: str = "main.tf") -> bytes:
    """The JSON syntax of an HCL file. Raises CannotEdit for what JSON cannot say (heredocs with templates)."""
    document = HclDocument(Source(path, data))
    tree = _body(document.body, context_of(f"{path}.json"))
    return json.dumps(tree, indent=2, ensure_ascii=False).encode() + b"\n"


def _body(body: Body, context: Context) -> dict[str, Tree]:
    found: dict[str, Tree] = {
        attribute.name: _value(attribute.name, attribute.expression, context) for attribute in body.all_attributes
    }
    for kind in dict.fromkeys(block.type for block in body.blocks):
        blocks = [block for block in body.blocks if block.type == kind]
        if blocks[0].labels:
            found[kind] = _labelled(blocks, context)
        else:
            made: list[Tree] = [_body(block.body, context.inside(kind)) for block in blocks]
            found[kind] = made[0] if len(made) == 1 else made
    return found


def _labelled(blocks: list[Block], context: Context) -> Tree:
    found: dict[str, Tree] = {}
    for block in blocks:
        holder = found
        for label in block.labels[:-1]:
            below = holder.setdefault(label, {})
            assert isinstance(below, dict)
            holder = below
        inner = _body(block.body, context.inside(block.type, block.labels))
        last = block.labels[-1]
        there: list[Tree] = [*_several(holder[last]), inner] if last in holder else []
        holder[last] = there or inner  # there: dynamic blocks of one type
    return found


def _several(tree: Tree) -> Iterator[Tree]:
    yield from tree if isinstance(tree, list) else [tree]


def _value(name: str, expression: Expression, context: Context) -> Tree:
    mode = context.mode(name)
    if mode.name == "KEYWORD" and expression.items is not None:
        return [item.text for item in expression.items]
    if mode.name == "KEYWORD" and expression.entries is not None and name == "providers":
        return {key: entry.text for key, entry in expression.entries.items()}
    return as_json(Expr(expression.text), context, mode)


PATH = "main.tf.json"
BUCKET: Route = ("resource", 0, "aws_s3_bucket", "b")


def document(text: str, path: str = PATH) -> JsonDocument:
    found = FORMAT.parse(Source(path, text.encode()))
    assert isinstance(found, JsonDocument)
    return found


def patched(text: str, *changes: Change, path: str = PATH) -> str:
    before = document(text, path)
    after = splice(before.source.data, edits(before, changes))
    assert FORMAT.prove(before, Source(path, after), changes) is Proof.FULL
    return after.decode()


def bucket(body: str) -> str:
    """A file with one bucket, its body on a line of its own."""
    return f'{{\n  "resource": {{\n    "aws_s3_bucket": {{\n      "b": {body}\n    }}\n  }}\n}}\n'
