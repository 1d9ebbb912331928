"""Strings of Terraform's JSON syntax are templates: to the HCL expression that one means, and back.

Source: https://developer.hashicorp.com/terraform/language/syntax/json#expression-mapping
"""

from __future__ import annotations

import re
from typing import NamedTuple

from harden.hcl.literal import decode_quoted

_OPEN = re.compile(r"\$\$\{|%%\{|[$%]\{")
_CODE = re.compile(r"""["{}]|\#|//|/\*""")
_CONTROL = re.compile(r'[\x00-\x1f\x7f"\\]')
_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
_SIGN = re.compile(r"([$%])\{")
_DOUBLED = re.compile(r"([$%])\1\{")


class Part(NamedTuple):
    """A piece of a template. `sign`: `$` for an interpolation, `%` for a directive, empty for text (as written)."""

    sign: str
    text: str


def parts(text: str, *, quoted: bool = False) -> list[Part] | None:
    """Divide a template, None if a `${` has no end. `quoted`: the text is the inside of a quoted HCL template."""
    found: list[Part] = []
    literal, at = 0, 0
    while True:
        opened = _OPEN.search(text, at)
        if opened is None:
            break
        at = opened.end()
        if len(opened.group()) == 3 or (quoted and _is_escaped(text, opened.start())):
            continue
        end = _code_end(text, at)
        if end < 0:
            return None
        if opened.start() > literal:
            found.append(Part("", text[literal : opened.start()]))
        found.append(Part(opened.group()[0], text[at:end]))
        literal = at = end + 1
    if literal < len(text):
        found.append(Part("", text[literal:]))
    return found


def _is_escaped(text: str, at: int) -> bool:
    before = text[:at]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _code_end(text: str, at: int) -> int:
    """Where the brace stands that ends the expression which begins at `at`; negative if none does."""
    depth = 0
    while match := _CODE.search(text, at):
        sign, at = match.group(), match.end()
        if sign == '"':
            at = _string_end(text, at)
        elif sign == "{":
            depth += 1
        elif sign == "}":
            if not depth:
                return match.start()
            depth -= 1
        else:
            close = text.find("*/" if sign == "/*" else "\n", at)
            at = close if close < 0 else close + 1
        if at < 0:
            return -1
    return -1


def _string_end(text: str, at: int) -> int:
    """The offset behind the quote that ends the string which begins at `at`; negative if none does."""
    while at < len(text):
        if text[at] == "\\":
            at += 2
        elif text[at] == '"':
            return at + 1
        elif text.startswith(("$${", "%%{"), at):
            at += 3
        elif text.startswith(("${", "%{"), at):
            end = _code_end(text, at + 2)
            if end < 0:
                return -1
            at = end + 1
        else:
            at += 1
    return -1


def to_hcl(text: str) -> str | None:
    """The HCL expression that a string is: a quoted template, or the expression in `${…}` alone. None: not valid."""
    found = parts(text)
    if found is None:
        return None
    if len(found) == 1 and found[0].sign == "$" and not found[0].text.startswith("~"):
        return bare(found[0].text)
    return '"' + "".join(f"{p.sign}{{{p.text}}}" if p.sign else escaped(p.text) for p in found) + '"'


def bare(code: str) -> str | None:
    """An expression that may stand behind `name =`; in parentheses where lines end in it. None: it is empty."""
    code = code.strip()
    return (f"({code}\n)" if "\n" in code else code) or None


def escaped(text: str) -> str:
    """Text as it stands in a quoted HCL template. `$${` is written so that python-hcl2 reads it, too."""
    text = _CONTROL.sub(lambda match: _NAMED.get(match.group(), f"\\u{ord(match.group()):04x}"), text)
    return text if "}" in text else _DOUBLED.sub(r"\1\\u007b", text)


def from_quoted(source: str) -> str | None:
    """The template in a quoted HCL string or template, as a JSON string holds it; None for what is not one string."""
    found = parts(source[1:-1], quoted=True)
    if found is None:
        return None
    return "".join(f"{p.sign}{{{p.text}}}" if p.sign else _unescaped(p.text) for p in found)


def _unescaped(text: str) -> str:
    """Text of a quoted HCL template without its backslashes, as a template again."""
    return _SIGN.sub(r"\1\1{", decode_quoted(f'"{text}"'))


def literal(text: str) -> str:
    """The template that means exactly this text."""
    return _SIGN.sub(r"\1\1{", text)
