"""What is masked in everything that is shown, exactly; and that nothing which is flagged is ever shown."""

from __future__ import annotations

import base64
import json
import string

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from harden.hcl.literal import encode_quoted
from harden.secrets import MASK, looks_secret, mask
from tests.secret_samples import HEX, TOKENS

# What the mask shows, exactly. A long line here is a text and what becomes of it, easier to compare side by side.
# ruff: noqa: E501

SHOWN = [
    # YAML
    ("password: hunter2", "password: ****"),
    ("password: hunter2 # why", "password: **** # why"),
    ('  password: "hunter2"  # why', '  password: "****"  # why'),
    ("password: 'it''s'", "password: '****'"),
    ("password: &anchor hunter2", "password: &anchor ****"),
    ("password: *anchor", "password: ****"),
    ("password: ${PASSWORD}", "password: ${PASSWORD}"),
    ("password: REPLACE_ME", "password: REPLACE_ME"),
    ("password: |\n  one\n\n  two\nnext: x", "password: |\n  ****\n\n  ****\nnext: x"),
    ("password:\n  hunter2\nnext: x", "password:\n  ****\nnext: x"),
    ("passwords:\n  - hunter2\n  - hunter3", "passwords:\n  - ****\n  - ****"),
    ('password: "one\n  two" # why\nnext: x', 'password: "****\n  ****" # why\nnext: x'),
    ('note: "one\n  two"\nnext: x', 'note: "one\n  two"\nnext: x'),
    ("config: |\n  level: x\n  password: y9\nz: 1", "config: |\n  level: x\n  password: ****\nz: 1"),
    ("secretName: web-tls", "secretName: web-tls"),
    ("secretKeyRef: {name: web-secrets, key: password}", "secretKeyRef: {name: web-secrets, key: password}"),
    # name and value
    ("- name: PASSWORD\n  value: hunter2", "- name: PASSWORD\n  value: ****"),
    ("- name: LEVEL\n  value: debug", "- name: LEVEL\n  value: debug"),
    ('  name     = "/db/password"\n  value_wo = "hunter2"', '  name     = "/db/password"\n  value_wo = "****"'),
    ("args: [--password, hunter2, --level, debug]", "args: [--password, ****, --level, debug]"),
    ("args: [--password, --level, debug]", "args: [--password, --level, debug]"),
    ('  password_wo = "hunter2"', '  password_wo = "****"'),
    ("- value: hunter2\n  name: PASSWORD", "- value: ****\n  name: PASSWORD"),
    ("- name: A\n  value: a1\n- name: PASSWORD\n  value: b2", "- name: A\n  value: a1\n- name: PASSWORD\n  value: ****"),
    ("- name: PASSWORD\n\n  value: hunter2", "- name: PASSWORD\n\n  value: ****"),
    ("- name: A\n- value: debug", "- name: A\n- value: debug"),
    ("- other: 1\n  value: debug\n", "- other: 1\n  value: debug\n"),
    ("- value: debug\n  other: 1\n", "- value: debug\n  other: 1\n"),
    ("- value: debug\n\n    deeper: 1\n- name: PASSWORD", "- value: debug\n\n    deeper: 1\n- name: PASSWORD"),
    ("- {name: PASSWORD, value: hunter2}", "- {name: PASSWORD, value: ****}"),
    ("- {value: hunter2, name: PASSWORD}", "- {value: ****, name: PASSWORD}"),
    ("  value: hunter2", "  value: ****"),
    ("  value: 8080", "  value: 8080"),
    ("spec:\n  value: hunter2", "spec:\n  value: hunter2"),
    ('{"name": "PASSWORD",\n "value": "hunter2"}', '{"name": "PASSWORD",\n "value": "****"}'),
    ('{"name": "PASSWORD", "value": "a\\"b"}', '{"name": "PASSWORD", "value": "****"}'),
    ('  "password":"hunter2",', '  "password":"****",'),
    # Secret manifests
    ("kind: Secret\ndata:\n  user: YWRtaW4=\n", "kind: Secret\ndata:\n  user: ****\n"),
    ("kind: Secret\nstringData:\n  a: REPLACE_ME\n", "kind: Secret\nstringData:\n  a: REPLACE_ME\n"),
    ("kind: Secret\nstringData:\n  a: |\n    x\n    y\ntype: Opaque", "kind: Secret\nstringData:\n  a: |\n    ****\n    ****\ntype: Opaque"),
    ("kind: ConfigMap\ndata:\n  user: admin\n---\nkind: Secret\ndata:\n  # why\n  user: x1\n", "kind: ConfigMap\ndata:\n  user: admin\n---\nkind: Secret\ndata:\n  # why\n  user: ****\n"),
    ('{\n"kind": "Secret",\n"data": {\n  "user": "YQ==",\n  "b": "x"\n}}', '{\n"kind": "Secret",\n"data": {\n  "user": "****",\n  "b": "****"\n}}'),
    # HCL
    ('  password = "hunter2"', '  password = "****"'),
    ("  password = var.db_password", "  password = var.db_password"),
    ("  password = random_password.db[0].result", "  password = random_password.db[0].result"),
    ('  password = sensitive("hunter2")', '  password = sensitive("****")'),
    ('  password = var.x ? "hunter2" : null', '  password = var.x ? "****" : null'),
    ("  password = <<-EOT\n    hunter2\n  EOT\n  x = 1", "  password = <<-EOT\n    ****\n  EOT\n  x = 1"),
    ('  passwords = ["hunter2", "hunter3"]', '  passwords = ["****", "****"]'),
    ('variable "db_password" {\n  default = "hunter2"\n}', 'variable "db_password" {\n  default = "****"\n}'),
    ('variable "db_password" { default = "hunter2" }', 'variable "db_password" { default = "****" }'),
    ('variable "region" {\n  default = "eu-central-1"\n}', 'variable "region" {\n  default = "eu-central-1"\n}'),
    ('output "db_password" {\n  value = "hunter2"\n}', 'output "db_password" {\n  value = "****"\n}'),
    ('  environment = { DB_PASSWORD = "hunter2", LEVEL = "info" }', '  environment = { DB_PASSWORD = "****", LEVEL = "info" }'),
    ("  env = { password = var.x, y = 1 }", "  env = { password = var.x, y = 1 }"),
    ('set {\n  name  = "db.password"\n  value = "hunter2"\n}', 'set {\n  name  = "db.password"\n  value = "****"\n}'),
    # commands
    ("- --password\n- hunter2", "- --password\n- ****"),
    ("- --password\n- --verbose", "- --password\n- --verbose"),
    ("- --password=hunter2", "- --password=****"),
    ('["--password", "hunter2", "-v"]', '["--password", "****", "-v"]'),
    ('["--password", "-v"]', '["--password", "-v"]'),
    ("DB_PASSWORD=hunter2", "DB_PASSWORD=****"),
    ("export DB_PASSWORD=hunter2 && run; next", "export DB_PASSWORD=**** && run; next"),
    ('- "Authorization: Bearer abcdef1234567890"', '- "Authorization: Bearer ****"'),
    # anything
    ("see postgres://app:hunter2@db/x for it", "see postgres://app:****@db/x for it"),
    ("url: postgres://app:hunter2@db/x", "url: postgres://app:****@db/x"),
    ("x: Server=db;Password=a b;Database=y", "x: Server=db;Password=****;Database=y"),
    ("amqp://a:b1@h,amqp://c:d2@h", "amqp://a:****@h,amqp://c:****@h"),
    ("url: https://x:" + TOKENS["GitHub token"] + "@github.com/a", "url: https://x:****@github.com/a"),
    ('  password = "a\\qb"', '  password = "****"'),
    ('password: "one\n\n  two\n  three"', 'password: "****\n\n  ****\n  ****"'),
    ('password: "one', 'password: "****'),
    # diffs
    ("-  password: hunter2\n+  password: hunter3", "-  password: ****\n+  password: ****"),
    ("@@ -1 +1 @@\n-        - name: PASSWORD\n-          value: hunter2", "@@ -1 +1 @@\n-        - name: PASSWORD\n-          value: ****"),
    ("   - name: PASSWORD\n-    value: hunter2\n+    valueFrom:", "   - name: PASSWORD\n-    value: ****\n+    valueFrom:"),
    ("-  name: PASSWORD\n@@ -9 +9 @@\n-  value: hunter2", "-  name: PASSWORD\n@@ -9 +9 @@\n-  value: ****"),
    (" 12 | password: hunter2", " 12 | password: ****"),
    ("\u0130\u0130\u0130\npassword: hunter2", "\u0130\u0130\u0130\npassword: ****"),
    # ordinary words
    ("the password: it is in the code", "the password: it is in the code"),
    ("password holds a password in plain text", "password holds a password in plain text"),
    ("Rotate DB_PASSWORD of web: it was in web.yaml", "Rotate DB_PASSWORD of web: it was in web.yaml"),
    ("image: nginx:1.25@sha256:" + HEX[:64], "image: nginx:1.25@sha256:" + HEX[:64]),
    ("automountServiceAccountToken: false", "automountServiceAccountToken: false"),
    ("main.tf:3:5: hardcoded-secret secret value", "main.tf:3:5: hardcoded-secret secret value"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "shown"), SHOWN)
def test_mask(text: str, shown: str) -> None:
    assert mask(text) == shown
    assert mask(shown) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            'x = cdk.SecretValue.unsafe_plain_text("tr0ub4dor") # why',
            'x = cdk.SecretValue.unsafe_plain_text("****") # why',
        ),
        ("SecretValue.unsafe_plain_text(\n    'tr0ub4dor'\n)", 'SecretValue.unsafe_plain_text(\n    "****"\n)'),
        ('SecretValue.unsafePlainText("a\\"b")', 'SecretValue.unsafePlainText("****")'),
        ('pulumi.Output.secret("tr0ub4dor")', 'pulumi.Output.secret("****")'),
        ("SecretValue.plain_text(password)", "SecretValue.plain_text(password)"),
        ('SecretValue.secrets_manager("shop/db")', 'SecretValue.secrets_manager("shop/db")'),
    ],
)
def test_mask_what_a_library_is_told_is_secret(text: str, shown: str) -> None:
    assert mask(text) == shown
    assert mask(shown) == shown


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_mask_keeps_line_ends(end: str) -> None:
    assert mask(f"a: 1{end}password: x9{end}{end}b: 2") == f"a: 1{end}password: ****{end}{end}b: 2"


def _pem(kind: str, lines: int = 3) -> str:
    body = base64.b64encode(bytes(range(48))).decode()
    return "\n".join([f"-----BEGIN {kind}-----", *[body] * lines, "QUJD", f"-----END {kind}-----"])


@pytest.mark.parametrize("kind", ["RSA PRIVATE KEY", "PRIVATE KEY", "OPENSSH PRIVATE KEY", "PGP PRIVATE KEY BLOCK"])
@pytest.mark.parametrize("lead", ["", "    ", "+  ", "-", " 12 | "])
def test_private_keys(kind: str, lead: str) -> None:
    text = "\n".join(lead + line for line in _pem(kind).split("\n"))
    shown = mask(text)
    assert "QUJD" not in shown
    assert "AAEC" not in shown
    assert shown.count(MASK) == 4
    assert f"BEGIN {kind}" in shown
    assert mask(shown) == shown


def test_private_key_on_one_line() -> None:
    text = json.dumps({"x": _pem("RSA PRIVATE KEY")})
    assert mask(text) == '{"x": "-----BEGIN RSA PRIVATE KEY-----****-----END RSA PRIVATE KEY-----"}'


def test_private_key_that_is_cut_off() -> None:
    lines = _pem("RSA PRIVATE KEY").split("\n")
    assert mask("\n".join(lines[2:])) == "****\n****\n****\n-----END RSA PRIVATE KEY-----"
    assert mask("x: y\n" + "\n".join(lines[2:3])) == "x: y\n****"
    assert mask("\n".join([*lines[:2], "next: key"])) == "\n".join([lines[0], MASK, "next: key"])


def test_certificates_are_shown() -> None:
    assert mask(_pem("CERTIFICATE")) == _pem("CERTIFICATE")


def test_encrypted_private_key_headers() -> None:
    text = "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nQUJD\n-----END RSA PRIVATE KEY-----"
    assert mask(text) == "-----BEGIN RSA PRIVATE KEY-----\n****\n\n****\n-----END RSA PRIVATE KEY-----"


def test_text_without_a_trigger_is_the_same_object() -> None:
    text = "spec:\n  replicas: 1\n"
    assert mask(text) is text


# Properties: what the detector flags, the mask hides, wherever it stands.

NAMES = st.sampled_from(
    ["DB_PASSWORD", "password", "apiKey", "AUTH_TOKEN", "client-secret", "db.password", "PGPASSWORD", "LEVEL", "SALT"]
)
PLAIN = st.text(string.ascii_letters + string.digits + "!$%&()*+,-./:;<=>?@[]^_{|}~#'\" \\", min_size=4, max_size=40)
VALUES = st.one_of(
    PLAIN,
    st.sampled_from(sorted(TOKENS.values())),
    st.builds("postgres://{}:{}@db/x".format, st.sampled_from(["a", ""]), PLAIN),
)


def _single(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _places(name: str, value: str) -> list[str]:
    quoted = json.dumps(value)
    return [
        f"{name}: {quoted}",
        f"  - {name}: {_single(value)}",
        f"- name: {name}\n  value: {quoted}",
        f"- value: {_single(value)}\n  name: {name}",
        f"-  - name: {name}\n-    value: {quoted}\n+    valueFrom: x",
        f"- {{name: {name}, value: {quoted}}}",
        json.dumps({"name": name, "value": value}),
        json.dumps({name: value}, indent=2),
        f"  {name} = {encode_quoted(value)}",
        f'variable "{name}" {{\n  default = {encode_quoted(value)}\n}}',
        f"x = {{ {name} = {encode_quoted(value)} }}",
    ]


@given(NAMES, VALUES)
@example("password", "a'b\"c")
def test_no_flagged_value_is_shown(name: str, value: str) -> None:
    assume(looks_secret(name, value))
    for text, empty in zip(_places(name, value), _places(name, ""), strict=True):
        assume(value not in empty)
        shown = mask(text)
        assert value not in shown
        assert json.dumps(value)[1:-1] not in shown
        assert mask(shown) == shown


@given(st.text(max_size=300))
def test_mask_is_idempotent(text: str) -> None:
    shown = mask(text)
    assert mask(shown) == shown
    assert shown.count("\n") == text.count("\n")


@given(st.lists(st.sampled_from([text for text, _ in SHOWN]), max_size=6))
def test_mask_is_idempotent_on_mixed_text(texts: list[str]) -> None:
    shown = mask("\n".join(texts))
    assert mask(shown) == shown
