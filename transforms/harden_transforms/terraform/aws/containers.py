"""Settings of containers: ECS clusters, services and tasks, ECR repositories, EKS clusters."""

from __future__ import annotations

from typing import cast

from harden.hcl.document import Block
from harden.model import Risk
from harden.settings import Preset
from harden.terraform.kms_key import is_customers, key
from harden.terraform.module import Module
from harden.terraform.setting import Defect, Setting, transforms
from harden.terraform.spot import Keyed
from harden.terraform.variables import Validation, Variable
from harden.terraform.wanted import All, Needed, none_of, one_of
from harden.transform import Checks
from harden.value import Known

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources"
_CLUSTER = f"{_PROVIDER}/ecs_cluster"
_REPOSITORY = f"{_PROVIDER}/ecr_repository"
_EKS = f"{_PROVIDER}/eks_cluster"
_HUB = "https://docs.aws.amazon.com/securityhub/latest/userguide"
_ECS_CONTROLS = f"{_HUB}/ecs-controls.html"
_ECR_CONTROLS = f"{_HUB}/ecr-controls.html"
_EKS_CONTROLS = f"{_HUB}/eks-controls.html"
_LOGS = ("api", "audit", "authenticator", "controllerManager", "scheduler")

_KEY_PATH = ("encryption_config", "provider", "key_arn")
_KEY = key("eks", "secrets of Kubernetes", _KEY_PATH)
_NETWORKS = Variable(
    "eks_public_access_cidrs",
    "list(string)",
    "CIDR blocks from which the API of Kubernetes may be reached over the internet",
    (
        Validation(
            "length(var.eks_public_access_cidrs) > 0 && "
            "alltrue([for cidr in var.eks_public_access_cidrs : can(cidrhost(cidr, 0))])",
            "The value must be CIDR blocks, such as 203.0.113.0/24.",
        ),
        Validation(
            'alltrue([for cidr in var.eks_public_access_cidrs : !can(regex("/0$", cidr))])',
            "The whole internet is not a network of yours.",
        ),
    ),
)


def _on_fargate(block: Block, module: Module) -> str | None:
    """Only Fargate has platform versions."""
    return None if module.value(block, "launch_type") == Known("FARGATE") else ""


def _is_private(block: Block, module: Module) -> str | None:
    """Whom the endpoint lets in matters only while it is public."""
    configs = block.blocks("vpc_config")
    return "" if any(module.value(one, "endpoint_public_access") == Known(False) for one in configs) else None


def _names_networks(value: object) -> bool:
    networks: set[object] = set(cast("list[object]", value)) if isinstance(value, list) else set()
    return bool(networks) and not networks & {"0.0.0.0/0", "::/0"}


DEFECTS = (
    Defect(
        name="ecs-no-container-insights",
        message="Cluster reports no metrics of its containers",
        why="Without Container Insights CloudWatch knows nothing of single tasks: restarts, memory, network.",
        exploited="A container that mines or sends data out is not seen among the others.",
        references=(_CLUSTER, _ECS_CONTROLS),
        settings=(
            Setting(
                types=("aws_ecs_cluster",),
                path=(Keyed("setting", "name", "containerInsights"), "value"),
                good="enabled",
                is_good=one_of("enabled", "enhanced"),
                risk=Risk.RUNTIME,
                risk_note="CloudWatch bills the metrics of every task",
                checks=Checks(checkov=("CKV_AWS_65",), trivy=("AVD-AWS-0034",)),
            ),
        ),
    ),
    Defect(
        name="ecs-public-address",
        message="Tasks of the service get public addresses",
        why="With a public address only the security groups stand between a task and the internet.",
        exploited="Scanners find every open port within minutes; one rule that is too wide is enough.",
        references=(f"{_PROVIDER}/ecs_service", _ECS_CONTROLS),
        preset=Preset.STRICT,
        settings=(
            Setting(
                types=("aws_ecs_service",),
                path=("network_configuration", "assign_public_ip"),
                good=False,
                absent_is_good=True,
                no_block="",
                risk=Risk.RUNTIME,
                risk_note="Tasks pull their images and reach the internet only through a NAT gateway or VPC endpoints",
                checks=Checks(checkov=("CKV_AWS_333",)),
            ),
        ),
    ),
    Defect(
        name="ecs-old-platform",
        message="Service is held on one version of the Fargate platform",
        why="A fixed platform_version gets no new kernel and runtime once AWS retires it.",
        exploited="A hole in the container runtime that the next version closes stays open.",
        references=(f"{_PROVIDER}/ecs_service", _ECS_CONTROLS),
        settings=(
            Setting(
                types=("aws_ecs_service",),
                path=("platform_version",),
                good="LATEST",
                is_good=one_of("LATEST", "1.4.0"),  # which is what LATEST has meant on Linux since 2021
                absent_is_good=True,
                guard=_on_fargate,
                risk=Risk.RUNTIME,
                risk_note="ECS starts the tasks anew on the current version",
                checks=Checks(checkov=("CKV_AWS_332",)),
            ),
        ),
    ),
    Defect(
        name="ecs-efs-in-clear",
        message="Task reads and writes its file system in clear",
        why="Without transit_encryption everything between the task and EFS crosses the network in clear.",
        exploited="Whoever gets onto the network between them reads and changes files.",
        references=(f"{_PROVIDER}/ecs_task_definition", f"{_HUB}/ecs-controls.html"),
        settings=(
            Setting(
                types=("aws_ecs_task_definition",),
                path=("volume", "efs_volume_configuration", "transit_encryption"),
                good="ENABLED",
                no_block="",
                risk=Risk.REPLACE,
                risk_note="Terraform registers a new revision of the task definition, and services start new tasks",
                checks=Checks(checkov=("CKV_AWS_97",), trivy=("AVD-AWS-0035",)),
            ),
        ),
    ),
    Defect(
        name="ecs-exec-unlogged",
        message="Commands that are run in containers are not recorded",
        why="With logging NONE nobody sees what was typed in the shells that ECS Exec opens in running containers.",
        exploited="Who got in by ECS Exec leaves no trace of what was done there.",
        references=(_CLUSTER, "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html"),
        settings=(
            Setting(
                types=("aws_ecs_cluster",),
                path=("configuration", "execute_command_configuration", "logging"),
                good="DEFAULT",
                is_good=none_of("NONE"),
                absent_is_good=True,
                no_block="",
                risk=Risk.RUNTIME,
                risk_note="What is typed and shown goes to the log of the container, if it has one",
                checks=Checks(checkov=("CKV_AWS_223",)),
            ),
        ),
    ),
    Defect(
        name="ecr-no-scan",
        message="Images are not scanned when they are pushed",
        why="Without scan_on_push nobody learns of known holes in the packages of an image.",
        exploited="An image with a published hole runs for months, and exploits for it are on the internet.",
        references=(_REPOSITORY, _ECR_CONTROLS),
        settings=(
            Setting(
                types=("aws_ecr_repository",),
                path=("image_scanning_configuration", "scan_on_push"),
                good=True,
                risk=Risk.NONE,
                risk_note="Basic scanning costs nothing and changes nothing for those who push and pull",
                checks=Checks(checkov=("CKV_AWS_163",), trivy=("AVD-AWS-0030",)),
            ),
        ),
    ),
    Defect(
        name="ecr-mutable-tags",
        message="Tags of images can be moved to other images",
        why="What a tag means today may be another image tomorrow, which nobody reviewed.",
        exploited="Stolen push credentials replace the image behind a tag that production pulls.",
        references=(_REPOSITORY, _ECR_CONTROLS),
        preset=Preset.STRICT,
        settings=(
            Setting(
                types=("aws_ecr_repository",),
                path=("image_tag_mutability",),
                good="IMMUTABLE",
                is_good=one_of("IMMUTABLE", "IMMUTABLE_WITH_EXCLUSION"),
                risk=Risk.RUNTIME,
                risk_note="Pushing a tag that exists, such as latest, fails",
                checks=Checks(checkov=("CKV_AWS_51",), trivy=("AVD-AWS-0031",)),
            ),
        ),
    ),
    Defect(
        name="ecr-no-kms-encryption",
        message="Images are not encrypted with KMS",
        why="With the default encryption there is no key whose use can be allowed, withdrawn and audited.",
        exploited="Whoever may pull reads the images: there is no second permission, that of the key, to withhold.",
        references=(_REPOSITORY, "https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html"),
        settings=(
            Setting(
                types=("aws_ecr_repository",),
                path=("encryption_configuration", "encryption_type"),
                good="KMS",
                is_good=one_of("KMS", "KMS_DSSE"),
                risk=Risk.REPLACE,
                risk_note="Terraform destroys the repository with all images and makes an empty one; to keep them, "
                "push them to a new repository first",
                checks=Checks(checkov=("CKV_AWS_136",), trivy=("AVD-AWS-0033",)),
            ),
        ),
    ),
    Defect(
        name="eks-no-control-plane-logs",
        message="Control plane of the cluster does not log everything",
        why="Audit and authenticator logs say who did what in the cluster; without them there is no record.",
        exploited="A stolen token that reads all secrets leaves no trace.",
        references=(_EKS, _EKS_CONTROLS),
        settings=(
            Setting(
                types=("aws_eks_cluster",),
                path=("enabled_cluster_log_types",),
                good=All(_LOGS),
                risk=Risk.RUNTIME,
                risk_note="CloudWatch bills what is ingested and kept; audit logs of busy clusters are large",
                checks=Checks(checkov=("CKV_AWS_37",), trivy=("AVD-AWS-0038",)),
            ),
        ),
    ),
    Defect(
        name="eks-public-endpoint",
        message="API of Kubernetes can be reached from the internet",
        why="The endpoint is public unless it is switched off; a leaked token or a hole in the API is then enough.",
        exploited="A kubeconfig from a laptop or a build log works from anywhere.",
        references=(_EKS, _EKS_CONTROLS),
        preset=Preset.STRICT,
        settings=(
            Setting(
                types=("aws_eks_cluster",),
                path=("vpc_config", "endpoint_public_access"),
                good=False,
                no_block="",
                also=((("vpc_config", "endpoint_private_access"), True),),
                risk=Risk.RUNTIME,
                risk_note="Clients, pipelines and this Terraform reach the cluster from inside the VPC only",
                checks=Checks(checkov=("CKV_AWS_39",), trivy=("AVD-AWS-0040",)),
            ),
        ),
    ),
    Defect(
        name="eks-open-endpoint",
        message="API of Kubernetes answers the whole internet",
        why="public_access_cidrs is 0.0.0.0/0 unless it is set: anybody can try tokens and holes.",
        exploited="A kubeconfig from a laptop or a build log works from anywhere.",
        references=(_EKS, "https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html"),
        settings=(
            Setting(
                types=("aws_eks_cluster",),
                path=("vpc_config", "public_access_cidrs"),
                good=Needed(_NETWORKS),
                is_good=_names_networks,
                no_block="",
                guard=_is_private,
                risk=Risk.RUNTIME,
                risk_note="From elsewhere the API is refused; nodes without private access need their addresses listed",
                checks=Checks(checkov=("CKV_AWS_38",), trivy=("AVD-AWS-0041",)),
            ),
        ),
    ),
    Defect(
        name="eks-secrets-no-customer-key",
        message="Secrets of Kubernetes are not encrypted with a key of one's own",
        why="With envelope encryption reading etcd, or a backup of it, is not enough to read secrets.",
        exploited="Who gets at the store below Kubernetes reads every password and token in it.",
        references=(_EKS, _EKS_CONTROLS),
        settings=(
            Setting(
                types=("aws_eks_cluster",),
                path=_KEY_PATH,
                good=_KEY,
                is_good=is_customers,
                also=((("encryption_config", "resources"), ("secrets",)),),
                risk=Risk.RUNTIME,
                risk_note="Encryption cannot be taken back, and without the key the cluster is lost",
                checks=Checks(checkov=("CKV_AWS_58",), trivy=("AVD-AWS-0039",)),
            ),
        ),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
