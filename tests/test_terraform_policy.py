"""Policies are read alike in whichever form they are written, with the place of each part."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harden.hcl.document import HclDocument
from harden.hcl.literal import encode_quoted
from harden.model import Expr, FileChange, Rewrite, Route, Source
from harden.settings import Preset, Settings
from harden.terraform import json_text
from harden.terraform.event_sources import caller
from harden.terraform.module import Module
from harden.terraform.placed import Placed
from harden.terraform.policy.conditions import is_open
from harden.terraform.policy.document import Names, Policy, Statement
from harden.terraform.policy.edit import QUOTED, data, replaced, with_condition, with_principal
from harden.terraform.policy.targets import TARGETS, target
from harden.terraform.policy.use import Use, document_uses, policies, users
from harden.terraform.queue_senders import queue_of, senders
from harden.value import UNKNOWN
from harden_transforms.terraform.aws import iam_wildcard_resource


def module_of(text: str, **other: str) -> Module:
    texts = {"main.tf": text, **{f"{name}.tf": content for name, content in other.items()}}
    return Module(".", {p: HclDocument(Source(p, t.encode())) for p, t in texts.items()}, {}, Settings())


def read(expression: str) -> Placed | None:
    document = HclDocument(Source("a.tf", f"a = {expression}\n".encode()))
    return json_text.parse(document.body.attributes["a"].expression)


def plain(place: Placed) -> object:
    if isinstance(place.data, dict):
        return {key: plain(value) for key, value in place.data.items()}
    if isinstance(place.data, tuple):
        return [plain(item) for item in place.data]
    return place.data


def only(text: str, use: Use = Use.IDENTITY) -> Policy:
    module = module_of(text)
    (policy,) = [p for block in module.blocks("resource", "data") for p in policies(block, module, use)]
    return policy


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


FORMS = {
    "document": """
data "aws_iam_policy_document" "p" {
  statement {
    actions   = ["s3:Get*", var.more]
    resources = ["*"]
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }
}
resource "aws_iam_policy" "p" {
  policy = data.aws_iam_policy_document.p.json
}
""",
    "jsonencode": """
resource "aws_iam_policy" "p" {
  policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Action    = ["s3:Get*", var.more]
      Resource  = "*"
      Condition = { Bool = { "aws:SecureTransport" = "true" } }
    }]
  })
}
""",
    "heredoc": """
resource "aws_iam_policy" "p" {
  policy = <<-EOF
    {"statement": {"effect": "Allow", "action": ["s3:Get*", "${var.more}"], "resource": ["*"],
     "condition": {"Bool": {"aws:SecureTransport": ["true"]}}}}
  EOF
}
""",
    "quoted": """
locals {
  p = "{\\"Statement\\": [{\\"Effect\\": \\"Allow\\", \\"Action\\": [\\"s3:Get*\\", \\"${var.more}\\"], \\
""".rstrip("\\\n")
    + """\\"Resource\\": \\"*\\", \\"Condition\\": {\\"Bool\\": {\\"aws:SecureTransport\\": \\"true\\"}}}]}"
}
resource "aws_iam_policy" "p" {
  policy = local.p
}
""",
}


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


def test_what_a_document_is_for_follows_its_uses() -> None:
    text = """
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
    module = module_of(text)
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


def trust(statement: str) -> tuple[Policy, Statement]:
    policy = only(f'resource "aws_iam_role" "r" {{\n  assume_role_policy = jsonencode({statement})\n}}\n', Use.TRUST)
    return policy, policy.statements[0]


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


def test_templates_become_data() -> None:
    assert data("${aws_s3_bucket.a.arn}").__class__.__name__ == "Expr"
    assert data(["x", "${a.b}/*"]).__class__ is list
    assert data({"a": "b"}) == {"a": "b"}


def test_json_in_quotes_is_edited_with_its_escapes() -> None:
    quoted = '"{\\"Statement\\": [{\\"Effect\\": \\"Allow\\", \\"Resource\\": \\"*\\"}]}"'
    policy = only(f'resource "aws_iam_policy" "p" {{\n  policy = {quoted}\n}}\n')
    place = policy.statements[0].resources.items[0]
    changes = replaced(policy, place, "${aws_s3_bucket.b.arn}/*")
    wanted = quoted.replace("*", "${aws_s3_bucket.b.arn}/*")
    route = ("resource", 0, "aws_iam_policy", "p", "policy")
    assert changes == (FileChange("main.tf", Rewrite(route, wanted, Expr(wanted))),)
    assert replaced(policy, place, '${lookup(var.x, "y")}') == QUOTED
    heredoc = only(FORMS["heredoc"])
    assert "other conditions" in str(with_condition(heredoc, heredoc.statements[0], "Bool", "a", "b"))
    several, statement = trust('{ Statement = [{ Effect = "Allow", Principal = { AWS = ["a", "*"] } }] }')
    assert statement.everybody is not None
    assert "one of several" in str(with_principal(several, statement.everybody, ["a"]))


def test_everybody_in_json_text_becomes_a_principal_of_aws() -> None:
    text = """resource "aws_iam_role" "r" {
  assume_role_policy = <<EOT
{"Statement": [{"Effect": "Allow", "Principal": "*"}]}
EOT
}
"""
    policy = only(text, Use.TRUST)
    everybody = policy.statements[0].everybody
    assert everybody is not None
    for names, written in (
        (["a"], '{"AWS": "a"}'),
        (["a", "b"], '{"AWS": ["a", "b"]}'),
        (Expr("var.who"), '{"AWS": ${jsonencode(var.who)}}'),
    ):
        changes = with_principal(policy, everybody, names)
        assert not isinstance(changes, str)
        assert isinstance(changes[0].change, Rewrite)
        assert f'"Principal": {written}}}' in changes[0].change.text


QUEUE = """
resource "aws_sqs_queue" "q" {}
resource "aws_sqs_queue_policy" "q" {
  queue_url = aws_sqs_queue.q.id
}
"""


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", ()),
        (
            'resource "aws_cloudwatch_event_rule" "r" {}\nresource "aws_cloudwatch_event_target" "t" {\n'
            "  rule = aws_cloudwatch_event_rule.r.name\n  arn = aws_sqs_queue.q.arn\n}\n",
            ("aws_cloudwatch_event_rule.r.arn",),
        ),
        ('resource "aws_sns_topic_subscription" "s" {\n  endpoint = aws_sqs_queue.q.arn\n}\n', ()),
        (
            'resource "aws_sns_topic" "t" {\n  count = 2\n}\nresource "aws_sns_topic_subscription" "s" {\n'
            "  topic_arn = aws_sns_topic.t.arn\n  endpoint = aws_sqs_queue.q.arn\n}\n",
            (),
        ),
        ('resource "aws_ecs_task_definition" "t" {\n  container_definitions = aws_sqs_queue.q.url\n}\n', ()),
        ('module "m" {\n  queue = aws_sqs_queue.q.arn\n}\n', ()),
    ],
)
def test_senders_are_all_known_or_none(more: str, expected: tuple[str, ...]) -> None:
    module = module_of(QUEUE + more)
    queue = queue_of(module.by_address["aws_sqs_queue_policy.q"], module)
    assert queue is not None
    assert queue_of(queue, module) is queue
    assert senders(queue, module) == expected


def test_a_queue_that_is_many_is_none() -> None:
    module = module_of(QUEUE.replace("{}", "{\n  count = 2\n}"))
    assert queue_of(module.by_address["aws_sqs_queue_policy.q"], module) is None
    assert queue_of(module.by_address["aws_sqs_queue.q"], module) is None


def test_a_function_given_to_a_module_has_callers_nobody_sees() -> None:
    module = module_of(
        'resource "aws_lambda_function" "f" {}\nresource "aws_cognito_user_pool" "p" {\n  lambda_config {\n'
        "    pre_sign_up = aws_lambda_function.f.arn\n  }\n}\n"
    )
    function = module.by_address["aws_lambda_function.f"]
    found = caller(function, "cognito-idp", module)
    assert found is not None
    assert found[0] == "${aws_cognito_user_pool.p.arn}"
    assert caller(function, "s3", module) is None
    given = module_of('resource "aws_lambda_function" "f" {}\nmodule "m" {\n  arn = aws_lambda_function.f.arn\n}\n')
    assert caller(given.by_address["aws_lambda_function.f"], "s3", given) is None


@pytest.mark.parametrize("service", TARGETS)
def test_the_one_resource_of_a_kind_is_the_target(service: str) -> None:
    kind = TARGETS[service]
    actions = list(kind.actions)
    one = f'resource "{kind.type}" "x" {{}}\n'
    found = target([action.upper() for action in actions], module_of(one))
    assert found is not None
    assert found[1] == f"{kind.type}.x"
    assert target(actions, module_of(one + one.replace('"x"', '"y"'))) is None
    assert target(actions, module_of(one.replace("{}", "{\n  count = 1\n}"))) is None
    assert target(actions, module_of(one + f'variable "other_{kind.word}" {{}}\n')) is None
    assert target(actions, module_of(one + 'module "m" {}\n')) is None
    assert target(actions, module_of(one + f'data "{kind.type}" "other" {{}}\n')) is None
    assert target([*actions, "ec2:RunInstances"], module_of(one)) is None
    assert target([f"{service}:*"], module_of(one)) is None


def test_routes_of_statements() -> None:
    route: Route = ("resource", 0, "aws_iam_policy", "p", "policy", "jsonencode()", 0, "Statement", 0)
    assert only(FORMS["jsonencode"]).statements[0].route == route
    assert only(FORMS["heredoc"]).statements[0].route == ()


WIDE = """
resource "aws_iam_policy" "p" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ACTIONS, Resource = "*" }] })
}
"""


@pytest.mark.parametrize(
    ("actions", "preset", "expected"),
    [
        ('["sqs:SendMessage"]', Preset.RECOMMENDED, 0),
        ('["sqs:SendMessage"]', Preset.STRICT, 1),
        ('["S3:*"]', Preset.RECOMMENDED, 1),
        ('["cloudwatch:*"]', Preset.RECOMMENDED, 0),
        ('["ec2:Describe*", "s3:ListAllMyBuckets"]', Preset.STRICT, 0),
        ('["secretsmanager:GetSecretValue"]', Preset.STRICT, 1),
    ],
)
def test_wide_policies_that_cannot_be_narrowed_are_reported_to_who_asks(
    actions: str, preset: Preset, expected: int
) -> None:
    documents = {"main.tf": HclDocument(Source("main.tf", WIDE.replace("ACTIONS", actions).encode()))}
    module = Module(".", documents, {}, Settings(preset=preset))
    found = list(iam_wildcard_resource.check.findings(module.by_address["aws_iam_policy.p"], module))
    assert len(found) == expected
