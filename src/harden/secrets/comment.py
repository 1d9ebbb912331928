"""Comments that say a secret: `# old password: …`, a line that was commented out."""

from __future__ import annotations

import re
from collections.abc import Callable

_COMMENT = re.compile(
    r"(?:[^\"'#/]++|\"(?:[^\"\\]|\\.)*+\"|'[^']*+'|(?<!\s)(?<!^)#|(?<!\s)(?<!^)/(?=[/*])|/(?![/*]))*+"
    r"(?P<comment>(?:#|//|/\*).*)$",
    re.S,
)
"""Possessive, and no two alternatives begin alike: a line of many slashes is read once."""
_PAIR = re.compile(
    r"(?P<head>(?P<name>[A-Za-z_][\w.-]*)[\"']?\s?(?:=>|[:=]|is|was)\s*)"
    r"(?:\"(?P<quoted>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"',;]+))"
)
_NAMED = re.compile(r"\s*#[\s-]*(?:name|key):\s*[\"']?(?P<name>[\w.-]+)[\"']?\s*$")
_SPECIAL = re.compile(r"[^A-Za-z-]")


def hide_in_comment(line: str, above: str, hide: Callable[[str, str], str]) -> str:
    """Return a line in which `hide(name, value)` has replaced the values that its comment gives to names.

    `above` is the line above it: there stands the name of a `value:` that was commented out.

    A comment is prose as well: a bare value of letters alone (`password: see below`) is a word of it.
    """
    found = _COMMENT.match(line)
    if not found:
        return line
    named = _NAMED.match(above)

    def replaced(pair: re.Match[str]) -> str:
        group = str(pair.lastgroup)
        value = pair[group]
        if group == "bare" and not _SPECIAL.search(value.rstrip(".:)!?")):
            return pair.group()
        start, end = pair.start(group) - pair.start(), pair.end(group) - pair.start()
        name = named["name"] if named and pair["name"] == "value" else pair["name"]
        return pair.group()[:start] + hide(name, value) + pair.group()[end:]

    start = found.start("comment")
    return line[:start] + _PAIR.sub(replaced, line[start:])
