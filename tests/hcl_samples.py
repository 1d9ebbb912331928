"""What the tests of HCL share: making changes, proving them, and asking `terraform fmt`."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from harden.document import Proof
from harden.edit import splice
from harden.hcl.document import HclDocument
from harden.hcl.edit import edits
from harden.hcl.proof import prove
from harden.model import Change, Source


@dataclass(frozen=True, slots=True)
class Case:
    """What changes make of a file."""

    name: str
    before: str
    changes: tuple[Change, ...]
    after: str
    proof: Proof = Proof.FULL


TERRAFORM = shutil.which("terraform")
needs_terraform = pytest.mark.skipif(TERRAFORM is None, reason="the terraform binary is not installed")


def document(data: str | bytes) -> HclDocument:
    return HclDocument(Source("main.tf", data.encode() if isinstance(data, str) else data))


def patched(data: str | bytes, changes: Sequence[Change], proof: Proof | None = Proof.FULL) -> bytes:
    """The bytes after the changes, which must be proven as fully as `proof` says (None: either way)."""
    before = document(data)
    after = splice(before.source.data, edits(before, changes))
    found = prove(before, Source("main.tf", after), changes)
    assert proof in (None, found)
    return after


def formatted(data: bytes) -> bytes | None:
    """What `terraform fmt` makes of it, None if it refuses it."""
    assert TERRAFORM is not None
    run = subprocess.run([TERRAFORM, "fmt", "-"], input=data, capture_output=True, check=False)
    return run.stdout if run.returncode == 0 else None
