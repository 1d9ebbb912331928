"""What CDK programs open in brokers, replication, notebooks, builds and trails."""

from __future__ import annotations

from harden.model import Risk
from harden.python.program import Program
from harden.python.row import Defect, Row, transforms
from harden.python.site import Name, Site
from harden.settings import Preset
from harden.transform import Checks
from harden.value import ABSENT, Known

_CDK = "https://docs.aws.amazon.com/cdk/api/v2/python"
_HUB = "https://docs.aws.amazon.com/securityhub/latest/userguide"
_ORIGINS = "aws_cdk.aws_cloudfront_origins"
_HTTP = "aws_cdk.aws_cloudfront.OriginProtocolPolicy"


def _builds_images(site: Site, program: Program) -> str | None:
    return "a build that makes images of containers needs it: if yours makes none, take it away"


def _needs_network(site: Site, program: Program) -> str | None:
    return None if site.has("subnet_id") else "without a subnet of yours it has no other network: give it one first"


def _origin_decides(site: Site, program: Program) -> str | None:
    return "whether the origin answers HTTPS, with a certificate for its name, is not known here: try it first"


def _to_be_kept(site: Site, program: Program) -> str | None:
    """What is to be deleted with its stack is not protected."""
    policy = site.value(("removal_policy",))
    return None if policy in (ABSENT, Known(Name("aws_cdk.RemovalPolicy.RETAIN"))) else ""


def _with_global_events(site: Site, program: Program) -> str | None:
    """CloudTrail refuses a trail of all regions without the events of services that are in none."""
    if site.value(("include_global_service_events",)) in (ABSENT, Known(True)):
        return None
    return "a trail of all regions must include events of global services, which is switched off here, or may be"


def _subnets_decide(site: Site, program: Program) -> str | None:
    return "in subnets without a NAT gateway the tasks could not pull their image: move them first"


DEFECTS = (
    Defect(
        name="program-service-public",
        message="Service has a public address",
        why="Brokers and replication instances hold what passes between your systems, and are reached by a password.",
        exploited="The address is found by scanners within hours, and passwords are guessed, or known from a leak.",
        references=(
            f"{_CDK}/aws_cdk.aws_amazonmq/CfnBroker.html",
            f"{_HUB}/dms-controls.html#dms-1",
        ),
        rows=(
            Row(
                ("aws_cdk.aws_amazonmq.CfnBroker",),
                ("publicly_accessible",),
                False,
                Risk.REPLACE,
                "CloudFormation replaces the broker, and messages that it keeps are lost",
                Checks(checkov=("CKV_AWS_69",)),
            ),
            Row(
                ("aws_cdk.aws_dms.CfnReplicationInstance",),
                ("publicly_accessible",),
                False,
                Risk.REPLACE,
                "CloudFormation replaces the instance, and its tasks start again; sources must be reached privately",
                Checks(checkov=("CKV_AWS_89",)),
            ),
        ),
    ),
    Defect(
        name="program-notebook-root",
        message="Users of the notebook are root",
        why="With root access whoever opens the notebook changes everything on the instance, its agents included.",
        exploited="A poisoned package that runs in the notebook installs itself below it.",
        references=(f"{_CDK}/aws_cdk.aws_sagemaker/CfnNotebookInstance.html", f"{_HUB}/sagemaker-controls.html"),
        rows=(
            Row(
                ("aws_cdk.aws_sagemaker.CfnNotebookInstance",),
                ("root_access",),
                "Disabled",
                Risk.RUNTIME,
                "The notebook is stopped and started, and users can no longer install system packages",
                Checks(checkov=("CKV_AWS_307",)),
            ),
        ),
    ),
    Defect(
        name="program-notebook-internet",
        message="Notebook has a way to the internet past your network",
        why="Direct access leads through a network of SageMaker, where no rule or log of yours sees it.",
        exploited="A notebook with a poisoned package sends training data out unseen.",
        references=(f"{_CDK}/aws_cdk.aws_sagemaker/CfnNotebookInstance.html", f"{_HUB}/sagemaker-controls.html"),
        rows=(
            Row(
                ("aws_cdk.aws_sagemaker.CfnNotebookInstance",),
                ("direct_internet_access",),
                "Disabled",
                Risk.REPLACE,
                "CloudFormation replaces the notebook with its files; the internet is reached through your NAT only",
                Checks(checkov=("CKV_AWS_122",)),
                guard=_needs_network,
            ),
        ),
    ),
    Defect(
        name="program-build-privileged",
        message="Build runs with all rights on its machine",
        why="What a build runs, every package of it, becomes root on the machine that has the build's credentials.",
        exploited="A poisoned package breaks out of the container of the build and takes the credentials of its role.",
        references=(f"{_CDK}/aws_cdk.aws_codebuild/BuildEnvironment.html", f"{_HUB}/codebuild-controls.html"),
        rows=(
            Row(
                ("aws_cdk.aws_codebuild.BuildEnvironment",),
                ("privileged",),
                False,
                Risk.RUNTIME,
                "Builds of images fail",
                Checks(checkov=("CKV_AWS_316",)),
                absent_is_good=True,
                guard=_builds_images,
            ),
        ),
        preset=Preset.STRICT,
    ),
    Defect(
        name="program-trail-one-region",
        message="Trail records the events of one region only",
        why="Calls in other regions leave no trace, and that is where an intruder starts machines.",
        exploited="Stolen keys are used in a region that nobody looks at.",
        references=(f"{_CDK}/aws_cdk.aws_cloudtrail/Trail.html", f"{_HUB}/cloudtrail-controls.html#cloudtrail-1"),
        rows=(
            Row(
                ("aws_cdk.aws_cloudtrail.Trail",),
                ("is_multi_region_trail",),
                True,
                Risk.RUNTIME,
                "Events of all regions are written, and stored at your cost",
                Checks(checkov=("CKV_AWS_67",), trivy=("AVD-AWS-0014",)),
                absent_is_good=True,
                guard=_with_global_events,
            ),
            Row(
                ("aws_cdk.aws_cloudtrail.CfnTrail",),
                ("is_multi_region_trail",),
                True,
                Risk.RUNTIME,
                "Events of all regions are written, and stored at your cost",
                Checks(checkov=("CKV_AWS_67",), trivy=("AVD-AWS-0014",)),
                beside=(("include_global_service_events", True),),
                guard=_with_global_events,
            ),
        ),
    ),
    Defect(
        name="program-cdn-plain-http-to-origin",
        message="Distribution speaks plain HTTP to its origin",
        why="What viewers send over TLS goes on in clear between CloudFront and the origin, through the internet.",
        exploited="Whoever sits on the way reads cookies and passwords, and changes answers.",
        references=(f"{_CDK}/aws_cdk.aws_cloudfront_origins/HttpOrigin.html", f"{_HUB}/cloudfront-controls.html"),
        rows=(
            Row(
                (f"{_ORIGINS}.HttpOrigin", f"{_ORIGINS}.LoadBalancerV2Origin"),
                ("protocol_policy",),
                Name(f"{_HTTP}.HTTPS_ONLY"),
                Risk.RUNTIME,
                "An origin without a valid certificate is no longer reached",
                Checks(),
                bad=(Name(f"{_HTTP}.HTTP_ONLY"), Name(f"{_HTTP}.MATCH_VIEWER")),
                absent_is_good=True,
                guard=_origin_decides,
            ),
        ),
    ),
    Defect(
        name="program-task-public-address",
        message="Tasks of the service have public addresses",
        why="Each task is reached from the internet on every port that its security group opens, past the balancer.",
        exploited="A port that is opened for the balancer by a range too wide is found by scanners.",
        references=(f"{_CDK}/aws_cdk.aws_ecs/FargateService.html", f"{_HUB}/ecs-controls.html#ecs-2"),
        rows=(
            Row(
                ("aws_cdk.aws_ecs.FargateService",),
                ("assign_public_ip",),
                False,
                Risk.RUNTIME,
                "Tasks reach the internet through a NAT gateway only",
                Checks(checkov=("CKV_AWS_333",)),
                absent_is_good=True,
                guard=_subnets_decide,
            ),
        ),
        preset=Preset.STRICT,
    ),
    Defect(
        name="program-table-deletable",
        message="Table can be deleted by one call",
        why="Without deletion protection one call, or one change that replaces the table, deletes it with its data.",
        exploited="Stolen credentials, or a deployment that nobody read, destroy the data at once.",
        references=(f"{_HUB}/dynamodb-controls.html#dynamodb-6", f"{_CDK}/aws_cdk.aws_dynamodb/Table.html"),
        rows=(
            Row(
                ("aws_cdk.aws_dynamodb.Table", "aws_cdk.aws_dynamodb.TableV2"),
                ("deletion_protection",),
                True,
                Risk.RUNTIME,
                "Deleting or replacing the table, or its stack, fails until the protection is switched off first",
                Checks(),
                guard=_to_be_kept,
            ),
            Row(
                ("pulumi_aws.dynamodb.Table",),
                ("deletion_protection_enabled",),
                True,
                Risk.RUNTIME,
                "Deleting or replacing the table fails until the protection is switched off first",
                Checks(),
            ),
        ),
        preset=Preset.STRICT,
    ),
)


TRANSFORMS = transforms(*DEFECTS)
