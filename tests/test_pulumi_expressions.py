"""Expressions of Terraform as a Pulumi program has them, and those that it cannot have."""

from __future__ import annotations

import pytest

from harden.python.pulumi.as_terraform import as_terraform
from harden.python.pulumi.expressions import Expressions
from tests.python_samples import document

HEAD = "import pulumi\nimport pulumi_aws as aws\n"


def expressions(text: str) -> Expressions:
    view = as_terraform(document(text))
    assert view is not None
    ((block, site),) = view.subjects
    return Expressions(block, site)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("aws_s3_bucket.data.arn", "data.arn"),
        ('"x"', "'x'"),
        ("true", "True"),
        ("null", "None"),
        ("[1, aws_s3_bucket.data.id]", "[1, data.id]"),
        ('{ a = "b" }', "{'a': 'b'}"),
        ("{ a = 1, b = aws_s3_bucket.data.id }", "{\n        'a': 1,\n        'b': data.id,\n    }"),
        ('"${aws_s3_bucket.data.arn}/*"', "pulumi.Output.concat(data.arn, '/*')"),
        ("jsonencode({ a = [aws_s3_bucket.data.arn] })", "pulumi.Output.json_dumps({'a': [data.arn]})"),
        # what another resource, a function or a template in the middle gives
        ("aws_s3_bucket.other.arn", ""),
        ("aws_s3_bucket.data.arn.x", ""),
        ("[aws_s3_bucket.other.arn]", ""),
        ("{ a = aws_s3_bucket.other.arn }", ""),
        ("jsonencode(aws_s3_bucket.other.arn)", ""),
        ("upper(aws_s3_bucket.data.arn)", ""),
        ('"${aws_s3_bucket.other.arn}/*"', ""),
        ('"x${aws_s3_bucket.data.arn}"', ""),
    ],
)
def test_written(text: str, expected: str) -> None:
    assert expressions(HEAD + "data = aws.s3.Bucket('data')\n")(text) == expected


@pytest.mark.parametrize("text", ["jsonencode({})", '"${aws_s3_bucket.data.arn}/*"'])
def test_outputs_need_the_library(text: str) -> None:
    assert expressions("import pulumi_aws as aws\ndata = aws.s3.Bucket('data')\n")(text) == ""
