"""Changes to policies in every form, and what they are told from: queues, functions, targets."""

from __future__ import annotations

import pytest

from harden.hcl.document import HclDocument
from harden.model import Expr, FileChange, Rewrite, Route, Source
from harden.settings import Preset, Settings
from harden.terraform.event_sources import caller
from harden.terraform.json_edit import QUOTED
from harden.terraform.module import Module
from harden.terraform.policy.edit import data, replaced, with_condition, with_principal
from harden.terraform.policy.targets import TARGETS, target
from harden.terraform.policy.use import Use
from harden.terraform.queue_senders import queue_of, senders
from harden_transforms.terraform.aws import iam_wildcard_resource
from tests.policy_samples import FORMS, module_of, only, trust


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
