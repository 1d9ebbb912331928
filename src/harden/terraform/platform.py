"""Terraform as the pipeline sees it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, cast

from harden.document import Document, Format
from harden.kind import Kind
from harden.model import Finding
from harden.platform import Around, Match, Watched

if TYPE_CHECKING:
    from harden.hcl.document import Block
    from harden.terraform.module import Module

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
            conclude = partial(_concluded, block)
            yield Match(block.type, block.labels[0] if block.labels else "", block, conclude)
            yield Match("block", block.type, block, conclude)


def _concluded(block: Block, finding: Finding, module: Module) -> Finding:
    """A finding of a block, with what keeps its fix from being made."""
    if finding.fix is None or block.type != "resource":
        return finding
    from harden.terraform.located import foreign_storage

    reason = foreign_storage(block, module)
    return dataclasses.replace(finding, fix=None, reason=reason) if reason else finding


PLATFORM = Terraform()
