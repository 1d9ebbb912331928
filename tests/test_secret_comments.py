"""Secrets that comments say."""

from __future__ import annotations

import pytest

from harden.secrets import mask


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('engine = "postgres" # old password: Tr0ub4dor!', 'engine = "postgres" # old password: ****'),
        ("x: y # DB_PASSWORD=Tr0ub4dor", "x: y # DB_PASSWORD=****"),
        ("url: https://host/path#anchor # password: Tr0ub4dor", "url: https://host/path#anchor # password: ****"),
        ("path: a/b/c/d # it's the token: abc123def456", "path: a/b/c/d # it's the token: ****"),
        ("// token was abc123def456", "// token was ****"),
        ("/* password: Tr0ub4dor */", "/* password: **** */"),
        ("a = 1 # api_key: 'abcdefgh'", "a = 1 # api_key: '****'"),
        ("# - name: DB_PASSWORD\n#   value: Tr0ub4dor", "# - name: DB_PASSWORD\n#   value: ****"),
        ("# - name: REGION\n#   value: eu-west-1", "# - name: REGION\n#   value: eu-west-1"),
        ("# password: see below", "# password: see below"),
        ("# passwords are in vault", "# passwords are in vault"),
        ("# the port is 5432, the password is required", "# the port is 5432, the password is required"),
    ],
)
def test_a_comment_can_say_a_secret(before: str, after: str) -> None:
    assert mask(before) == after
    assert mask(after) == after


@pytest.mark.parametrize("unit", ["/", "a/", "#/", "a#", "'/", "\\/", "/ ", '"a"/'])
def test_a_long_line_is_read_once(unit: str) -> None:
    """Reading it in every way that its slashes can be told apart would not end: two hundred of them are enough."""
    line = "password_paths: " + unit * 200
    assert mask(mask(line)) == mask(line)
