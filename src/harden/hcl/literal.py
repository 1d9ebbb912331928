"""Literals of HCL: text to value and back."""

from __future__ import annotations

import re

_ESCAPE = re.compile(r'\\(?:([nrt"\\])|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))|\$\$\{|%%\{')
_TEMPLATE = re.compile(r"([$%])\{")
_SIMPLE = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}


def number(text: str) -> int | float:
    """Return the number written as `text`: an int where it is whole and written so. Raises ValueError (`0x10`)."""
    try:
        return int(text)
    except ValueError:
        return float(text)


def decode_quoted(text: str) -> str:
    r"""Return what a quoted literal without interpolation (`"a\n$${b}"`) means."""

    def meaning(match: re.Match[str]) -> str:
        simple, short, long = match.groups()
        if simple:
            return _SIMPLE[simple]
        if short or long:
            return _character(int(short or long, 16))
        return match.group()[1:]

    return _ESCAPE.sub(meaning, text[1:-1])


def _character(code: int) -> str:
    """The character of a code point; the replacement character for one that UTF-8 cannot hold, as Terraform refuses."""
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def encode_quoted(value: str) -> str:
    """Return the quoted literal that means exactly `value`."""
    text = value.replace("\\", "\\\\").replace('"', '\\"')
    text = text.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    return '"' + _TEMPLATE.sub(_template_mark, text) + '"'


def _template_mark(match: re.Match[str]) -> str:
    """`${` that is not a template: doubled where a `}` follows; python-hcl2 cannot read it doubled without one."""
    sign, rest = match.group(1), match.string[match.end() :]
    return f"{sign}{sign}{{" if "}" in rest else f"{sign}\\u007b"


def decode_heredoc(text: str) -> str:
    """Return what a heredoc without interpolation (`<<-EOT … EOT`) means.

    As HashiCorp's parser has it: carriage returns are kept; `<<-` takes off the least indentation of all lines but
    blank ones, and leaves those as they are.
    """
    head, *lines = text.split("\n")[:-1]
    if head.startswith("<<-"):
        indents = [len(line) - len(line.lstrip()) for line in lines if line.strip()]
        cut = min(indents, default=0)
        lines = [line[cut:] if line.strip() else line for line in lines]
    content = "".join(line + "\n" for line in lines)
    return content.replace("$${", "${").replace("%%{", "%{")
