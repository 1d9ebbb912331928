"""Secrets inside of JSON and of block scalars: found, and hidden wherever text is shown."""

from __future__ import annotations

import pytest

from harden.secrets import Verdict, looks_secret, mask

FOUND = {
    "plain": '{"smtp": {"user": "mailer", "password": "hunter2-Tr0"}}',
    "spaced": '{ "password" : "hunter2-Tr0" }',
    "escaped": '{\\"smtp\\": {\\"password\\": \\"hunter2-Tr0\\", \\"port\\": 25}}',
    "nested in nested": '{"a": "{\\"password\\": \\"hunter2-Tr0\\"}"}',
    "lines": '{\n  "smtp": {\n    "password": "hunter2-Tr0"\n  }\n}',
}
HARMLESS = (
    '{"password": "${PASSWORD}"}',
    '{"password": ""}',
    '{"passwordFile": "/etc/password"}',
    '{"tokenUrl": "https://example.com/token"}',
    '{"cookie": "chocolate"}',
    'say "password": it is not here',
    '{"secretName": "shop-tls"}',
)


@pytest.mark.parametrize("text", FOUND.values(), ids=FOUND)
def test_secret_in_json(text: str) -> None:
    verdict = looks_secret("CONFIG", text)
    assert verdict is not None
    assert (verdict.kind, verdict.weak) == ("password", False)
    shown = f"- name: CONFIG\n  value: '{text}'"
    assert mask(shown) == shown.replace("hunter2-Tr0", "****")


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_json(text: str) -> None:
    assert looks_secret("CONFIG", text) is None
    assert mask(text) == text


def test_placeholder_in_json_is_weak() -> None:
    verdict = looks_secret("CONFIG", '{"password": "changeme"}')
    assert verdict is not None
    assert verdict.weak


def test_a_value_that_is_its_own_name_is_weak() -> None:
    verdict = looks_secret("HF_TOKEN", "HF_TOKEN")
    assert verdict is not None
    assert verdict.weak
    assert looks_secret("password", "password") == Verdict("password")


@pytest.mark.parametrize("style", ["|", ">-", "|2 # what it is"])
def test_block_scalar_that_looks_like_an_entry(style: str) -> None:
    """The end of base64 looks like the sign between a key and its value."""
    text = f"  db-password: {style}\n    aHVudGVyMi1UcjA=\n  other: a=b\n"
    assert mask(text) == text.replace("aHVudGVyMi1UcjA=", "****")


def test_entries_below_a_secret_name_are_no_text() -> None:
    text = "passwords:\n  minimum: 12\n  maximum: 64\n"
    assert mask(text) == text


@pytest.mark.parametrize(
    ("name", "value"),
    [("--requirepass", "hunter2-Tr0"), ("masterauth", "hunter2-Tr0"), ("RABBITMQ_ERLANG_COOKIE", "hunter2-Tr0")],
)
def test_names_of_well_known_programs(name: str, value: str) -> None:
    assert looks_secret(name, value) is not None
    assert looks_secret("COOKIE_NAME", value) is None
    assert mask(f"redis-server {name} {value}" if name.startswith("-") else f"{name}: {value}").endswith(" ****")
