"""Encryption of Kinesis streams and Firehose."""

from __future__ import annotations

from harden.hcl.document import Block
from harden.model import Risk
from harden.terraform.module import Module
from harden.terraform.setting import Defect, Setting, transforms
from harden.transform import Checks

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources"


def _takes_encryption(block: Block, module: Module) -> str | None:
    """A delivery stream that reads from another stream leaves encryption to that one."""
    sources = ("kinesis_source_configuration", "msk_source_configuration")
    return "" if any(block.blocks(name) or block.dynamic(name) for name in sources) else None


DEFECTS = (
    Defect(
        name="kinesis-stream-unencrypted",
        message="Stream is not encrypted",
        why="encryption_type is NONE unless it is set: records lie in clear for as long as the stream keeps them.",
        exploited="Whoever gets at the storage reads the records; there is no key to withhold.",
        references=(
            f"{_PROVIDER}/kinesis_stream",
            "https://docs.aws.amazon.com/streams/latest/dev/server-side-encryption.html",
        ),
        settings=(
            Setting(
                types=("aws_kinesis_stream",),
                path=("encryption_type",),
                good="KMS",
                beside=(("kms_key_id", "alias/aws/kinesis"),),
                risk=Risk.RUNTIME,
                risk_note="Producers and consumers of other accounts cannot use this key: they need one of your own",
                checks=Checks(checkov=("CKV_AWS_43",), trivy=("AVD-AWS-0064",)),
            ),
        ),
    ),
    Defect(
        name="firehose-unencrypted",
        message="Delivery stream is not encrypted",
        why="Without server_side_encryption records lie in clear until they are delivered.",
        exploited="Whoever gets at the storage reads the records; there is no key to withhold.",
        references=(
            f"{_PROVIDER}/kinesis_firehose_delivery_stream",
            "https://docs.aws.amazon.com/firehose/latest/dev/encryption.html",
        ),
        settings=(
            Setting(
                types=("aws_kinesis_firehose_delivery_stream",),
                path=("server_side_encryption", "enabled"),
                good=True,
                guard=_takes_encryption,
                risk=Risk.NONE,
                risk_note="Firehose uses a key that it owns itself, for producers and destinations alike",
                checks=Checks(checkov=("CKV_AWS_240",)),
            ),
        ),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
