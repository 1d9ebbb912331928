"""The detector of secrets, and the mask that keeps them out of what is shown."""

from __future__ import annotations

import pytest

from harden.secrets import MASK, is_reference, looks_secret, mask
from harden.secrets.forms import FORMS, GLANCE, TOKEN, TOKEN_HINTS
from harden.secrets.names import Hint, hint, words
from tests.secret_samples import HEX, TOKENS


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
        ("ETCD_INITIAL_CLUSTER_TOKEN", Hint.NO),
        ("K3S_CLUSTER_TOKEN", Hint.SECRET),
        ("DATABASE_PASSWORD_CMD", Hint.NO),
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
        ("main.py", "login(password=getenv'hunter2x')", "password"),
        ("HEADER", "Bearer abcdef1234567890", "authorization header"),
        ("INIT", "CREATE USER a IDENTIFIED BY 'hunter2'", "password"),
        ("application.yml", "spring:\n  datasource:\n    password: hunter2 # rotate\n", "password"),
        ("objstore.yml", 'config:\n  secret_key: "N9V8fXCZCNqm4bzHsFQRhrMkEMkAXjJk"\n', "key"),
        ("init.sql", "CREATE USER astronomy WITH PASSWORD 'astronomy_password';", "password"),
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
        ("secret", "EXTRACT(protoPayload.resourceName)"),
        ("user_data", 'TOKEN=$(curl -X PUT "http://169.254.169.254/latest/api/token")'),
        ("content", '"Credential=" var.access_key "/" var.scope "Secret="'),
        ("", "TOKEN=$(cat /run/token | head -1)"),
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
        ("IMAGE", "docker://nginx:1.25@sha256:" + HEX[:64]),
        ("URL", "http://host:8080/path@v1"),
        ("HEADER", "Bearer authentication"),
        ("ARGS", "--token-file /x --level info"),
        ("main.py", 'login(token=os.environ["HF_TOKEN"], password=os.environ.get("PASSWORD"))'),
        ("nsswitch.conf", "passwd: files\ngroup: files\n"),
        ("config.yml", "tls:\n  secret: web-cert\n  password: ${PASSWORD}\n  token_file: /run/token\n"),
        ("config.yml", "password: |\n  hunter2\n"),
        ("gitlab.rb", "gitlab_rails['db_password'] = ENV['DB_PASSWORD'];"),
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


def test_key_of_the_storage_emulator_is_everybodys() -> None:
    text = "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey={};BlobEndpoint=http://azurite:1/a;"
    key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6" + "IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="
    assert looks_secret("AZURE_STORAGE_CONNECTION_STRING", text.format(key)) is None
    assert looks_secret("AZURE_STORAGE_KEY", key) is None
    assert looks_secret("AZURE_STORAGE_CONNECTION_STRING", text.format(key.replace("E", "F"))) is not None
