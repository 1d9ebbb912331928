"""Policies of IAM in all forms, for the tests of what reads and changes them."""

from __future__ import annotations

from harden.hcl.document import HclDocument
from harden.model import Source
from harden.settings import Settings
from harden.terraform.module import Module
from harden.terraform.policy.document import Policy, Statement
from harden.terraform.policy.use import Use, policies


def module_of(text: str, **other: str) -> Module:
    texts = {"main.tf": text, **{f"{name}.tf": content for name, content in other.items()}}
    return Module(".", {p: HclDocument(Source(p, t.encode())) for p, t in texts.items()}, {}, Settings())


def only(text: str, use: Use = Use.IDENTITY) -> Policy:
    module = module_of(text)
    (policy,) = [p for block in module.blocks("resource", "data") for p in policies(block, module, use)]
    return policy


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


def trust(statement: str) -> tuple[Policy, Statement]:
    policy = only(f'resource "aws_iam_role" "r" {{\n  assume_role_policy = jsonencode({statement})\n}}\n', Use.TRUST)
    return policy, policy.statements[0]
