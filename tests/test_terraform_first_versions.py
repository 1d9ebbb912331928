"""Arguments for modules with an old provider: written where that version has them for certain, or may be newer."""

from __future__ import annotations

import pytest

from harden.hcl.document import HclDocument
from harden.model import Source
from harden.settings import Settings
from harden.terraform.first_versions import why_too_old
from harden.terraform.module import Module


def module(version: str) -> Module:
    text = "\n".join(f'provider "{name}" {{\n  version = "{version}"\n}}' for name in ("aws", "azurerm", "google"))
    return Module("", {"main.tf": HclDocument(Source("main.tf", text.encode()))}, {}, Settings())


@pytest.mark.parametrize(
    ("version", "kind", "argument", "is_written"),
    [
        ("2.46.0", "aws_instance", "metadata_options", False),
        ("~> 2.0", "aws_instance", "metadata_options", False),
        (">= 2.0", "aws_instance", "metadata_options", True),
        ("~> 3.0", "aws_instance", "metadata_options", True),
        ("2.46.0", "aws_instance", "monitoring", True),
        ("2.10.0", "azurerm_storage_account", "min_tls_version", False),
        ("~> 2.0", "azurerm_storage_account", "min_tls_version", True),
        ("1.44.0", "azurerm_storage_account", "https_only", False),
        ("2.10.0", "azurerm_storage_account", "https_only", True),
        ("3.57.0", "google_bigquery_table", "deletion_protection", False),
        ("3.58.0", "google_bigquery_table", "deletion_protection", True),
        ("2.20.0", "google_storage_bucket", "public_access_prevention", False),
        ("2.20.0", "kubernetes_pod", "spec", True),
    ],
)
def test_what_old_providers_have(version: str, kind: str, argument: str, is_written: bool) -> None:
    assert (why_too_old(kind, argument, module(version)) == "") is is_written
