"""What the names in an action of a template stand for: keys of the values, by what `.` is at its place.

Source: https://pkg.go.dev/text/template, "Actions" (`with` and `range` set `.`) and "Variables" (`$` is what `.` was at
the start).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from harden.helm.actions import Actions

Path = tuple[str, ...]
"""Keys, from the top of the values or from that of all a template is given, whose first key is `Values`."""

VALUES = "Values"
_FIELDS = r"(?:\)*\.[A-Za-z_]\w*)"
_NAME = re.compile(rf"(\$\w*)?({_FIELDS}+|\.)|\$")
_ABSOLUTE = re.compile(rf"(?:\$\w*)?\.{VALUES}\b{_FIELDS}+")
"""A value that is used, also as `((.Values.a).b).c`, which does not fail where `a` is absent."""
_RELATIVE = re.compile(rf"(?<![\w$).])(?!\.{VALUES}\b)({_FIELDS}+|\.(?![\w.]))")
_WHOLE = re.compile(
    rf"\b(?:toYaml|to(?:Pretty)?Json|deepCopy|\w*[mM]erge\w*)\b[^|]*\.{VALUES}(?![\w.])"
    rf"|\.{VALUES}\s*\|\s*(?:toYaml|to(?:Pretty)?Json|deepCopy)\b"
)
"""All values at once, as data; their checksum says no more than that one of them has changed."""
_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"|`[^`]*`')
_WITH = re.compile(r"with\s*([$.\w]+)")
_UNCLEAR = frozenset({"with", "range", "define", "block"})


def is_plain_with(body: str) -> bool:
    """Whether an action only makes one value what `.` is."""
    return _WITH.fullmatch(body) is not None


def dot(actions: Actions, position: int) -> Path | None:
    """What `.` is at a place: keys from the top of all, empty for that itself; None if it is not plain."""
    found: Path | None = ()
    for opener, branch in actions.stack(position):
        action = actions.all[opener]
        match = _WITH.fullmatch(action.body)
        if match and branch == 0:
            found = _named(match[1], found)
        elif action.keyword in _UNCLEAR and branch == 0:
            found = None
    return found


def value(text: str, here: Path | None) -> Path | None:
    """The path in the values that a name stands for where `.` is `here`; None if it stands for anything else."""
    found = _named(text, here)
    return found[1:] if found and found[0] == VALUES else None


def values(body: str, here: Path | None) -> Iterator[Path]:
    """The paths in the values of all that an action uses; the empty one is that of all values."""
    if _WHOLE.search(body) and "sha256sum" not in body:
        yield ()
    names = [match[0] for match in _ABSOLUTE.finditer(body)]
    if here and here[0] == VALUES:
        names += [match[0] for match in _RELATIVE.finditer(_TEXT.sub('""', body))]
    yield from (found for name in names if (found := value(name, here)) is not None)


def _named(text: str, here: Path | None) -> Path | None:
    match = _NAME.fullmatch(text)
    if match is None:
        return None
    fields = match[2] or ""
    keys = tuple(key.rstrip(")") for key in fields.split(".")[1:] if key)
    variable = text if match[2] is None else match[1]
    if variable == "$" or ((variable or here is None) and keys[:1] == (VALUES,)):  # most often what is given is all
        return keys
    return None if variable or here is None else (*here, *keys)
