"""A setting to try rows with, and what is found with it."""

from __future__ import annotations

from harden.hcl.document import HclDocument
from harden.model import Change, FileChange, Risk, Source
from harden.settings import Settings
from harden.terraform.module import Module
from harden.terraform.setting import Defect, Setting, findings
from harden.transform import Checks

ROW = Setting(
    types=("aws_instance",),
    path=("root_block_device", "encrypted"),
    good=True,
    risk=Risk.REPLACE,
    risk_note="The instance is replaced",
    checks=Checks(checkov=("CKV_AWS_8",)),
)


def defect(*rows: Setting) -> Defect:
    return Defect("root-disk-in-clear", "Disk is not encrypted", "W.", "E.", ("https://example.com",), rows)


def found(
    row: Setting, text: str, versions: str = "", settings: Settings | None = None
) -> list[tuple[FileChange, ...] | str]:
    """What one row says of the first resource of a module: the changes of each finding, or its reason."""
    documents = {"main.tf": HclDocument(Source("main.tf", text.encode()))}
    if versions:
        constraint = (
            f'terraform {{\n  required_providers {{\n    aws = {{\n      version = "{versions}"\n    }}\n  }}\n}}\n'
        )
        documents["versions.tf"] = HclDocument(Source("versions.tf", constraint.encode()))
    module = Module("", documents, {}, settings or Settings())
    block = module.resources()[0]
    proposed = list(findings(defect(row), row, block, module))
    assert all(finding.checks == ("CKV_AWS_8",) for finding in proposed)
    return [finding.fix.changes if finding.fix else finding.reason for finding in proposed]


def change(result: tuple[FileChange, ...] | str) -> Change:
    """The only change of a fix."""
    assert not isinstance(result, str), result
    (one,) = result
    return one.change
