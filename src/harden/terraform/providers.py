"""Which provider versions a module says it runs with: `required_providers`, `provider` blocks, the lock file."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence

from harden.errors import FileError
from harden.hcl.document import Block, HclDocument
from harden.model import Source
from harden.terraform.versions import Allowed, allowed, exactly, parse_version
from harden.value import Known

LOCK_FILE = ".terraform.lock.hcl"


def versions(name: str, blocks: Sequence[Block], other: Mapping[str, bytes]) -> Allowed:
    """What the lock file pins the provider with this local name to, else what all constraints together allow."""
    locked = _locked(_source(name, blocks), other)
    return exactly(locked) if locked else allowed(_constraints(name, blocks))


def _requirements(name: str, blocks: Sequence[Block]) -> Iterator[object]:
    """What `required_providers` says of a provider: a constraint, or an object with `source` and `version`."""
    for block in blocks:
        for required in block.blocks("required_providers"):
            attribute = required.attribute(name)
            if attribute is None:
                continue
            entries = attribute.expression.entries
            if entries is None:
                yield required.known(name)
            else:  # one entry that is no constant (configuration_aliases) must not hide the others
                values = {key: entry.value for key, entry in entries.items()}
                yield {key: value.data for key, value in values.items() if isinstance(value, Known)}


def _constraints(name: str, blocks: Sequence[Block]) -> Iterator[str]:
    for requirement in _requirements(name, blocks):
        match requirement:
            case str():
                yield requirement
            case {"version": str() as version}:
                yield version
            case _:
                pass
    for block in blocks:
        legacy = block.known("version") if block.address == f"provider.{name}" else None
        if isinstance(legacy, str):
            yield legacy


def _source(name: str, blocks: Sequence[Block]) -> str:
    for requirement in _requirements(name, blocks):
        match requirement:
            case {"source": str() as source}:
                return source
            case _:
                pass
    return f"hashicorp/{name}"


def _locked(source: str, other: Mapping[str, bytes]) -> tuple[int, ...] | None:
    for path, data in other.items():
        if posixpath.basename(path) == LOCK_FILE:
            for block in _lock_blocks(path, data):
                address = "".join(block.labels).lower()
                if address == source.lower() or address.endswith("/" + source.lower()):
                    version = block.known("version")
                    return parse_version(version) if isinstance(version, str) else None
    return None


def _lock_blocks(path: str, data: bytes) -> Iterator[Block]:
    try:
        document = HclDocument(Source(path, data))
    except FileError:
        return  # a lock file that Terraform could not read either says nothing
    yield from document.blocks("provider")
