"""Versions of a provider that a module shows by what it uses, beside what it says."""

from __future__ import annotations

import pytest

from harden.hcl.document import HclDocument
from harden.model import Source
from harden.settings import Settings
from harden.terraform.module import Module
from harden.terraform.versions import LATEST, Allowed

OLD_TYPE = 'resource "azurerm_sql_server" "main" {}\n'
OLD_BLOCK = 'resource "azurerm_kubernetes_cluster" "main" {\n  addon_profile {}\n}\n'
NEW_NAME = 'resource "azurerm_storage_account" "main" {\n  allow_nested_items_to_be_public = true\n}\n'


def versions(text: str, constraint: str = "", provider: str = "azurerm") -> Allowed:
    said = f'provider "azurerm" {{\n  version = "{constraint}"\n}}\n' if constraint else ""
    documents = {"main.tf": HclDocument(Source("main.tf", (said + text).encode()))}
    return Module("", documents, {}, Settings()).provider_versions(provider)


@pytest.mark.parametrize(
    ("text", "constraint", "expected"),
    [
        ("", "", Allowed()),
        (OLD_TYPE, "", Allowed(high=(4, 0, 0))),
        (OLD_TYPE, ">= 2.0", Allowed((2, 0, 0), (4, 0, 0))),
        (OLD_TYPE + OLD_BLOCK, ">= 2.0", Allowed((2, 0, 0), (3, 0, 0))),
        (OLD_TYPE, "~> 4.1", Allowed((4, 1, 0), (5, 0, 0))),
        (NEW_NAME, "", Allowed()),
        (NEW_NAME, ">= 2.0", Allowed((3, 0, 0), LATEST)),
        (NEW_NAME + OLD_TYPE, "", Allowed((3, 0, 0), (4, 0, 0))),
        (NEW_NAME + OLD_BLOCK, ">= 2.0", Allowed((2, 0, 0), LATEST)),
    ],
)
def test_what_is_used_says_which_versions(text: str, constraint: str, expected: Allowed) -> None:
    assert versions(text, constraint) == expected


def test_other_providers_show_nothing() -> None:
    assert versions(OLD_TYPE, provider="aws") == Allowed()
