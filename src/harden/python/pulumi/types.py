"""Which resource of Terraform a class of Pulumi's bridged providers is, and what arguments it takes.

pulumi-aws and pulumi-gcp are generated from Terraform's providers: `aws.rds.Instance` is `aws_db_instance`, an argument
keeps its name, a block that may be repeated is a list whose name is in the plural. The names of types are regular but
for those below. Sources: the packages themselves (resources.txt, made by scripts/pulumi_schema.py) and
https://www.pulumi.com/docs/iac/concepts/how-pulumi-works/#terraform-based-providers
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Final

_WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_PREFIXES: Final = {"pulumi_aws": "aws", "pulumi_gcp": "google"}

TYPES: Final[Mapping[str, str]] = {
    "pulumi_aws.cfg.Recorder": "aws_config_configuration_recorder",
    "pulumi_aws.cfg.RecorderStatus": "aws_config_configuration_recorder_status",
    "pulumi_aws.cloudtrail.Trail": "aws_cloudtrail",
    "pulumi_aws.appsync.GraphQLApi": "aws_appsync_graphql_api",
    "pulumi_aws.bedrock.AgentAgent": "aws_bedrockagent_agent",
    "pulumi_aws.fsx.OpenZfsFileSystem": "aws_fsx_openzfs_file_system",
    "pulumi_aws.codeartifact.DomainPermissions": "aws_codeartifact_domain_permissions_policy",
    "pulumi_aws.codepipeline.Pipeline": "aws_codepipeline",
    "pulumi_aws.ec2transitgateway.TransitGateway": "aws_ec2_transit_gateway",
    "pulumi_aws.elb.LoadBalancer": "aws_elb",
    "pulumi_aws.elb.Attachment": "aws_elb_attachment",
    "pulumi_aws.lb.LoadBalancer": "aws_lb",
    "pulumi_aws.alb.LoadBalancer": "aws_alb",
    "pulumi_aws.s3.BucketObjectv2": "aws_s3_object",
    "pulumi_aws.s3.BucketV2": "aws_s3_bucket",
    "pulumi_aws.s3.BucketAclV2": "aws_s3_bucket_acl",
    "pulumi_aws.s3.BucketCorsConfigurationV2": "aws_s3_bucket_cors_configuration",
    "pulumi_aws.s3.BucketLifecycleConfigurationV2": "aws_s3_bucket_lifecycle_configuration",
    "pulumi_aws.s3.BucketLoggingV2": "aws_s3_bucket_logging",
    "pulumi_aws.s3.BucketServerSideEncryptionConfigurationV2": "aws_s3_bucket_server_side_encryption_configuration",
    "pulumi_aws.s3.BucketVersioningV2": "aws_s3_bucket_versioning",
    "pulumi_aws.s3.BucketWebsiteConfigurationV2": "aws_s3_bucket_website_configuration",
    "pulumi_aws.rds.Instance": "aws_db_instance",
    "pulumi_aws.rds.InstanceRoleAssociation": "aws_db_instance_role_association",
    "pulumi_aws.rds.InstanceAutomatedBackupsReplication": "aws_db_instance_automated_backups_replication",
    "pulumi_aws.rds.OptionGroup": "aws_db_option_group",
    "pulumi_aws.rds.ParameterGroup": "aws_db_parameter_group",
    "pulumi_aws.rds.Proxy": "aws_db_proxy",
    "pulumi_aws.rds.ProxyDefaultTargetGroup": "aws_db_proxy_default_target_group",
    "pulumi_aws.rds.ProxyEndpoint": "aws_db_proxy_endpoint",
    "pulumi_aws.rds.ProxyTarget": "aws_db_proxy_target",
    "pulumi_aws.rds.Snapshot": "aws_db_snapshot",
    "pulumi_aws.rds.SnapshotCopy": "aws_db_snapshot_copy",
    "pulumi_aws.rds.SubnetGroup": "aws_db_subnet_group",
    "pulumi_aws.rds.EventSubscription": "aws_db_event_subscription",
}
"""Classes whose type of resource does not follow from their names."""

MODULES: Final[Mapping[str, str]] = {
    "apigateway": "api_gateway",
    "artifactregistry": "artifact_registry",
    "cloudfunctionsv2": "cloudfunctions2",
    "cloudrun": "cloud_run",
    "cloudrunv2": "cloud_run_v2",
    "datafusion": "data_fusion",
    "ec2": "",
    "lambda_": "lambda",
    "organizations": "organization",
    "projects": "project",
    "secretmanager": "secret_manager",
}
"""Modules whose names types of resources have otherwise, or not at all."""

_SAME: Final = frozenset(
    {
        "authorized_networks",
        "cas",
        "cidr_blocks",
        "cors",
        "database_flags",
        "exclusion_by_resource_types",
        "layer4_configs",
        "log_publishing_options",
        "options",
        "parameters",
        "secondary_artifacts",
        "secondary_sources",
        "src_secure_tags",
        "target_secure_tags",
        "pulumi_aws.ec2.LaunchTemplate block_device_mappings",
        "pulumi_aws.ec2.LaunchTemplate network_interfaces",
        "pulumi_aws.ec2.LaunchTemplate tag_specifications",
    }
)
"""Plurals that are plurals in Terraform, too; of one class, or of all."""


def terraform_type(name: str) -> str:
    """The type of resource that a class is (`pulumi_aws.kms.Key`: `aws_kms_key`); empty for other libraries."""
    package, _, rest = name.partition(".")
    module, _, last = rest.partition(".")
    if package not in _PREFIXES or not last or "." in last:
        return ""
    own = "_".join(_WORD.split(last)).lower()
    words = (_PREFIXES[package], MODULES.get(module, module), own)
    return TYPES.get(name) or "_".join(word for word in words if word)


@dataclass(frozen=True, slots=True)
class Argument:
    """What an argument is. `made`: the full name, without `Args`, of the class that its value, or elements, are of.

    `terraform`: its name in Terraform, where blocks that may be repeated are in the singular.
    """

    name: str
    terraform: str
    is_list: bool = False
    is_map: bool = False
    made: str = ""


def singular(name: str) -> str:
    """A name without its plural ending, as Pulumi's bridge has added it."""
    if name.endswith("ies"):
        return f"{name[:-3]}y"
    if name.endswith(("sses", "xes", "ches", "shes")):
        return name[:-2]
    return name if name.endswith("ss") else name.removesuffix("s")


@lru_cache(maxsize=1)
def _lines() -> Mapping[str, str]:
    text = resources.files("harden.python.pulumi").joinpath("resources.txt").read_text("utf-8")
    return {name: rest for name, _, rest in (line.partition(" ") for line in text.splitlines())}


@lru_cache(maxsize=1)
def _classes() -> Mapping[str, str]:
    names = (name.removesuffix("Init") for name in reversed(tuple(_lines())))
    return {terraform_type(name): name for name in names}


def class_of_type(kind: str) -> str:
    """The class that a type of resource is; empty for one that is not known. Of several, the first by name."""
    return _classes().get(kind, "")


def of_resource(name: str) -> Mapping[str, Argument] | None:
    """The arguments of a resource by name; None for one that is not known.

    Where the class of its arguments would be called like another, it is `BucketVersioningInitArgs`.
    """
    return arguments(f"{name}Init") or arguments(name)


@lru_cache(maxsize=512)
def arguments(name: str) -> Mapping[str, Argument] | None:
    """The arguments of a class by name; None for one that is not known."""
    line = _lines().get(name)
    if line is None:
        return None
    return {one.name: one for one in (_argument(text, name) for text in line.split())}


def _argument(text: str, owner: str) -> Argument:
    marked, _, made = text.removesuffix(":PolicyDocument").partition(":")  # which is nearly always given as JSON
    name = marked.rstrip("*%")
    is_blocks = marked.endswith("*") and made != ""
    theirs = singular(name) if is_blocks and not {name, f"{owner} {name}"} & _SAME else name
    full = f"{owner.rpartition('.')[0]}.{made}" if made else ""
    return Argument(name, theirs, marked.endswith("*"), marked.endswith("%"), full)
