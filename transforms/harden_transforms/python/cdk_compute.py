"""What CDK programs run: containers, functions and clusters, and the images they come from."""

from __future__ import annotations

from harden.model import Risk
from harden.python.program import Program
from harden.python.row import Defect, Row, before, since, transforms
from harden.python.site import Name, Site
from harden.settings import Preset
from harden.transform import Checks

_CDK = "https://docs.aws.amazon.com/cdk/api/v2/python"
_HUB = "https://docs.aws.amazon.com/securityhub/latest/userguide"
_TASKS = tuple(f"aws_cdk.aws_ecs.{kind}TaskDefinition" for kind in ("", "Ec2", "External"))
_FARGATE = "aws_cdk.aws_ecs.FargateTaskDefinition"
_CONTAINERS = ("aws_cdk.aws_ecs.ContainerDefinition", "aws_cdk.aws_ecs.ContainerDefinitionOptions")
_WRITES = "Software that writes to its own files fails until it is given a volume for them"
_PRIVILEGES = "Software that mounts, changes the network or reaches devices fails"
_INSIGHTS = "2.176.0"
_METRICS = "CloudWatch bills the metrics of every task"
_ENDED = (
    *("PYTHON_2_7", "PYTHON_3_6", "PYTHON_3_7", "PYTHON_3_8", "PYTHON_3_9"),
    *("NODEJS", "NODEJS_4_3", "NODEJS_6_10", "NODEJS_8_10", "NODEJS_10_X", "NODEJS_12_X", "NODEJS_14_X"),
    *("NODEJS_16_X", "NODEJS_18_X"),
    *("DOTNET_CORE_1", "DOTNET_CORE_2", "DOTNET_CORE_2_1", "DOTNET_CORE_3_1", "DOTNET_6"),
    *("RUBY_2_5", "RUBY_2_7", "JAVA_8", "GO_1_X", "PROVIDED"),
)
"""Runtimes that aws-cdk-lib 2.275 marks as deprecated, because AWS no longer supports them."""


def _to_be_tried(site: Site, program: Program) -> str | None:
    return "the function and what it imports have to be tried with a newer runtime"


def _insights_v1(site: Site, program: Program) -> str | None:
    """The argument of old versions, or where it is written already."""
    return None if site.has("container_insights") else before(_INSIGHTS)(site, program)


def _restricted(site: Site, program: Program) -> str | None:
    return "only you know from which addresses, or from which network, the cluster is administered"


def _read_only(constructors: tuple[str, ...], method: str = "") -> Row:
    return Row(
        constructors,
        ("readonly_root_filesystem",),
        True,
        Risk.RUNTIME,
        _WRITES,
        Checks(),
        method=method,
    )


def _unprivileged(constructors: tuple[str, ...], method: str = "") -> Row:
    return Row(
        constructors,
        ("privileged",),
        False,
        Risk.RUNTIME,
        _PRIVILEGES,
        Checks(),
        absent_is_good=True,
        method=method,
    )


DEFECTS = (
    Defect(
        name="program-container-privileged",
        message="Container is privileged",
        why="A privileged container has all devices and capabilities of its host.",
        exploited="Who breaks into the container mounts the disk of the host and owns every task on it.",
        references=(f"{_HUB}/ecs-controls.html#ecs-4", f"{_CDK}/aws_cdk.aws_ecs/ContainerDefinition.html"),
        rows=(_unprivileged(_CONTAINERS), _unprivileged(_TASKS, "add_container")),
    ),
    Defect(
        name="program-container-writable",
        message="Container may write to its own files",
        why="What can be written can be replaced: programs, libraries and configuration of the container.",
        exploited="An intruder puts tools and back doors into the container and they stay until it is replaced.",
        references=(f"{_HUB}/ecs-controls.html#ecs-5", f"{_CDK}/aws_cdk.aws_ecs/ContainerDefinition.html"),
        rows=(_read_only(_CONTAINERS), _read_only((*_TASKS, _FARGATE), "add_container")),
        preset=Preset.STRICT,
    ),
    Defect(
        name="program-cluster-no-insights",
        message="Cluster reports no metrics of its containers",
        why="Without Container Insights CloudWatch knows nothing of single tasks: restarts, memory, network.",
        exploited="A container that mines or sends data out is not seen among the others.",
        references=(f"{_HUB}/ecs-controls.html#ecs-12", f"{_CDK}/aws_cdk.aws_ecs/ContainerInsights.html"),
        rows=(
            Row(
                ("aws_cdk.aws_ecs.Cluster",),
                ("container_insights_v2",),
                Name("aws_cdk.aws_ecs.ContainerInsights.ENABLED"),
                Risk.RUNTIME,
                _METRICS,
                Checks(checkov=("CKV_AWS_65",)),
                bad=(Name("aws_cdk.aws_ecs.ContainerInsights.DISABLED"),),
                unless=("container_insights",),
                guard=since(_INSIGHTS),
            ),
            Row(
                ("aws_cdk.aws_ecs.Cluster",),
                ("container_insights",),
                True,
                Risk.RUNTIME,
                _METRICS,
                Checks(checkov=("CKV_AWS_65",)),
                unless=("container_insights_v2",),
                guard=_insights_v1,
            ),
        ),
        preset=Preset.STRICT,
    ),
    Defect(
        name="program-registry-mutable-tags",
        message="Tags of images can be moved to other images",
        why="What a tag means today may be another image tomorrow, which nobody reviewed.",
        exploited="Stolen push credentials replace the image behind a tag that production pulls.",
        references=(f"{_HUB}/ecr-controls.html#ecr-2", f"{_CDK}/aws_cdk.aws_ecr/Repository.html"),
        rows=(
            Row(
                ("aws_cdk.aws_ecr.Repository",),
                ("image_tag_mutability",),
                Name("aws_cdk.aws_ecr.TagMutability.IMMUTABLE"),
                Risk.RUNTIME,
                "Pushing a tag that exists, such as latest, fails",
                Checks(checkov=("CKV_AWS_51",)),
                bad=(Name("aws_cdk.aws_ecr.TagMutability.MUTABLE"),),
            ),
        ),
        preset=Preset.STRICT,
    ),
    Defect(
        name="program-function-old-runtime",
        message="Runtime of the function gets no security updates",
        why="AWS patches a runtime until its deprecation date only; then functions cannot be created, and later not "
        "changed, with it.",
        exploited="Holes in the interpreter that were published since stay open.",
        references=(
            f"{_HUB}/lambda-controls.html#lambda-2",
            "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html",
        ),
        rows=(
            Row(
                ("aws_cdk.aws_lambda.Function", "aws_cdk.aws_lambda.SingletonFunction"),
                ("runtime",),
                Name("aws_cdk.aws_lambda.Runtime.PYTHON_3_13"),
                Risk.RUNTIME,
                "Code that needs the old runtime fails",
                Checks(),
                bad=tuple(Name(f"aws_cdk.aws_lambda.Runtime.{name}") for name in _ENDED),
                absent_is_good=True,
                guard=_to_be_tried,
            ),
        ),
    ),
    Defect(
        name="program-kubernetes-endpoint-public",
        message="Everybody may talk to the API server of the cluster",
        why="Unless it is told otherwise EKS gives the API server an address that the whole internet reaches.",
        exploited="A stolen token, or a hole in the API server, is enough to own the cluster from anywhere.",
        references=(f"{_HUB}/eks-controls.html#eks-1", f"{_CDK}/aws_cdk.aws_eks/EndpointAccess.html"),
        rows=(
            Row(
                ("aws_cdk.aws_eks.Cluster", "aws_cdk.aws_eks.FargateCluster"),
                ("endpoint_access",),
                Name("aws_cdk.aws_eks.EndpointAccess.PRIVATE"),
                Risk.RUNTIME,
                "Who administers the cluster from outside of the VPC is refused",
                Checks(checkov=("CKV_AWS_39",)),
                bad=(
                    Name("aws_cdk.aws_eks.EndpointAccess.PUBLIC"),
                    Name("aws_cdk.aws_eks.EndpointAccess.PUBLIC_AND_PRIVATE"),
                ),
                guard=_restricted,
            ),
        ),
    ),
)

TRANSFORMS = transforms(*DEFECTS)
