"""Trees of files, and what a run finds in them."""

from __future__ import annotations

from pathlib import Path

from harden.discover import Discovery

TF = b'resource "a" "b" {}\n'


def tree(root: Path, *paths: str, data: bytes = TF) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)


def files(discovery: Discovery) -> list[str]:
    return [file.path for file in discovery.files]


def skipped(discovery: Discovery) -> dict[str, str]:
    return {entry.path: entry.why for entry in discovery.skipped}
