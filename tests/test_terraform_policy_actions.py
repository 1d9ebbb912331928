"""Actions of policies that can be limited to resources, and those that cannot."""

from __future__ import annotations

import pytest

from harden.terraform.policy.actions import can_be_limited, needs_all


@pytest.mark.parametrize(
    ("actions", "expected"),
    [
        (("s3:GetObject",), True),
        (("S3:getobject", "sqs:SendMessage"), True),
        (("s3:ListAllMyBuckets",), False),
        (("s3:GetObject", "s3:ListAllMyBuckets"), False),
        (("s3:*",), True),  # the lists of all buckets are the price
        (("ssm:*",), False),
        (("ssm:Put*",), False),
        (("sqs:Send*",), True),
        (("s3:List*",), False),
        (("secretsmanager:?etSecretValue",), True),
        (("glue:StartJobRun",), False),  # nothing is known of the service
        (("*",), False),
        (("s3:",), False),
        ((), False),
    ],
)
def test_can_be_limited(actions: tuple[str, ...], expected: bool) -> None:
    assert can_be_limited(actions) is expected


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("ecr:GetAuthorizationToken", True),
        ("ECR:getauthorizationtoken", True),
        ("ecr:PutImage", False),
        ("ecr:Get*", False),
        ("glue:CreateJob", False),
        ("*", False),
    ],
)
def test_needs_all(action: str, expected: bool) -> None:
    assert needs_all(action) is expected
