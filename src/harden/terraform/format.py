"""Terraform's two syntaxes as one format: HCL, and JSON in files whose names end in `.json`."""

from __future__ import annotations

from collections.abc import Sequence

from harden.document import Document, Proof
from harden.hcl.document import HclDocument
from harden.hcl.proof import FORMAT as HCL
from harden.model import Change, Edit, Source


class TerraformFormat:
    """Terraform and OpenTofu files: `document.Format`."""

    name = "terraform"

    def parse(self, source: Source) -> HclDocument:
        """Raise FileError with line and column if the bytes are not valid."""
        if not source.path.endswith(".json"):
            return HCL.parse(source)
        from harden.tfjson.document import JsonDocument

        return JsonDocument(source)

    def edits(self, document: Document, changes: Sequence[Change]) -> tuple[Edit, ...]:
        """See `Format.edits`."""
        if not document.source.path.endswith(".json"):
            return HCL.edits(document, changes)
        from harden.tfjson.document import JsonDocument
        from harden.tfjson.edit import edits

        assert isinstance(document, JsonDocument)
        return edits(document, changes)

    def prove(self, before: Document, after: Source, changes: Sequence[Change]) -> Proof:
        """Return how `after` was proven to be `before` with exactly `changes`. Raises ProofFailed."""
        if not after.path.endswith(".json"):
            return HCL.prove(before, after, changes)
        from harden.tfjson.document import JsonDocument
        from harden.tfjson.proof import prove

        assert isinstance(before, JsonDocument)
        return prove(before, after, changes)


FORMAT = TerraformFormat()
