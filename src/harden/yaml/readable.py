"""Files that are only known about: those of them that can be read."""

from __future__ import annotations

from collections.abc import Mapping

from harden.errors import FileError
from harden.model import Source
from harden.yaml.document import YamlDocument


def readable(files: Mapping[str, bytes]) -> dict[str, YamlDocument]:
    """The documents of files by path. One that cannot be read is not ours to fix, so not ours to complain about."""
    found: dict[str, YamlDocument] = {}
    for path, data in files.items():
        try:
            found[path] = YamlDocument(Source(path, data))
        except FileError:
            continue
    return found
