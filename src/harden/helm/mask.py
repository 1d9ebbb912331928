"""A template as YAML: its actions masked by as many bytes, so that every offset is one of the template.

What an action writes is not known. Where it stands for a value or a part of one, letters take its place; where it
writes lines of its own, or nothing, blanks do. Of blocks with several branches one is seen at a time: view 0 shows the
first branch of each, view 1 the second, and so on, the last one where there are fewer. Measured on public charts, this
reads nearly all of them (see docs/helm.md).
"""

from __future__ import annotations

import re

from harden.helm.actions import Action, Actions, Role
from harden.yaml.layout import line_end, line_start

MOST_VIEWS = 4
"""Blocks with more branches exist, but hardly any whose later branches are shaped differently."""

_NOT_BLANK = re.compile(rb"[^\r\n]")
_LINES = re.compile(r"\b(?:toYaml|n?indent)\b")
_BEHIND_KEY = re.compile(rb"(?:[:\-]|[|>][-+0-9]*)\s*\Z")
_SCALAR_HEADER = re.compile(rb"^([ ]*)(?:[^#\s][^#\n]*)?[:\-][ \t]+[|>][-+0-9]*[ \t]*(?:#.*)?\r?$", re.MULTILINE)


def masked(text: bytes, actions: Actions, view: int = 0) -> bytes:
    """Return the text as one view shows it: of the same length, with the same line breaks."""
    buffer = bytearray(text)
    for action in actions.all:
        _blank(buffer, action.start, action.end)
    hidden: list[tuple[int, int]] = []
    for branch in actions.branches:
        shown = min(view, branch.of - 1)
        if branch.keyword == "define" or branch.number != shown:
            _blank(buffer, branch.start, branch.end)
            hidden.append((branch.start, branch.end))
    blanked = bytes(buffer)
    for action in actions.all:
        if action.role is not Role.OUTPUT or any(start <= action.start < end for start, end in hidden):
            continue
        if _is_inline(blanked, action):
            _fill(buffer, action)
    _pad_scalars(buffer, text)
    return bytes(buffer)


def _blank(buffer: bytearray, start: int, end: int) -> None:
    buffer[start:end] = _NOT_BLANK.sub(b" ", bytes(buffer[start:end]))


def _fill(buffer: bytearray, action: Action) -> None:
    """Letters up to the first line break of an action; what follows stays blank."""
    stop = min(line_end(bytes(buffer[: action.end]), action.start), action.end)
    buffer[action.start : stop] = b"x" * (stop - action.start)


def _is_inline(text: bytes, action: Action) -> bool:
    """Whether something else stands on the lines of an action, so that it stands for a part of them."""
    before = text[line_start(text, action.start) : action.start]
    behind = text[action.end : line_end(text, action.end)].strip()
    if b"#" in before and before.lstrip().startswith(b"#"):
        return False
    alone_behind = not behind or behind.startswith(b"#")
    if not before.strip():
        return not alone_behind
    return not (alone_behind and _LINES.search(action.body) and _BEHIND_KEY.search(before))


def _pad_scalars(buffer: bytearray, text: bytes) -> None:
    """Put a letter into lines that head a block scalar and were masked by more blanks than its text is indented."""
    blanked = bytes(buffer)
    for header in _SCALAR_HEADER.finditer(blanked):
        start = header.end() + 1
        blank: list[tuple[int, int]] = []
        while start < len(blanked):
            end = line_end(blanked, start)
            line = blanked[start:end]
            if line.strip():
                _pad(buffer, text, blank, len(line) - len(line.lstrip(b" ")), len(header[1]))
                break
            blank.append((start, end))
            start = blanked.find(b"\n", end) + 1 or len(blanked)


def _pad(buffer: bytearray, text: bytes, lines: list[tuple[int, int]], indent: int, parent: int) -> None:
    for start, end in lines:
        place = start + indent
        if parent < indent < end - start and text[start : place + 1].strip():
            buffer[start : place + 1] = b" " * indent + b"x"
