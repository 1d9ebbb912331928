"""Logging in by the identity of the job: what is written for each service, and what stands in the way."""

from __future__ import annotations

from typing import Any

import pytest

from harden.github.oidc import exchange_of, exchanged
from harden.github.workflow import Job
from harden.model import Change, Remove, Set
from harden.settings import GitHubInput
from tests.github_samples import workflow

GIVEN = GitHubInput(
    aws_role="arn:aws:iam::1:role/r",
    google_provider="p",
    google_service_account="s@x",
    azure_client_id="c",
    azure_tenant_id="t",
    azure_subscription_id="u",
    trusted_publishing=("pypi",),
)
AWS = "aws-actions/configure-aws-credentials@v4"
KEYS = "{aws-access-key-id: '${{ secrets.A }}', aws-secret-access-key: '${{ secrets.B }}', aws-region: eu-west-1}"
TOP = "on: push\npermissions: {contents: read, packages: none}\n"


def made(uses: str, with_: str, top: str = TOP, permissions: str = "", given: Any = GIVEN) -> tuple[Change, ...] | str:
    block = f"    permissions: {permissions}\n" if permissions else ""
    found = workflow(f"{top}jobs:\n  a:\n{block}    steps:\n      - uses: {uses}\n        with: {with_}\n")
    step = found.jobs[0].steps[0]
    exchange = exchange_of(step)
    assert exchange is not None
    assert isinstance(step.owner, Job)
    return exchanged(step, step.owner, exchange, given)


def shown(changes: tuple[Change, ...] | str) -> dict[str, object]:
    """The changes by the end of their routes; None for what is removed."""
    assert not isinstance(changes, str), changes
    found: dict[str, object] = {}
    for change in changes:
        assert isinstance(change, Set | Remove)
        name = "permissions." + str(change.route[-1]) if "permissions" in change.route[:-1] else str(change.route[-1])
        found[name] = change.value if isinstance(change, Set) else None
    return found


def test_keys_go_and_the_role_comes() -> None:
    assert shown(made(AWS, KEYS)) == {
        "role-to-assume": "arn:aws:iam::1:role/r",
        "aws-access-key-id": None,
        "aws-secret-access-key": None,
        "permissions": {"contents": "read", "id-token": "write"},
    }


@pytest.mark.parametrize(
    ("uses", "with_", "added"),
    [
        (
            "google-github-actions/auth@v2",
            "{credentials_json: x}",
            {"workload_identity_provider": "p", "service_account": "s@x", "credentials_json": None},
        ),
        (
            "Azure/login@v2",
            "{CREDS: x}",
            {"client-id": "c", "tenant-id": "t", "subscription-id": "u", "CREDS": None},
        ),
        ("pypa/gh-action-pypi-publish@release/v1", "{user: __token__, password: x}", {"with": None}),
        (
            "pypa/gh-action-pypi-publish@release/v1",
            "{user: x, password: x, verbose: true}",
            {"user": None, "password": None},
        ),
    ],
)
def test_the_other_services(uses: str, with_: str, added: dict[str, object]) -> None:
    found = shown(made(uses, with_, permissions="{contents: read}"))
    assert found == {**added, "permissions.id-token": "write"}


def test_an_identity_that_is_there_is_not_given_twice() -> None:
    for permissions in ("{id-token: write}", "write-all"):
        found = shown(made(AWS, KEYS, permissions=permissions))
        assert not [name for name in found if name.startswith("permissions")]


@pytest.mark.parametrize(
    ("uses", "with_", "top", "reason"),
    [
        (AWS, KEYS, "on: push\n", "what else the job may do is not written"),
        (AWS, KEYS, "on: push\npermissions: read-all\n", "what else the job may do is not written"),
        ("aws-actions/configure-aws-credentials@v1", KEYS, TOP, "v1 is too old for it"),
        (AWS, "{aws-access-key-id: x, role-to-assume: y}", TOP, "it is given both a key and a role"),
        (
            "pypa/gh-action-pypi-publish@v1",
            "{password: x, repository-url: https://test.pypi.org/legacy/}",
            TOP,
            "it publishes to another registry than PyPI",
        ),
        (
            "pypa/gh-action-pypi-publish@v1",
            "{password: x}",
            "on: workflow_call\npermissions: {}\n",
            "PyPI does not trust reusable workflows",
        ),
    ],
)
def test_what_stands_in_the_way(uses: str, with_: str, top: str, reason: str) -> None:
    found = made(uses, with_, top)
    assert isinstance(found, str)
    assert found.startswith(reason)


@pytest.mark.parametrize(
    ("uses", "with_", "reason"),
    [
        (AWS, KEYS, "give aws-role in [inputs.github]"),
        ("google-github-actions/auth@v2", "{credentials_json: x}", "give google-provider, google-service-account in"),
        ("pypa/gh-action-pypi-publish@v1", "{password: x}", "say so by trusted-publishing in [inputs.github]"),
    ],
)
def test_what_only_a_person_has(uses: str, with_: str, reason: str) -> None:
    found = made(uses, with_, given=GitHubInput())
    assert isinstance(found, str)
    assert found.startswith("needs ")
    assert reason in found


@pytest.mark.parametrize(
    "step",
    [
        "{run: x}",
        "{uses: actions/checkout@v4}",
        "{uses: azure/login@v2, with: {client-id: x}}",
        "{uses: pypa/gh-action-pypi-publish@v1}",
    ],
)
def test_steps_without_a_stored_key(step: str) -> None:
    assert exchange_of(workflow(f"on: push\njobs: {{a: {{steps: [{step}]}}}}\n").jobs[0].steps[0]) is None
