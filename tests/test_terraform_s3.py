"""Buckets: in which form a thing is said of one, whom its policy lets in, what it is for, and who else uses it."""

from __future__ import annotations

import pytest

from harden.model import Block as NewBlock
from harden.terraform.log_buckets import access_log_bucket, balancer_log_bucket
from harden.terraform.s3 import buckets_of, configure, has_separate, is_on
from harden.terraform.s3_policy import Reach, policies, reach, text_of
from harden.terraform.s3_purpose import (
    is_served,
    why_acls,
    why_logs,
    why_not_own_key,
    why_opened,
    why_public,
    why_unseen,
    words,
)
from harden.terraform.uses import uses
from tests.bucket_samples import BUCKET, OTHER, VERSIONING, bucket_of, project, versioning


@pytest.mark.parametrize(
    ("version", "expected"),
    [("~> 3.0", False), ("< 4.0.0", False), ("~> 4.0.0", True), (">= 3.0", True), ("~> 5.0", True), ("", True)],
)
def test_form_by_version(version: str, expected: bool) -> None:
    text = f'terraform {{\n  required_providers {{\n    aws = "{version}"\n  }}\n}}\n' if version else ""
    module = project(main=text + BUCKET)
    assert has_separate(module) is expected
    change = configure(bucket_of(module), NewBlock("versioning"), VERSIONING, [], module)
    assert not isinstance(change, str)
    assert change.change.route == (("resource", 1) if expected else (*bucket_of(module).route, "versioning", 0))


def test_buckets_of_a_companion() -> None:
    text = versioning("aws_s3_bucket.other.id") + versioning('"acme-data"').replace('"it"', '"named"')
    module = project(main=BUCKET + OTHER + text + versioning("var.x").replace('"it"', '"given"'))
    found = {
        block.labels[1]: [one.labels[1] for one in buckets_of(block, module)] for block in module.resources(VERSIONING)
    }
    assert found == {"it": ["other"], "named": ["data"], "given": []}


@pytest.mark.parametrize(("text", "expected"), [("true", True), ('"true"', True), ("false", False), ("var.x", None)])
def test_flags(text: str, expected: bool | None) -> None:
    module = project(main=BUCKET.replace("{\n", f"{{\n  flag = {text}\n"))
    assert is_on(bucket_of(module), "flag", module) is expected
    assert is_on(bucket_of(module), "absent", module) is False


def policy(effect: str, principal: str, more: str = "") -> str:
    statement = f'{{ Effect = "{effect}", Principal = {principal}, Action = "s3:*", Resource = "*"{more} }}'
    return f'jsonencode({{ Version = "2012-10-17", Statement = [{statement}] }})'


DOCUMENT = """
data "aws_iam_policy_document" "d" {
  statement {
%s    principals {
      type        = "%s"
      identifiers = ["%s"]
    }
  }
}
"""


@pytest.mark.parametrize(
    ("expression", "beside_it", "expected"),
    [
        (policy("Allow", '"*"'), "", Reach.EVERYBODY),
        (policy("Allow", '{ AWS = ["*"] }'), "", Reach.EVERYBODY),
        (policy("Deny", '"*"'), "", Reach.NOBODY),
        (policy("Allow", '"*"', ', Condition = { Bool = { "aws:SecureTransport" = "true" } }'), "", Reach.UNKNOWN),
        (policy("Allow", '{ Service = "cloudtrail.amazonaws.com" }'), "", Reach.NAMED),
        (policy("Allow", "var.principal"), "", Reach.UNKNOWN),
        ("data.aws_iam_policy_document.d.json", DOCUMENT % ("", "*", "*"), Reach.EVERYBODY),
        ("data.aws_iam_policy_document.d.json", DOCUMENT % ('    effect = "Deny"\n', "*", "*"), Reach.NOBODY),
        ("local.policy", DOCUMENT % ("", "AWS", "arn:aws:iam::111122223333:root"), Reach.NAMED),
        ('file("policy.json")', "", Reach.UNKNOWN),
        ("var.policy", "", Reach.UNKNOWN),
    ],
)
def test_whom_a_policy_lets_in(expression: str, beside_it: str, expected: Reach) -> None:
    text = f'resource "aws_s3_bucket_policy" "p" {{\n  bucket = aws_s3_bucket.data.id\n  policy = {expression}\n}}\n'
    text += "locals {\n  policy = data.aws_iam_policy_document.d.json\n}\n"
    module = project(main=BUCKET + text + beside_it)
    ((attribute, holder),) = policies(bucket_of(module), module)
    assert holder.address == "aws_s3_bucket_policy.p"
    assert reach(attribute, holder, module) is expected


def test_text_of_a_policy_is_all_that_it_is_made_of() -> None:
    text = 'resource "aws_s3_bucket_policy" "p" {\n  bucket = aws_s3_bucket.data.id\n  policy = local.policy\n}\n'
    text += "locals {\n  policy = data.aws_iam_policy_document.d.json\n}\n"
    module = project(main=BUCKET + text + DOCUMENT % ("", "Service", "logging.s3.amazonaws.com"))
    ((attribute, holder),) = policies(bucket_of(module), module)
    assert "logging.s3.amazonaws.com" in text_of(attribute, holder, module)
    assert why_logs(bucket_of(module), module) == "its policy lets logging.s3.amazonaws.com write"


def test_uses_go_through_modules_both_ways() -> None:
    top = project(
        main=(
            'module "store" {\n  source = "./store"\n}\n'
            'module "trail" {\n  source = "./trail"\n  into = module.store.id\n}\n'
            'module "far" {\n  source = "example/far/aws"\n  bucket = module.store.id\n}\n'
        ),
        store_main=BUCKET + 'output "id" {\n  value = local.id\n}\nlocals {\n  id = aws_s3_bucket.data.id\n}\n',
        trail_main='variable "into" {\n}\nresource "aws_cloudtrail" "t" {\n  s3_bucket_name = var.into\n}\n',
    )
    store = top.called(top.by_address["module.store"])
    assert store is not None
    found = {(use.block.address, use.is_seen) for use in uses(bucket_of(store), store)}
    assert found == {("aws_cloudtrail.t", True), ("module.far", False)}
    assert why_logs(bucket_of(store), store) == "aws_cloudtrail.t writes into it"
    assert why_unseen(bucket_of(store), store) == "module.far hands the bucket to what is not seen here"


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ('variable "x" {\n}\n', True),
        ("", False),
        ('variable "x" {\n}\nterraform {\n  backend "s3" {\n  }\n}\n', False),
    ],
)
def test_outputs_of_a_module_that_nobody_is_seen_to_call(more: str, expected: bool) -> None:
    module = project(main=BUCKET + 'output "id" {\n  value = aws_s3_bucket.data.id\n}\n' + more)
    assert bool(why_unseen(bucket_of(module), module)) is expected


def test_policy_of_a_calling_module() -> None:
    text = 'resource "aws_s3_bucket_policy" "p" {\n  bucket = module.store.id\n  policy = var.p\n}\n'
    top = project(
        main='module "store" {\n  source = "./store"\n}\n' + text,
        store_main=BUCKET + 'output "id" {\n  value = aws_s3_bucket.data.id\n}\n',
    )
    store = top.called(top.by_address["module.store"])
    assert store is not None
    assert why_unseen(bucket_of(store), store) == "aws_s3_bucket_policy.p in the root module is a policy for it"


def test_a_plain_bucket_has_no_purpose_that_stands_in_the_way() -> None:
    module = project(main=BUCKET)
    bucket = bucket_of(module)
    reasons = (why_public, why_opened, why_logs, why_acls, why_not_own_key, why_unseen)
    assert [reason(bucket, module) for reason in reasons] == [""] * len(reasons)


def test_a_private_acl_is_no_purpose_but_is_an_acl() -> None:
    module = project(main=BUCKET.replace("{\n", '{\n  acl = "private"\n'))
    assert why_public(bucket_of(module), module) == ""
    assert why_not_own_key(bucket_of(module), module) == ""
    assert why_acls(bucket_of(module), module).startswith("the bucket has an ACL")


@pytest.mark.parametrize("group", ["AllUsers", "AuthenticatedUsers", ""])
@pytest.mark.parametrize("is_beside", [False, True])
def test_grants_to_everybody(group: str, is_beside: bool) -> None:
    uri = f'uri = "http://acs.amazonaws.com/groups/global/{group}"'
    acl = (
        'resource "aws_s3_bucket_acl" "a" {\n  bucket = aws_s3_bucket.data.id\n  access_control_policy {\n    grant {\n'
    )
    beside_it = f"{acl}      grantee {{\n        {uri}\n      }}\n    }}\n  }}\n}}\n"
    grant = f"  grant {{\n    {uri}\n  }}\n"
    module = project(main=BUCKET + beside_it if is_beside else BUCKET.replace("{\n", "{\n" + grant))
    assert why_not_own_key(bucket_of(module), module).startswith("an ACL may let others in")
    assert bool(why_public(bucket_of(module), module)) is bool(group)


def test_log_buckets_that_lack_their_argument() -> None:
    logging = 'resource "aws_s3_bucket_logging" "x" {\n  bucket = aws_s3_bucket.other.id\n}\n'
    module = project(main=BUCKET + OTHER + logging)
    assert access_log_bucket(bucket_of(module), module) is None


def test_dependence_is_no_use() -> None:
    call = 'module "m" {\n  source = "example/m/aws"\n  depends_on = [aws_s3_bucket.data]\n}\n'
    module = project(main=BUCKET + call)
    assert uses(bucket_of(module), module) == ()


@pytest.mark.parametrize(
    ("beside_it", "expected"),
    [
        ('resource "aws_s3_bucket_website_configuration" "w" {\n  bucket = aws_s3_bucket.data.id\n}\n', True),
        ('resource "aws_s3_bucket_acl" "a" {\n  bucket = aws_s3_bucket.data.id\n  acl = "public-read"\n}\n', False),
        ("", False),
    ],
)
def test_what_is_served_to_everybody(beside_it: str, expected: bool) -> None:
    module = project(main=BUCKET + beside_it)
    assert is_served(bucket_of(module), module) is expected


def test_words() -> None:
    module = project(main='resource "aws_s3_bucket" "webSite2" {\n  bucket = "acme-${var.cdnLogs}"\n}\n')
    assert words(bucket_of(module, "webSite2"), module) == {"web", "site", "acme", "var", "cdn", "logs"}


@pytest.mark.parametrize("again", [False, True])
def test_log_buckets_are_plain_only_alone(again: bool) -> None:
    taker = OTHER.replace("{\n", '{\n  acl = "log-delivery-write"\n')
    second = taker.replace("other", "second") if again else ""
    module = project(main=BUCKET + taker + second)
    found = access_log_bucket(bucket_of(module), module)
    assert (found.address if found else None) == (None if again else "aws_s3_bucket.other")
    assert access_log_bucket(bucket_of(module, "other"), module) is None or again


def test_bucket_of_load_balancers_is_of_their_provider() -> None:
    allowed = policy("Allow", '{ Service = "elasticloadbalancing.amazonaws.com" }')
    allowed = allowed.replace('Resource = "*"', 'Resource = "${aws_s3_bucket.data.arn}/*"')
    text = f'resource "aws_s3_bucket_policy" "p" {{\n  bucket = aws_s3_bucket.data.id\n  policy = {allowed}\n}}\n'
    text += 'resource "aws_lb" "a" {\n}\nresource "aws_lb" "b" {\n  provider = aws.west\n}\n'
    module = project(main=BUCKET + text)
    assert balancer_log_bucket(module.by_address["aws_lb.a"], module) is bucket_of(module)
    assert balancer_log_bucket(module.by_address["aws_lb.b"], module) is None
