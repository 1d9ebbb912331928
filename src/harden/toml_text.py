"""TOML files of ours as text: read, parsed with positions in the errors, and where in them a key stands."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from harden.errors import UsageError
from harden.text import BOM

Keys = tuple[str, ...]

_POSITION = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_HEADER = re.compile(r"^\s*\[\[?(.+?)\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""^\s*((?:[\w-]++|"[^"]*"|'[^']*'|\s*\.\s*)+?)\s*=""")


def read(path: Path) -> str:
    """Return the text of a file, without a byte order mark. Raises UsageError, `path: what`."""
    try:
        return path.read_bytes().removeprefix(BOM).decode()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not valid UTF-8") from error


def parse(path: Path, text: str) -> dict[str, object]:
    """Return the data of a TOML text; `path` is for the message. Raises UsageError, `path:line:column: what`."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        what = str(error)
        found = _POSITION.search(what)
        line, column = found.groups() if found else (None, None)
        where = f":{line}:{column}" if line else f":{text.count(chr(10)) + 1}"
        raise UsageError(f"{path}{where}: {_POSITION.sub('', what)}") from None


def dotted(keys: Keys) -> str:
    """Keys as TOML writes them: `inputs.images."a/b".tag`."""
    return ".".join(key if re.fullmatch(r"[\w-]+", key) else f'"{key}"' for key in keys)


def position(text: str, keys: Keys) -> tuple[int, int]:
    """The line and column, from 1, at which a key, or else the closest table around it, is written; zeros if nowhere.

    tomllib tells no positions. A multi-line string that looks like TOML can mislead this, but only the number suffers.
    """
    best, depth = (0, 0), 0
    table: Keys = ()
    for number, line in enumerate(text.split("\n"), 1):
        header, key = _HEADER.match(line), _KEY.match(line)
        if header:
            table = here = _parts(header[1])
        elif key:
            here = (*table, *_parts(key[1]))
        else:
            continue
        shared = min(len(here), len(keys))
        if depth < shared and here[:shared] == keys[:shared]:
            best, depth = (number, len(line) - len(line.lstrip()) + 1), shared
    return best


def _parts(key: str) -> Keys:
    return tuple(part.strip("\"'") for part in re.findall(r""""[^"]*"|'[^']*'|[^\s.]+""", key))
