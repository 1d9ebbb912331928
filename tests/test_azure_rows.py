"""What rows of Azure ask of the module around a resource: private endpoints, siblings, the only resource of a type."""

from __future__ import annotations

import pytest

from harden import registry
from harden.hcl.document import HclDocument
from harden.model import Expr, Source
from harden.settings import Preset, Settings
from harden.terraform.azure import both, does_without_public_endpoint, locks_out, names_networks, needs, only_id
from harden.terraform.module import Module
from harden_transforms.terraform.azure import rejected

VAULT = 'resource "azurerm_key_vault" "main" {\n  sku = "Premium"\n  size = var.size\n}\n'
ENDPOINT = """
resource "azurerm_private_endpoint" "main" {
  private_service_connection {
    private_connection_resource_id = azurerm_key_vault.main.id
  }
}
"""
USER = 'resource "azurerm_key_vault_secret" "main" {\n  key_vault_id = azurerm_key_vault.main.id\n}\n'


def module(text: str, settings: Settings | None = None) -> Module:
    return Module("", {"main.tf": HclDocument(Source("main.tf", text.encode()))}, {}, settings or Settings())


@pytest.mark.parametrize(("rest", "expected"), [("", False), (USER, False), (ENDPOINT, True), (ENDPOINT + USER, False)])
def test_private_endpoints(rest: str, expected: bool) -> None:
    facts = module(VAULT + rest)
    assert does_without_public_endpoint(facts.resources("azurerm_key_vault")[0], facts) is expected


@pytest.mark.parametrize(
    ("own", "endpoint", "expected"),
    [
        ("count = var.on ? 1 : 0", "", True),
        ("", "count = var.on ? 1 : 0", False),
        ("count = var.on ? 1 : 0", "count = var.on  ?  1 : 0", True),
        ("count = var.on ? 1 : 0", "count = var.on && var.private ? 1 : 0", False),
        ("for_each = var.all", "for_each = var.all", True),
        ('network_acls {\n default_action = "Deny"\n }', "", True),
        ('network_acls {\n default_action = var.debug ? "Allow" : "Deny"\n }', "", False),
        ('network_acls {\n default_action = "Deny"\n ip_rules = ["203.0.113.7"]\n }', "", False),
        ("network_rule_set {\n network_rules {\n subnet_id = var.x\n }\n }", "", False),
        ('network_rule_set {\n dynamic "ip_rule" {\n for_each = var.x\n content {}\n }\n }', "", False),
    ],
)
def test_private_endpoints_on_a_condition_and_beside_rules(own: str, endpoint: str, expected: bool) -> None:
    rest = ENDPOINT.replace('"main" {', f'"main" {{\n  {endpoint}')
    facts = module(VAULT.replace("  size", f"  {own}\n  size") + rest)
    assert does_without_public_endpoint(facts.resources("azurerm_key_vault")[0], facts) is expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", False),
        ("ip_rules = []", False),
        ("ip_rules = null", False),
        ('ip_rules = ["203.0.113.0/24"]', True),
        ("virtual_network_subnet_ids = var.subnets", True),
    ],
)
def test_rules_that_name_networks(body: str, expected: bool) -> None:
    facts = module(f'resource "azurerm_storage_account_network_rules" "main" {{\n  {body}\n}}\n')
    assert names_networks(facts.resources()[0], facts) is expected


@pytest.mark.parametrize(
    ("rest", "settings", "expected"),
    [
        ("", Settings(), ""),
        (ENDPOINT, Settings(), None),
        ("", Settings(preset=Preset.STRICT), None),
        ("", Settings(select=frozenset({"key-vault-public-network"})), None),
        ("", Settings(select=frozenset({"other"})), ""),
    ],
)
def test_who_may_be_locked_out(rest: str, settings: Settings, expected: str | None) -> None:
    facts = module(VAULT + rest, settings)
    assert locks_out("key-vault-public-network")(facts.resources()[0], facts) == expected


@pytest.mark.parametrize(
    ("argument", "values", "default", "expected"),
    [
        ("sku", ("premium",), "", None),
        ("sku", ("Standard", "Basic"), "", ""),
        ("tier", ("Standard",), "Standard", None),
        ("tier", ("Standard",), "Free", ""),
        ("size", ("Large",), "", "size decides whether it can be set, and it is not known here"),
    ],
)
def test_what_a_sibling_allows(argument: str, values: tuple[str, ...], default: str, expected: str | None) -> None:
    facts = module(VAULT)
    assert needs(argument, *values, default=default)(facts.resources()[0], facts) == expected


def test_the_first_guard_that_objects_decides() -> None:
    facts = module(VAULT)
    vault = facts.resources()[0]
    assert both(needs("sku", "Premium"), needs("sku", "Premium"))(vault, facts) is None
    assert both(needs("sku", "Premium"), needs("sku", "Basic"))(vault, facts) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (VAULT, Expr("azurerm_key_vault.main.id")),
        (VAULT + VAULT.replace("main", "other"), None),
        (VAULT.replace("size = var.size", "count = 2"), None),
        ("", None),
    ],
)
def test_the_only_one_of_a_type(text: str, expected: Expr | None) -> None:
    assert only_id(module(text), "azurerm_key_vault") == expected


ACCOUNT = 'resource "azurerm_storage_account" "main" {\n%s}\n'
RULES = '  network_rules {\n    default_action = "Allow"\n%s  }\n'
ADDRESSES = '    ip_rules = ["203.0.113.0/24"]\n'


def found(name: str, text: str, settings: Settings | None = None) -> list[str]:
    """What a transform says of the first resource: the titles of fixes, and reasons."""
    facts = module(text, settings)
    transform = next(one for one in registry.transforms() if one.name == name)
    return [one.fix.title if one.fix else one.reason for one in transform.check(facts.resources()[0], facts)]


@pytest.mark.parametrize(
    ("text", "is_fixed"),
    [
        (ACCOUNT % "", False),
        (ACCOUNT % (RULES % ""), False),
        (ACCOUNT % (RULES % ADDRESSES), True),
        (ACCOUNT % (RULES % "") + ENDPOINT.replace("azurerm_key_vault", "azurerm_storage_account"), True),
    ],
)
def test_networks_are_closed_where_rules_mean_it(text: str, is_fixed: bool) -> None:
    fixed = ['Set network_rules.default_action = "Deny"'] if is_fixed else []
    assert found("storage-account-open-network", text) == fixed


def test_blobs_of_a_page_are_left_to_their_owner() -> None:
    page = 'resource "azurerm_storage_container" "main" {\n  container_access_type = "blob"\n}\n'
    (reason,) = found("storage-container-public", page)
    assert reason.endswith("is that what it is for?")
    asked = Settings(preset=Preset.STRICT)
    assert found("storage-container-public", page, asked) == ['Set container_access_type = "private"']


def test_private_containers_do_not_keep_an_account_open() -> None:
    private = 'resource "azurerm_storage_container" "x" {\n  storage_account_id = azurerm_storage_account.main.id\n}\n'
    other = 'output "id" {\n  value = azurerm_storage_account.main.id\n}\n'
    fixed = found("storage-account-public-blobs", ACCOUNT % "" + private + other)
    assert fixed == ["Set allow_nested_items_to_be_public = false"]


def test_a_check_is_answered_or_explained() -> None:
    """No check is both answered and said not to be, and every explanation is a sentence."""
    answered = {check for one in registry.transforms() for check in (*one.checks.checkov, *one.checks.trivy)}
    explained = {**rejected.REJECTED, **rejected.NOT_FIXED}
    assert len(explained) == len(rejected.REJECTED) + len(rejected.NOT_FIXED)
    assert not answered & set(explained)
    assert all(reason[0].isupper() and reason.endswith(".") for reason in explained.values())
