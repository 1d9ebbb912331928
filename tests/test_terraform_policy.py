"""Policies are read alike in whichever form they are written, with the place of each part."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harden.hcl.document import HclDocument
from harden.hcl.literal import encode_quoted
from harden.model import Source
from harden.terraform import json_text
from harden.terraform.placed import Placed
from harden.terraform.policy.conditions import is_open
from harden.terraform.policy.document import Names
from harden.terraform.policy.use import Use, document_uses, policies, users
from harden.value import UNKNOWN
from tests.policy_samples import FORMS, module_of, only, trust


def read(expression: str) -> Placed | None:
    document = HclDocument(Source("a.tf", f"a = {expression}\n".encode()))
    return json_text.parse(document.body.attributes["a"].expression)


def plain(place: Placed) -> object:
    if isinstance(place.data, dict):
        return {key: plain(value) for key, value in place.data.items()}
    if isinstance(place.data, tuple):
        return [plain(item) for item in place.data]
    return place.data


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**6), 10**6)
    | st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="$%")),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abc{", max_size=3), inner, max_size=4),
    max_leaves=12,
)


@given(JSON, st.booleans())
def test_json_in_strings_is_what_it_is(value: object, is_ascii: bool) -> None:
    text = json.dumps(value, indent=2, ensure_ascii=is_ascii)
    quoted = read(encode_quoted(text))
    heredoc = read(f"<<EOF\n{text}\nEOF")
    for found in (quoted, heredoc):
        assert found is not None
        if is_ascii and "\\u" in text:  # an escape beyond the bytes of a file is not decoded
            continue
        assert plain(found) == value


@given(JSON)
def test_places_in_a_heredoc_hold_the_values(value: object) -> None:
    text = json.dumps([value])
    source = f"a = <<EOF\n{text}\nEOF\n".encode()
    found = json_text.parse(HclDocument(Source("a.tf", source)).body.attributes["a"].expression)
    assert found is not None
    (item,) = found.items
    assert source[item.span.start : item.span.end].decode() == text[1:-1]


@pytest.mark.parametrize(
    "expression",
    [
        "var.x",
        '"{"',
        '"[1 2]"',
        '"[1,]"',
        "\"{'a': 1}\"",
        '"{1: 2}"',
        '"{\\"a\\" 1}"',
        '"[1] x"',
        '"\\"open"',
        '"truth"',
        '""',
        f'"{"[" * 200}"',
        "<<EOF\n%{ if true }[1]%{ endif }\nEOF",
    ],
)
def test_what_is_no_json_is_not_read(expression: str) -> None:
    assert read(expression) is None


def test_escaped_templates_are_text() -> None:
    found = read('<<EOF\n["$${aws:username}", "%%{x}", "$1 %"]\nEOF')
    assert found is not None
    assert plain(found) == ["${aws:username}", "%{x}", "$1 %"]


def test_interpolations_are_unknown() -> None:
    found = read('<<EOF\n{"a": "x-${b}", "c": ${jsonencode(d)}, "${e}": [1, "\\q"]}\nEOF')
    assert found is not None
    values = list(found.entries.values())
    assert [value.data is UNKNOWN for value in values] == [True, True, False]
    assert [plain(item) for item in values[2].items] == [1, UNKNOWN]
    assert list(found.entries)[:2] == ["a", "c"]


@pytest.mark.parametrize("form", FORMS)
def test_forms_are_read_alike(form: str) -> None:
    policy = only(FORMS[form])
    (statement,) = policy.statements
    assert policy.is_whole
    assert statement.is_whole
    assert statement.is_allow
    assert [item.data for item in statement.actions.items] == ["s3:Get*", UNKNOWN]
    assert statement.actions.constants is None
    assert statement.resources.holds("*")
    assert statement.not_actions == Names()
    ((test, key, values),) = [(c.test, c.key, c.values.constants) for c in statement.conditions]
    assert (test, key, values) == ("Bool", "aws:SecureTransport", ("true",))
    source = FORMS[form].encode()
    span = statement.actions.items[0].span
    assert source[span.start : span.end].decode().strip('\\"') == "s3:Get*"
    assert policy.place(span).name == policy.owner.address


@pytest.mark.parametrize(
    "policy",
    [
        'file("p.json")',
        "var.policy",
        "local.elsewhere",
        "local.missing",
        "local.round",
        'jsonencode("x")',
        "jsonencode({ Version = 1 })",
        '"[]"',
        "jsonencode(1, 2)",
    ],
)
def test_what_is_not_written_out_is_no_policy(policy: str) -> None:
    text = f'resource "aws_iam_policy" "p" {{\n  policy = {policy}\n}}\nlocals {{\n  round = local.round\n}}\n'
    other = 'locals {\n  elsewhere = jsonencode({ Statement = [{ Effect = "Allow" }] })\n}\n'
    module = module_of(text, other=other)
    assert [p for block in module.blocks() for p in policies(block, module, Use.IDENTITY)] == []


def test_unknown_parts_make_it_less_than_whole() -> None:
    encoded = only('resource "aws_iam_policy" "p" {\n  policy = jsonencode({ Statement = [var.a, { (b) = 1 }] })\n}\n')
    assert not encoded.is_whole
    assert [statement.is_whole for statement in encoded.statements] == [False]
    assert encoded.statements[0].effect == ""
    document = only(
        'data "aws_iam_policy_document" "p" {\n'
        "  source_policy_documents = [var.base]\n"
        '  statement {\n    effect = var.effect\n    dynamic "condition" {\n      for_each = var.c\n    }\n  }\n'
        '  dynamic "statement" {\n    for_each = var.s\n    content {\n      actions = ["*"]\n    }\n  }\n}\n'
    )
    assert not document.is_whole
    assert [(s.effect, s.is_whole) for s in document.statements] == [("", False), ("Allow", True)]


def test_constants_from_a_local_stand_where_they_are_used() -> None:
    policy = only(
        'locals {\n  all = { Effect = "Allow", Action = ["*"], Resource = 1.5 }\n}\n'
        'resource "aws_iam_policy" "p" {\n  policy = jsonencode({ Statement = [local.all] })\n}\n'
    )
    (statement,) = policy.statements
    assert statement.actions.holds("*")
    assert statement.actions.items[0].text == "local.all"


USES = """
data "aws_iam_policy_document" "base" {}
data "aws_iam_policy_document" "trust" {
  source_policy_documents = [data.aws_iam_policy_document.base.json]
}
locals {
  trust = data.aws_iam_policy_document.trust.json
  again = local.trust
}
resource "aws_iam_role" "r" {
  assume_role_policy = local.again
  inline_policy {
    policy = data.aws_iam_policy_document.inline.json
  }
}
data "aws_iam_policy_document" "inline" {}
data "aws_iam_policy_document" "open" {
  statement {
    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}
data "aws_iam_policy_document" "round" {
  override_policy_documents = [data.aws_iam_policy_document.round.json]
}
data "aws_ami" "other" {}
"""


def test_what_a_document_is_for_follows_its_uses() -> None:
    module = module_of(USES)
    uses = {
        block.labels[1]: document_uses(block, module)
        for block in module.blocks("data")
        if block.labels[0] == "aws_iam_policy_document"
    }
    assert uses == {
        "base": {Use.TRUST},
        "trust": {Use.TRUST},
        "inline": {Use.IDENTITY},
        "open": set(),
        "round": {Use.IDENTITY},
    }
    base = module.by_address["data.aws_iam_policy_document.base"]
    assert [(block.address, attribute.name) for block, attribute in users(base, module)] == [
        ("aws_iam_role.r", "assume_role_policy")
    ]
    assert policies(module.by_address["data.aws_ami.other"], module, Use.TRUST) == ()


ALLOW = 'Effect = "Allow", Principal = "*"'


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (f"{{ Statement = [{{ {ALLOW} }}] }}", True),
        ('{ Statement = [{ Effect = "Allow", Principal = { AWS = ["a", "*"] } }] }', True),
        ('{ Statement = [{ Effect = "Deny", Principal = "*" }] }', False),
        ('{ Statement = [{ Effect = "Allow", Principal = { Service = "*" } }] }', False),
        ('{ Statement = [{ Effect = "Allow", Principal = var.who }] }', False),
        (f'{{ Statement = [{{ {ALLOW}, Condition = {{ Bool = {{ "aws:SecureTransport" = "true" }} }} }}] }}', True),
        (f'{{ Statement = [{{ {ALLOW}, Condition = {{ StringLike = {{ "aws:userid" = "x" }} }} }}] }}', False),
        (f"{{ Statement = [{{ {ALLOW}, Condition = var.c }}] }}", False),
        (f"{{ Statement = [{{ {ALLOW}, Condition = {{ Bool = var.c }} }}] }}", False),
        (f'{{ Statement = [{{ {ALLOW} }}, {{ Effect = "Deny", NotPrincipal = {{ AWS = "a" }} }}] }}', False),
        (f'{{ Statement = [{{ {ALLOW} }}, {{ Effect = "Deny", Principal = "*" }}] }}', True),
        (f"{{ Statement = [{{ {ALLOW} }}, var.more] }}", False),
        (f"{{ Statement = [{{ {ALLOW} }}, {{ Effect = var.effect }}] }}", False),
    ],
)
def test_open_is_only_what_is_plainly_open(statement: str, expected: bool) -> None:
    policy, first = trust(statement)
    assert is_open(policy, first) is expected
