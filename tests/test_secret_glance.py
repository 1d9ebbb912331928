"""The scan that spares the detector most of a text: whatever the detector would find has a spot."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from harden.hcl.document import Block, HclDocument
from harden.hcl.literal import encode_quoted
from harden.model import Source
from harden.secrets import looks_secret
from harden.secrets.glance import spots
from harden.secrets.names import Hint, hint
from harden.terraform import secret_literals

WORDS = (
    *(
        "password",
        "Passwords",
        "PASSWD",
        "pwd",
        "passphrase",
        "passcode",
        "pass",
        "secret",
        "Secrets",
        "token",
        "tokens",
    ),
    *("credential", "credentials", "apikey", "APIKEYS", "creds", "pgpassword", "authtoken", "dbpasswd", "privatekey"),
    *("auth", "authorization", "dsn", "salt", "key", "Keys", "cookie", "signature", "webhook", "cert", "api", "access"),
    *("base", "value", "file", "id", "public", "existing", "tls", "2", "7", "user", "x", "é"),
)
NAMES = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(("", "_", "-", ".", " ", "/"))), max_size=5).map(
    lambda parts: "".join(word + sign for word, sign in parts)
)
VALUES = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        (
            "hunter22",
            "8f14e45fceea167a5a36dedd4bea2543",
            "postgres://app:hunter22@db:5432/app",
            "Authorization: Bearer abcdefgh1234",
            "Basic dXNlcjpwYXNzd29yZA==",
            "alter role app IDENTIFIED BY 'hunter22'",
            "-----BEGIN RSA PRIVATE KEY-----",
            "AK" + "IA" + "QWERTYUIOPASDFGH",
            "github" + "_pat_" + "11AABBCCDD0" + "a1B2" * 12,
            "$2" + "b$12$" + "abcDEF1234" * 6,
        )
    ),
    st.tuples(NAMES, st.sampled_from(("=", " = ", '="', " ")), st.text(max_size=20)).map("".join),
    st.tuples(st.just("run --"), NAMES, st.just(" hunter22")).map("".join),
)


@given(NAMES)
@example("api key-base")
@example("5public.token")
def test_every_name_that_makes_a_value_secret_has_a_spot(name: str) -> None:
    if hint(name) is not Hint.NO:
        assert spots(f'set {{ name = "{name}" }}'.encode())


@given(NAMES, VALUES)
def test_every_secret_literal_has_a_spot(name: str, value: str) -> None:
    written = f'resource "a" "b" {{\n  {name} = "{encode_quoted(value)}"\n}}\n'.encode()
    if looks_secret(name, value):
        assert spots(written)


@pytest.mark.parametrize(
    "text",
    [
        b"kms_key_id = var.log_key_arn",
        b"password_file = var.path",
        b"token_url = local.issuer",
        b'source = "https://example.com/modules/a"',
        b'key_name = "deployer"',
        b"",
    ],
)
def test_ordinary_text_has_none(text: bytes) -> None:
    assert spots(text) == ()


def test_spots_are_where_the_name_the_token_or_the_address_stands() -> None:
    lines = [
        b'name = "x"',
        b'password = "hunter22"',
        b"",
        b'url = "https://a:b@c"',
        b'id = "AK' + b'IAQWERTYUIOPASDFGH"',
    ]
    text = b"\n".join(lines)
    assert spots(text) == (text.index(b"password"), text.index(b"://"), text.index(b"AK" + b"IA"))


def test_a_word_too_long_to_judge_is_a_spot() -> None:
    assert spots(b"key" + b"_x" * 60) == (0,)


BESIDE = b"""
resource "helm_release" "a" {
  set {
    name  = "password"
    value = "hunter22"
  }
  env = [{ name = "DB_PASSWORD", value = "hunter22" }, { name = "A", value = "B" }]
}

resource "aws_ssm_parameter" "a" {
  type  = "SecureString"
  name  = "a"
  value = "hunter22"
}

resource "github_actions_secret" "a" {
  plaintext_value = "hunter22"
}
"""


def test_values_without_a_spot_hold_nothing_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    golden = Path(__file__).parents[1] / "golden" / "terraform"
    texts = [BESIDE, *(path.read_bytes() for path in sorted(golden.glob("*/*/before/**/*.tf")) if path.is_file())]

    def found() -> list[list[tuple[object, ...]]]:
        documents = (HclDocument(Source("main.tf", text)) for text in texts)
        return [
            [one for block in document.blocks() if block.labels or block.type == "locals" for one in of(block)]
            for document in documents
        ]

    def of(block: Block) -> list[tuple[object, ...]]:
        return [(one.route, one.name, one.path, one.verdict) for one in secret_literals.secret_literals(block)]

    def everything(view: object) -> bool:
        return True

    with_spots = found()
    assert len(with_spots[0]) == 4
    monkeypatch.setattr(secret_literals, "_has_spot", everything)
    assert found() == with_spots
