"""Instances and keys of AWS in Python programs."""

from __future__ import annotations

from harden.model import Risk
from harden.python.program import Program
from harden.python.row import Defect, Row, before, since, transforms
from harden.python.site import Name, Site
from harden.transform import Checks
from harden.value import UNKNOWN, Known

_CDK = "https://docs.aws.amazon.com/cdk/api/v2/python"
_HTTP_TOKENS = "2.231.0"
_TOKENS = Checks(checkov=("CKV_AWS_79",), trivy=("AVD-AWS-0028", "AVD-AWS-0130"))
_GROUP_NOTE = "On new instances old SDKs, and containers a network hop away from the metadata service, are refused"
_TOKENS_NOTE = "Software that reads metadata without a token, such as old SDKs, is refused"


def _symmetric(site: Site, program: Program) -> str | None:
    """AWS rotates symmetric keys only."""
    for name in ("customer_master_key_spec", "key_spec", "key_usage"):
        value = site.value((name,))
        if value is UNKNOWN:
            return f"only symmetric keys are rotated, and what {name} is is not known here"
        data = value.data if isinstance(value, Known) else None
        text = data.full.rpartition(".")[2] if isinstance(data, Name) else data
        if text not in (None, "SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT"):
            return ""
    return None


DEFECTS = (
    Defect(
        name="program-instance-metadata-v1",
        message="Instance gives out its credentials without a token (IMDSv1)",
        why="Version 1 of the metadata service answers any request from the instance, also one an attacker has sent.",
        exploited="A web application that can be made to fetch an address gives out the credentials of the role.",
        references=(
            "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html",
            f"{_CDK}/aws_cdk.aws_ec2/Instance.html",
        ),
        rows=(
            Row(
                ("aws_cdk.aws_ec2.Instance",),
                ("http_tokens",),
                Name("aws_cdk.aws_ec2.HttpTokens.REQUIRED"),
                Risk.RUNTIME,
                _TOKENS_NOTE,
                _TOKENS,
                bad=(Name("aws_cdk.aws_ec2.HttpTokens.OPTIONAL"),),
                unless=("require_imdsv2",),
                guard=since(_HTTP_TOKENS),
            ),
            Row(
                ("aws_cdk.aws_ec2.Instance",),
                ("require_imdsv2",),
                True,
                Risk.REPLACE,
                "CloudFormation replaces an instance that gets a launch template, and what is on its disks is gone",
                _TOKENS,
                unless=("http_tokens",),
                guard=before(_HTTP_TOKENS),
            ),
            Row(
                ("aws_cdk.aws_ec2.BastionHostLinux",),
                ("require_imdsv2",),
                True,
                Risk.REPLACE,
                "CloudFormation replaces an instance that gets a launch template, and what is on its disks is gone",
                _TOKENS,
            ),
            Row(
                ("aws_cdk.aws_autoscaling.AutoScalingGroup",),
                ("require_imdsv2",),
                True,
                Risk.RUNTIME,
                _GROUP_NOTE,
                _TOKENS,
                unless=("launch_template", "mixed_instances_policy"),
            ),
            Row(
                ("aws_cdk.aws_ec2.LaunchTemplate",),
                ("require_imdsv2",),
                True,
                Risk.RUNTIME,
                _GROUP_NOTE,
                _TOKENS,
                unless=("http_tokens",),
            ),
        ),
    ),
    Defect(
        name="program-key-not-rotated",
        message="Key is never rotated",
        why="The longer one key encrypts everything, the more is lost with it. AWS can change it every year.",
        exploited="Key material that has leaked opens what was encrypted with it for as long as it is in use.",
        references=(
            "https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html",
            f"{_CDK}/aws_cdk.aws_kms/Key.html",
        ),
        rows=(
            Row(
                ("aws_cdk.aws_kms.Key", "aws_cdk.aws_kms.CfnKey"),
                ("enable_key_rotation",),
                True,
                Risk.NONE,
                "Old key material stays, so that what it has encrypted can be read",
                Checks(checkov=("CKV_AWS_7",), trivy=("AVD-AWS-0065",)),
                guard=_symmetric,
            ),
        ),
    ),
)

TRANSFORMS = transforms(*DEFECTS)
