"""Who may reach what CDK programs keep, where a default or a part of an argument leaves it open."""

from __future__ import annotations

from harden.model import Risk
from harden.python.program import Program
from harden.python.row import Defect, Guard, Row, transforms
from harden.python.site import Site
from harden.transform import Checks

_CDK = "https://docs.aws.amazon.com/cdk/api/v2/python"
_HUB = "https://docs.aws.amazon.com/securityhub/latest/userguide"
_PARTS = ("block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets")
_FILLED = "@aws-cdk/aws-s3:publicAccessBlockedByDefault"
_DENIED = "@aws-cdk/aws-efs:denyAnonymousAccess"
_MEANT = "it is switched off here: only you know whether the bucket is meant to be public"


def _forgotten(part: str) -> Guard:
    """A part that nothing is said of is false, unless a feature flag makes it true; one that is false is meant."""

    def guard(site: Site, program: Program) -> str | None:
        if site.has(part):
            return _MEANT
        return "" if not site.has(*_PARTS) or program.flag(site.path, _FILLED) else None

    return guard


def _by_flag(site: Site, program: Program) -> str | None:
    return "" if not site.has("allow_anonymous_access") and program.flag(site.path, _DENIED) else None


DEFECTS = (
    Defect(
        name="program-bucket-partly-public",
        message="Bucket blocks a part of public access only",
        why="What BlockPublicAccess is not told is false: public ACLs or policies stay possible.",
        exploited="One ACL or policy, set anywhere and by anyone who may, opens the bucket to everybody.",
        references=(
            f"{_CDK}/aws_cdk.aws_s3/BlockPublicAccess.html",
            "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
        ),
        rows=tuple(
            Row(
                ("aws_cdk.aws_s3.BlockPublicAccess", "aws_cdk.aws_s3.BlockPublicAccessOptions"),
                (part,),
                True,
                Risk.RUNTIME,
                "What was public by an ACL or a policy set elsewhere no longer is",
                Checks(checkov=(check,)),
                guard=_forgotten(part),
                message=f"Bucket does not {part.replace('_', ' ').replace('acls', 'ACLs')}",
            )
            for part, check in zip(_PARTS, ("CKV_AWS_53", "CKV_AWS_54", "CKV_AWS_55", "CKV_AWS_56"), strict=True)
        ),
    ),
    Defect(
        name="program-file-system-anonymous",
        message="Everybody in the network may mount the file system",
        why="A file system without a policy asks nobody who they are, and takes every way that leads to it.",
        exploited="Who gets into the network reads and writes all files as root.",
        references=(
            "https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html",
            f"{_CDK}/aws_cdk.aws_efs/FileSystem.html",
        ),
        rows=(
            Row(
                ("aws_cdk.aws_efs.FileSystem",),
                ("allow_anonymous_access",),
                False,
                Risk.RUNTIME,
                "Clients that come in another way than through a mount target have to sign in with IAM",
                unless=("file_system_policy",),
                guard=_by_flag,
            ),
        ),
    ),
)

TRANSFORMS = transforms(*DEFECTS)
