"""Terraform as the pipeline sees it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from harden.document import Document, Format
from harden.kind import Kind
from harden.platform import Around, Match, Watched

_ASSIGNMENTS = (".tfvars", ".tfvars.json")


class Terraform:
    """Modules: facts are those of a directory and of the calls of it.

    Subjects are top-level blocks, by type and label, and by type alone. Nothing matches in .tfvars files, but a fix may
    change the value that one gives to a variable.
    """

    name = "terraform"
    kinds = frozenset({Kind.TERRAFORM, Kind.TERRAFORM_JSON, Kind.TERRAFORM_VARS})
    fact_kinds = frozenset({Kind.TERRAFORM_LOCK, Kind.TERRAGRUNT})
    borrows: tuple[str, ...] = ()

    @property
    def format(self) -> Format:
        from harden.terraform.format import FORMAT

        return FORMAT

    def facts(self, around: Around) -> object:
        from harden.hcl.document import HclDocument
        from harden.terraform.calls import Project

        code = {path: document for path, document in around.documents.items() if not path.endswith(_ASSIGNMENTS)}
        assigned = {path: document.source.data for path, document in around.documents.items() if path not in code}
        first = {path: document for path, document in around.first.items() if not path.endswith(_ASSIGNMENTS)}
        return Project(
            cast("Mapping[str, HclDocument]", code),
            {**around.other, **assigned},
            around.settings,
            cast("Mapping[str, HclDocument | None]", first),
        )

    def facts_for(self, path: str, facts: object) -> Watched:
        from harden.terraform.calls import Project
        from harden.terraform.watched import WatchedModule

        return WatchedModule(cast(Project, facts).module_of(path))

    def matches(self, document: Document) -> Iterator[Match]:
        from harden.hcl.document import HclDocument
        from harden.terraform.blocks import blocks, is_override

        if is_override(document.source.path) or document.source.path.endswith(_ASSIGNMENTS):
            return
        for block in blocks(cast(HclDocument, document)):
            yield Match(block.type, block.labels[0] if block.labels else "", block)
            yield Match("block", block.type, block)


PLATFORM = Terraform()
