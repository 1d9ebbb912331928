"""Literals of HCL: text to value and back."""

from __future__ import annotations

import re

_ESCAPE = re.compile(r'\\(?:([nrt"\\])|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))|\$\$\{|%%\{')
_SIMPLE = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}


def number(text: str) -> int | float:
    """Return the number written as `text`: an int where it is whole and written so."""
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
            return chr(int(short or long, 16))
        return match.group()[1:]

    return _ESCAPE.sub(meaning, text[1:-1])


def encode_quoted(value: str) -> str:
    """Return the quoted literal that means exactly `value`."""
    text = value.replace("\\", "\\\\").replace('"', '\\"')
    text = text.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    return '"' + text.replace("${", "$${").replace("%{", "%%{") + '"'


def decode_heredoc(text: str) -> str:
    """Return what a heredoc without interpolation (`<<-EOT … EOT`) means, with the indentation taken off for `<<-`."""
    head, *lines = text.replace("\r\n", "\n").split("\n")
    lines = lines[:-1]
    if head.startswith("<<-"):
        indents = [len(line) - len(line.lstrip(" \t")) for line in lines if line.strip()]
        cut = min(indents, default=0)
        lines = [line[cut:] for line in lines]
    content = "".join(line + "\n" for line in lines)
    return content.replace("$${", "${").replace("%%{", "%{")
