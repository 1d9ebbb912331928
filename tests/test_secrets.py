"""The detector of secrets, and the mask that keeps them out of what is shown."""

from __future__ import annotations

import base64
import json
import string

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from harden.hcl.literal import encode_quoted
from harden.secrets import MASK, is_reference, looks_secret, mask
from harden.secrets.forms import FORMS, GLANCE, TOKEN, TOKEN_HINTS
from harden.secrets.names import Hint, hint, words

_HEX = "0123456789abcdef" * 5
_ALNUM = "Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9St0Uv1Wx2Yz3" * 3

# Built from parts, so that no scanner takes this file for a leak.
TOKENS = {
    "AWS access key": "AK" + "IA" + "QWERTYUIOPASDFGH",
    "GitHub token": "gh" + "p_" + _ALNUM[:36],
    "GitLab token": "gl" + "pat-" + _ALNUM[:20],
    "Stripe key": "sk" + "_live_" + _ALNUM[:24],
    "Stripe webhook secret": "wh" + "sec_" + _ALNUM[:32],
    "Anthropic key": "sk" + "-ant-api03-" + _ALNUM[:93],
    "OpenAI key": "sk" + "-proj-" + _ALNUM[:60],
    "Slack token": "xo" + "xb-123456789012-123456789012-" + _ALNUM[:24],
    "SendGrid key": "S" + "G." + _ALNUM[:22] + "." + _ALNUM[:43],
    "Google API key": "AI" + "za" + _ALNUM[:35],
    "Google OAuth secret": "GOC" + "SPX-" + _ALNUM[:28],
    "npm token": "np" + "m_" + _ALNUM[:36],
    "Hugging Face token": "h" + "f_" + _ALNUM[:34],
    "Shopify token": "shp" + "at_" + _HEX[:32],
    "Databricks token": "da" + "pi" + _HEX[:32],
    "DigitalOcean token": "do" + "p_v1_" + _HEX[:64],
    "Vault token": "hv" + "s." + _ALNUM[:90],
    "HCP Terraform token": _ALNUM[:14] + ".atlas" + "v1." + _ALNUM[:67],
    "PyPI token": "pypi-" + "AgEIcHlwaS5vcmc" + _ALNUM[:50],
    "RubyGems key": "ruby" + "gems_" + _HEX[:48],
    "Docker Hub token": "dckr" + "_pat_" + _ALNUM[:27],
    "Grafana token": "gl" + "sa_" + _ALNUM[:32] + "_" + _HEX[:8],
    "New Relic key": "NR" + "AK-" + _ALNUM[:27].upper(),
    "Linear key": "lin" + "_api_" + _ALNUM[:40],
    "Postman key": "PM" + "AK-" + _HEX[:24] + "-" + _HEX[:34],
    "age key": "AGE-SECRET" + "-KEY-1" + (_ALNUM * 2)[:58].upper(),
    "Twilio key": "S" + "K" + _HEX[:32],
    "Sentry token": "sn" + "tryu_" + _HEX[:64],
    "Azure AD secret": "aB." + "8" + "Q~" + _ALNUM[:34],
    "JSON Web Token": "e" + "yJhbGciOiJIUzI1NiJ9." + "e" + "yJzdWIiOiIxMjM0NTY3ODkwIn0." + _ALNUM[:43],
    "password hash": "$2" + "b$12$" + _ALNUM[:53],
    "Slack webhook": "https://hooks." + "slack.com/services/T00000000/B00000000/" + _ALNUM[:24],
    "Discord webhook": "https://disc" + "ord.com/api/webhooks/123456789/" + _ALNUM[:60],
    "Teams webhook": "https://acme.web" + "hook.office.com/webhookb2/" + _HEX[:36] + "/IncomingWebhook/" + _HEX[:32],
}


def test_fine_grained_github_tokens_are_seen_whatever_they_hold() -> None:
    token = "github" + "_pat_" + "11AABBCCDD0" + "a1B2" * 12
    assert any(part in token for part in TOKEN_HINTS)
    assert mask(f"image: {token}") == f"image: {MASK}"


def test_every_form_is_tried() -> None:
    assert set(TOKENS) == {form.kind for form in FORMS}


@pytest.mark.parametrize(("kind", "token"), TOKENS.items(), ids=TOKENS.keys())
def test_known_forms(kind: str, token: str) -> None:
    for text in (token, f"before {token}", f'"{token}",'):
        verdict = looks_secret("anything", text)
        assert verdict is not None
        assert (verdict.kind, verdict.weak) == (kind, False)
    assert token not in mask(f"a line with {token} in it")
    assert mask(f"a line with {token} in it") == f"a line with {MASK} in it"


@pytest.mark.parametrize("token", TOKENS.values(), ids=TOKENS.keys())
def test_glance_sees_every_form(token: str) -> None:
    assert GLANCE.search(token)
    assert any(part in token for part in TOKEN_HINTS)
    match = TOKEN.search(token)
    assert match is not None
    assert match.group() == token


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("DB_PASSWORD", Hint.PASSWORD),
        ("dbPassword2", Hint.PASSWORD),
        ("PGPASSWORD", Hint.PASSWORD),
        ("MYSQL_ROOT_PASS", Hint.PASSWORD),
        ("PASS_THROUGH", Hint.NO),
        ("PASSWORD_PROD", Hint.PASSWORD),
        ("SECRET_KEY_BASE", Hint.SECRET),
        ("API_KEY", Hint.SECRET),
        ("apikey", Hint.SECRET),
        ("authtoken", Hint.SECRET),
        ("clientSecret", Hint.SECRET),
        ("spring.datasource.password", Hint.PASSWORD),
        ("PARTITION_KEY", Hint.MAYBE),
        ("DB_PASSWORD_FILE", Hint.NO),
        ("TOKEN_URL", Hint.NO),
        ("creation_token", Hint.NO),
        ("NEXT_TOKEN", Hint.NO),
        ("refresh_token", Hint.SECRET),
        ("SECRET_NAME", Hint.NO),
        ("TOKEN_TTL", Hint.NO),
        ("ACCESS_KEY_ID", Hint.NO),
        ("PUBLIC_KEY", Hint.NO),
        ("existingSecret", Hint.NO),
        ("imagePullSecret", Hint.NO),
        ("MAX_TOKENS", Hint.MAYBE),
        ("SECRET_SANTA", Hint.MAYBE),
        ("AUTH", Hint.MAYBE),
        ("LOG_LEVEL", Hint.NO),
        ("123", Hint.NO),
        ("", Hint.NO),
    ],
)
def test_names(name: str, expected: Hint) -> None:
    assert hint(name) is expected


def test_words() -> None:
    assert words("myAPIKey_v2-x.y") == ("my", "api", "key", "v", "2", "x", "y")


@pytest.mark.parametrize(
    ("name", "value", "kind"),
    [
        ("DB_PASSWORD", "hunter2", "password"),
        ("DB_PASSWORD", "1234", "password"),
        ("DB_PASSWORD", "/etc", ""),
        ("AUTH_TOKEN", "12345678", "token"),
        ("ENCRYPTION_KEY", "abcdef", "key"),
        ("CLIENT_SECRET", "abcdef", "secret"),
        ("JWT_SECRET", "my-jwt-secret", "secret"),
        ("SALT", "k3J9x0Qw7Zp5Lm2Nb8Vc4", "secret"),
        ("DATABASE_URL", "postgres://app:hunter2@db:5432/x", "URL with a password"),
        ("URL", "redis://:hunter2@cache", "URL with a password"),
        ("URL", "mysql://u:p/w@db/x", "URL with a password"),
        ("CONN", "Server=db;User Id=sa;Password=a b&c;Database=x", "password"),
        ("DSN", "host=db user=app password=hunter2 dbname=x", "password"),
        ("ARGS", "--user app --password hunter2", "password"),
        ("ARGS", "--api-key='hunter2x'", "key"),
        ("HEADER", "Bearer abcdef1234567890", "authorization header"),
        ("INIT", "CREATE USER a IDENTIFIED BY 'hunter2'", "password"),
        ("KEY", "-----BEGIN RSA " + "PRIVATE KEY-----\nMIIE\n", "private key"),
    ],
)
def test_secret_values(name: str, value: str, kind: str) -> None:
    verdict = looks_secret(name, value)
    assert (verdict.kind if verdict else "") == kind


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DB_PASSWORD", ""),
        ("DB_PASSWORD", "****"),
        ("DB_PASSWORD", "REPLACE_ME"),
        ("DB_PASSWORD", "true"),
        ("DB_PASSWORD", "123"),
        ("DB_PASSWORD", "${DB_PASSWORD}"),
        ("DB_PASSWORD", "$(DB_PASSWORD)"),
        ("DB_PASSWORD", "{{ .Values.password }}"),
        ("DB_PASSWORD", "vault:secret/data/db#password"),
        ("DB_PASSWORD", "arn:aws:secretsmanager:eu-central-1:1:secret:x"),
        ("DB_PASSWORD", "ENC[AES256_GCM,data:xx]"),
        ("DB_PASSWORD", "/run/secrets/db"),
        ("TOKEN", "30m"),
        ("TOKEN", "https://example.com/token"),
        ("TOKEN", "3600"),
        ("TOKEN", "two words"),
        ("TLS_SECRET_X", "web-tls"),
        ("DB_SECRET", "db-credentials"),
        ("AUTH", "basic"),
        ("AUTH", "auth-service-1.default.svc.cluster.local:8080"),
        ("AUTH", "aaaaaaaaaaaaaaaaaaaa1111"),
        ("AUTH", "abcdefghijklmnopqrstuvwxyz"),
        ("VERSION_KEY", "aws_s3_bucket_object_id"),
        ("LOG_LEVEL", "debug"),
        ("DATABASE_URL", "postgres://app@db:5432/x"),
        ("DATABASE_URL", "postgres://app:$(DB_PASSWORD)@db:5432/x"),
        ("IMAGE", "docker://nginx:1.25@sha256:" + _HEX[:64]),
        ("URL", "http://host:8080/path@v1"),
        ("HEADER", "Bearer authentication"),
        ("ARGS", "--token-file /x --level info"),
    ],
)
def test_values_that_are_no_secrets(name: str, value: str) -> None:
    assert looks_secret(name, value) is None


@pytest.mark.parametrize(
    ("name", "value", "weak"),
    [
        ("PASSWORD", "changeme", True),
        ("PASSWORD", "<your-password>", True),
        ("PASSWORD", "xxxxxxxx", True),
        ("PASSWORD", "aaaa", True),
        ("PASSWORD", "hunter2", False),
        ("X", "postgres://app:changeme@db/x", True),
        ("X", "AK" + "IAIOSFODNN7EXAMPLE", True),
        ("X", "sk" + "_live_EXAMPLEexampleEXAMPLE", False),
        ("X", "sk" + "_live_xxxxxxxxxxxx", True),
    ],
)
def test_placeholders_are_weak(name: str, value: str, *, weak: bool) -> None:
    verdict = looks_secret(name, value)
    assert verdict is not None
    assert verdict.weak is weak


def test_article() -> None:
    said = {TOKENS[kind]: None for kind in ("OpenAI key", "npm token", "Stripe key")}
    assert [verdict.described for token in said if (verdict := looks_secret("", token))] == [
        "an OpenAI key",
        "an npm token",
        "a Stripe key",
    ]


def test_is_reference() -> None:
    assert is_reference("a${B}c")
    assert not is_reference("a$b")


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
    ("image: nginx:1.25@sha256:" + _HEX[:64], "image: nginx:1.25@sha256:" + _HEX[:64]),
    ("automountServiceAccountToken: false", "automountServiceAccountToken: false"),
    ("main.tf:3:5: hardcoded-secret secret value", "main.tf:3:5: hardcoded-secret secret value"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "shown"), SHOWN)
def test_mask(text: str, shown: str) -> None:
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
