"""Programs for pulumi-azure-native: versions of APIs, ways of writing, and what the program itself uses."""

from __future__ import annotations

import pytest

from harden.python.azure import NATIVE, asks_for, calls_of, is_any_of, member, no_keys
from harden.python.azure_ingress import opened_in_azure
from harden.python.program import Program
from harden.python.site import Site, unversioned
from harden.settings import Settings
from tests.python_samples import document

HEAD = "from pulumi_azure_native import network, storage\n"


def program(**texts: str) -> Program:
    return Program({f"{name}.py": document(text, f"{name}.py") for name, text in texts.items()}, Settings())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("pulumi_azure_native.web.v20230101.WebApp", "pulumi_azure_native.web.WebApp"),
        ("pulumi_azure_native.web.v20250301preview.FtpsState.DISABLED", "pulumi_azure_native.web.FtpsState.DISABLED"),
        ("pulumi_azure_native.web.v20221201.WebApp", "pulumi_azure_native.web.v20221201.WebApp"),
        ("cdk8s_plus_32.Pod", "cdk8s_plus.Pod"),
        ("cdk8s_plus.Pod", "cdk8s_plus.Pod"),
        ("pulumi_aws.s3.Bucket", "pulumi_aws.s3.Bucket"),
    ],
)
def test_versions_of_apis(name: str, expected: str) -> None:
    assert unversioned(name) == expected


def test_arguments_of_one_version_are_inside() -> None:
    made = "s.StorageAccount('a', s.StorageAccountArgs(kind='x'))"
    text = f"from pulumi_azure_native.storage import v20240101 as s\n{made}\n"
    outer, inner = (Site(document(text), index) for index in range(2))
    assert (outer.name, inner.is_inner) == (f"{NATIVE}.storage.StorageAccount", True)
    assert outer.arguments[1] == inner.call


@pytest.mark.parametrize("key", ["authorized_ip_ranges", "authorizedIpRanges", "authorizedIPRanges"])
def test_keys_in_any_case(key: str) -> None:
    text = f"import pulumi_azure_native as a\na.containerservice.ManagedCluster('c', p={{'{key}': ['x'], 'b': 1}})\n"
    spot = Site(document(text), 0).spot(("p", "authorized_ip_ranges"))
    assert spot.item is not None
    assert spot.route[-1] == key


def test_members_and_their_texts() -> None:
    blob = member("storage.PublicAccess", "BLOB", "Blob")
    texts = ("'Blob'", "storage.PublicAccess.BLOB", "'blob'", "storage.PublicAccess.NONE", "other.PublicAccess.BLOB")
    sites = [Site(document(f"{HEAD}storage.BlobContainer('c', public_access={text})\n"), 0) for text in texts]
    assert [is_any_of(site, ("public_access",), blob) for site in sites] == [True, True, False, False, False]


def test_keys_that_the_program_uses() -> None:
    site = Site(document(f"{HEAD}storage.StorageAccount('a')\n"), 0)
    reads = f"{HEAD}storage.list_storage_account_keys_output(account_name='a')\n"
    uploads = f"{HEAD}storage.Blob('b')\n"
    guard = no_keys("storage")
    assert guard(site, program(a=HEAD)) is None
    assert guard(site, program(a=HEAD, b=reads)) == "the program itself uses the keys of the service"
    assert guard(site, program(a=uploads)) == "the program itself uses the keys of the service"
    assert no_keys("servicebus")(site, program(a=reads + uploads)) is None
    assert asks_for(program(a=reads), f"{NATIVE}.storage.list_")
    assert [one.path for one in calls_of(program(a=HEAD, b=uploads), f"{NATIVE}.storage.Blob")] == ["b.py"]


def ports(rules: str) -> list[tuple[int, int, bool]]:
    text = f"{HEAD}network.NetworkSecurityGroup('g', security_rules={rules})\n"
    return [(one.first, one.last, one.is_alone) for one in opened_in_azure(Site(document(text), 0))]


def rule(port: str, **more: str) -> str:
    entries = {
        "access": "'Allow'",
        "direction": "'Inbound'",
        "protocol": "'Tcp'",
        "priority": "100",
        "source_address_prefix": "'*'",
        "destination_port_range": port,
        **more,
    }
    return "{" + ", ".join(f"'{key}': {value}" for key, value in entries.items()) + "}"


SSH = rule("'22'")
DENY = {"access": "'Deny'"}
NEAR = {"source_address_prefix": "'10.0.0.0/8'"}


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ([SSH], [(22, 22, True)]),
        ([rule("'*'")], [(0, 65535, True)]),
        ([rule("'0-65535'")], [(0, 65535, True)]),
        ([rule("'443'")], []),
        ([rule("'20-30'")], []),
        ([rule("port")], []),
        ([rule("'http'")], []),
        ([rule("'22'", protocol="'Udp'")], []),
        ([rule("'22'", protocol="network.SecurityRuleProtocol.ASTERISK")], [(22, 22, True)]),
        ([rule("'22'", direction="network.SecurityRuleDirection.OUTBOUND")], []),
        ([rule("'22'", **NEAR)], []),
        ([rule("'22'", source_address_prefix="mine")], []),
        ([rule("'80'", destination_port_ranges="['3389', '443']")], [(3389, 3389, False)]),
        ([SSH, rule("'*'", **DENY, priority="90")], []),
        ([SSH, rule("'*'", **DENY, priority="110")], [(22, 22, True)]),
        ([SSH, rule("'22'", **DENY, priority="n")], [(22, 22, True)]),
        ([SSH, rule("'22'", **DENY, priority="90", **NEAR)], [(22, 22, True)]),
        (["*others", f"made({SSH})"], []),
    ],
)
def test_rules_of_groups(rules: list[str], expected: list[tuple[int, int, bool]]) -> None:
    assert ports(f"[{', '.join(rules)}]") == expected


def test_rules_that_are_made_elsewhere() -> None:
    assert ports("others") == []


def test_a_rule_of_its_own() -> None:
    arguments = "access='Allow', direction='Inbound', protocol='*', destination_port_range='22'"
    sources = "source_address_prefixes=['::/0', '203.0.113.0/24']"
    site = Site(document(f"{HEAD}network.SecurityRule('r', {arguments}, {sources})\n"), 0)
    assert [(one.route, one.others) for one in opened_in_azure(site)] == [
        (("calls", 0, "source_address_prefixes"), ("203.0.113.0/24",))
    ]
