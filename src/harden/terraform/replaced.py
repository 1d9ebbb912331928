"""Changes that give a value where it comes from: its resource, a default, a local, a .tfvars file, a call."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from harden.model import Change, Data, FileChange, Insert, Remove, Set
from harden.terraform.explained import described_default
from harden.terraform.origin import Origin
from harden.terraform.wanted import All, Gone, like
from harden.value import Known


def once(changes: list[FileChange]) -> Iterator[FileChange]:
    """Each change once; they may hold lists, which have no hash."""
    return (change for index, change in enumerate(changes) if change not in changes[:index])


def replaced(origin: Origin, value: Data | All | Gone) -> Iterator[Change]:
    written = origin.value.data if isinstance(origin.value, Known) else None
    match value:
        case Gone():
            yield Remove(origin.route)
        case All():
            present = cast("list[object]", written) if isinstance(written, list) else []
            if not present:
                yield Set(origin.route, value.elements)
                return
            for element in value.elements:
                if element not in present:
                    yield Insert((*origin.route, len(present)), element)
        case _:
            yield Set(origin.route, like(written, value))


def told(origin: Origin, value: Data | All | Gone) -> Iterator[FileChange]:
    """What the description of a variable says of its default."""
    default, written = origin.expression, origin.value
    if default is None or not isinstance(written, Known) or isinstance(value, All | Gone):
        return
    if default.route[0] == "variable":
        yield from described_default(default, written.data, like(written.data, value))
