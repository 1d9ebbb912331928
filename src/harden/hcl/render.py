r"""Data to Terraform source, laid out as `terraform fmt` would. Lines are separated by `\n` here."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from harden.errors import CannotEdit
from harden.hcl.literal import encode_quoted
from harden.model import Attr, Block, Data, Expr

LINE_LENGTH = 120
_IDENTIFIER = re.compile(r"[^\W\d][\w-]*\Z")
_RESERVED = frozenset({"true", "false", "null", "for"})


def is_identifier(name: str) -> bool:
    """Whether `name` can stand as an object key or a label without quotes and mean itself."""
    return bool(_IDENTIFIER.match(name)) and name not in _RESERVED


def key_text(name: str, quoted: bool = False) -> str:
    """An object key as source: quoted where it has to be, or where its neighbours are."""
    return name if is_identifier(name) and not quoted else encode_quoted(name)


def value_text(value: Data, indent: str, unit: str, *, inline: bool = False) -> str:
    """A value as source. Lines after the first begin with `indent`, the indentation of the line it stands on.

    `inline`: objects stay on one line, as in the arguments of a call. Raises CannotEdit for what HCL cannot write.
    """
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case float():
            if not math.isfinite(value):
                raise CannotEdit(f"{value} is not a number that Terraform can read")
            return repr(value)
        case str():
            return encode_quoted(value)
        case Expr():
            return _expression_text(value, indent)
        case Block():
            raise CannotEdit(f"a block ({value.type}) cannot stand where a value is expected")
        case Mapping():
            return _object_text(value, indent, unit, inline=inline)
        case _:
            return _list_text(value, indent, unit, inline=inline)


def _expression_text(value: Expr, indent: str) -> str:
    text = value.text.strip().replace("\r\n", "\n")
    if not text:
        raise CannotEdit("an empty expression")
    return text if "<<" in text else text.replace("\n", "\n" + indent)


def _object_text(value: Mapping[str, Data], indent: str, unit: str, *, inline: bool) -> str:
    if not value:
        return "{}"
    if inline:
        parts = [f"{key_text(key)} = {value_text(item, indent, unit, inline=True)}" for key, item in value.items()]
        return "{ " + ", ".join(parts) + " }"
    inner = indent + unit
    pairs = [(key_text(key), value_text(item, inner, unit)) for key, item in value.items()]
    return "\n".join(["{", *aligned(pairs, inner), indent + "}"])


def _list_text(value: Sequence[Data], indent: str, unit: str, *, inline: bool) -> str:
    flat = "[" + ", ".join(value_text(item, indent, unit, inline=True) for item in value) + "]"
    short = len(indent) + len(flat) <= LINE_LENGTH - 40 and "\n" not in flat
    if inline or (short and not any(isinstance(item, Mapping) for item in value)):
        return flat
    inner = indent + unit
    return "\n".join(["[", *(f"{inner}{value_text(item, inner, unit)}," for item in value), indent + "]"])


def aligned(pairs: Sequence[tuple[str, str]], indent: str, width: int = 0) -> list[str]:
    """Lines `name = value`, the `=` of neighbouring one-line values in one column, at least `width` from `indent`."""
    lines: list[str] = []
    run: list[tuple[str, str]] = []

    def close() -> None:
        column = max([width, *(len(name) for name, _ in run)])
        lines.extend(f"{indent}{name.ljust(column)} = {text}" for name, text in run)
        run.clear()

    for name, text in pairs:
        if is_cell(text):
            run.append((name, text))
        else:
            close()
            lines.append(f"{indent}{name} = {text}")
    close()
    return lines


def is_cell(text: str) -> bool:
    """Whether `terraform fmt` aligns an attribute with this value to its neighbours (a heredoc is one cell, too)."""
    return "\n" not in text or text.startswith("<<")


def block_lines(block: Block, indent: str, unit: str) -> list[str]:
    """A block as lines, its comment above it."""
    labels = "".join(f" {encode_quoted(label)}" for label in block.labels)
    head = [*comment_lines(block.comment, indent), f"{indent}{block.type}{labels} {{"]
    if not block.body:
        return [*head[:-1], head[-1] + "}"]
    return [*head, *body_lines(block.body, indent + unit, unit), indent + "}"]


def body_lines(parts: Sequence[Attr | Block], indent: str, unit: str) -> list[str]:
    """The parts of a body: one-line attributes aligned, everything longer set off by blank lines."""
    paragraphs: list[list[str]] = []
    run: list[tuple[str, str]] = []

    def close() -> None:
        if run:
            paragraphs.append(aligned(run, indent))
            run.clear()

    for part in parts:
        if isinstance(part, Block):
            close()
            paragraphs.append(block_lines(part, indent, unit))
            continue
        text = value_text(part.value, indent, unit)
        if not is_cell(text):
            close()
            paragraphs.append([f"{indent}{part.name} = {text}"])
        else:
            run.append((part.name, text))
    close()
    return [line for i, paragraph in enumerate(paragraphs) for line in ([""] if i else []) + paragraph]


def comment_lines(comment: str, indent: str) -> list[str]:
    """A comment as `# ` lines."""
    return [f"{indent}# {line}".rstrip() for line in comment.splitlines()] if comment else []
