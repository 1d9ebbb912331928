"""What is hidden of manifests: values of Secrets however they are written, and scalars over several lines."""

from __future__ import annotations

import pytest

from harden.secrets import mask

SHOWN = {
    "flow": ("kind: Secret\nstringData: {a: x 1, \"b\": \"y,2\", 'c': 'z'}", None),
    "a flow that is cut": ('kind: Secret\nstringData: {a: "x\n', 'kind: Secret\nstringData: {a: "****"\n'),
    "what is to be filled in": (
        "kind: Secret\nstringData: {a: REPLACE_ME, b: x}",
        "stringData: {a: REPLACE_ME, b: ****}",
    ),
    "one line": (
        '{"kind": "Secret", "data": {"a": "eA=="}, "metadata": {"name": "x"}}',
        '"data": {"a": "****"}, "meta',
    ),
    "an item": (
        "items:\n  - kind: Secret\n    data:\n      a: eA==\n  - kind: Pod\n    a: b\n",
        "a: ****\n  - kind: Pod\n    a: b",
    ),
    "nothing": ("kind: Secret\nstringData: {}\ndata: {  }\n", "kind: Secret\nstringData: {}\ndata: {  }\n"),
    "a store": ("kind: SecretStore\ndata: {a: b}\n", "data: {a: b}"),
    "a plain scalar": ("password: hunter2\n  Tr0ub4dor\nnext: x", "password: ****\n  ****\nnext: x"),
    "below a plain scalar": ("password: hunter2\n  # why\n  x\nnext: x", "password: ****\n  # why\n  x\nnext: x"),
    "an operation": ("- op: add\n  path: /data/password\n  value: hunter2", "path: /data/password\n  value: ****"),
    "another operation": ("- op: add\n  path: /data/level\n  value: debug", "value: debug"),
}


@pytest.mark.parametrize(("text", "shown"), SHOWN.values(), ids=SHOWN)
def test_shown(text: str, shown: str | None) -> None:
    expected = "kind: Secret\nstringData: {a: ****, \"b\": \"****\", 'c': '****'}" if shown is None else shown
    assert expected in mask(text)
    assert mask(mask(text)) == mask(text)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CONSUL_HTTP_TOKEN", "01234567-89ab-4cde-8f01-23456789abcd"),
        ("VAULT_DEV_ROOT_TOKEN_ID", "root"),
        ("DB_PW", "hunter2"),
        ("DBPASS", "hunter2"),
        ("pgpass", "db:5432:shop:shop:hunter2"),
        (".pgpass", "db:5432:shop:shop:hunter2"),
        ("NEO4J_AUTH", "neo4j/password"),
        ("BASIC_AUTH", "admin:hunter2"),
        (".npmrc", "//npm.example.com/:_authToken=01234567-89ab-4cde-8f01-23456789abcd"),
        ("URL", "jdbc:oracle:thin:shop/hunter2@//db:1521/ORCL"),
        ("label", "admin:$$2y$$05$$" + "Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9St0Uv1Wx2Yz3Ab1Cd2Ef3Gh4Ij5"),
    ],
)
def test_names_and_forms(name: str, value: str) -> None:
    assert value not in mask(f"{name}: {value}")
    assert value not in mask(f'- name: {name}\n  value: "{value}"')


@pytest.mark.parametrize(
    "line",
    [
        "COMPASS: north",
        "RECAPTCHA_SITE_KEY: 6Lxy12Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9St0Uv1Wx2",
        "http_tokens: required1",
        "passwordKey: db-password",
        "NEO4J_AUTH: none",
        "BASIC_AUTH: gateway:8080",
        "HTTP_AUTH: shop:login",
        "DB_PASSWORD: <path:secret/data/db#password>",
        'DB_PASSWORD: "%DB_PASSWORD%"',
        "DB_PASSWORD: ((db_password))",
        "ENCRYPTION_KEY: alias/shop",
        "give it `permissions`, with `id-token: write`",
    ],
)
def test_no_secret(line: str) -> None:
    assert mask(line) == line
