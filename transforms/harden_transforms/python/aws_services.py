"""Registries, load balancers, tables, clusters, caches and file systems of AWS in Python programs."""

from __future__ import annotations

from harden.model import Risk
from harden.python.program import Program
from harden.python.row import Defect, Row, before, since, transforms
from harden.python.site import Name, Site
from harden.transform import Checks
from harden.value import Known

_CDK = "https://docs.aws.amazon.com/cdk/api/v2/python"
_HUB = "https://docs.aws.amazon.com/securityhub/latest/userguide"
_NEW_ENGINES = ("OPENSEARCH_", "ELASTICSEARCH_7", "ELASTICSEARCH_6_7", "ELASTICSEARCH_6_8")
_OLD_NODES = ("t2.", "m3.", "r3.", "i2.")
_REDIRECTS = "@aws-cdk/aws-cloudfront:defaultViewerProtocolPolicyRedirectToHttps"
_RECOVERY = "2.178.0"
_TABLES = ("aws_cdk.aws_dynamodb.Table", "aws_cdk.aws_dynamodb.TableV2")
_DROPPED = "Headers whose names have other characters than letters, digits and hyphens are dropped"
_BACKUPS = "Backups are billed by the size of the table"
_SCANS = "Basic scanning costs nothing and changes nothing for those who push and pull"
_MOVES = "The domain moves to new nodes, which takes up to hours, and the setting can never be taken back"
_PLAIN = "Plain requests are redirected; clients that do not follow redirects, or send POST, fail"


def _old_way(site: Site, program: Program) -> str | None:
    """The argument of old versions, or where it is written already."""
    return None if site.has("point_in_time_recovery") else before(_RECOVERY)(site, program)


def _by_flag(site: Site, program: Program) -> str | None:
    """A flag of CDK makes redirecting the default."""
    return "" if not site.has("viewer_protocol_policy") and program.flag(site.path, _REDIRECTS) else None


def _can_encrypt(site: Site, program: Program) -> str | None:
    """CDK refuses domains with encryption whose version or instances know none."""
    version = site.value(("version",))
    name = version.data.full.rpartition(".")[2] if isinstance(version, Known) and isinstance(version.data, Name) else ""
    if not name.startswith(_NEW_ENGINES):
        return "encryption needs OpenSearch, or Elasticsearch 6.7 or later, and the version is not known here"
    kind = site.value(("capacity", "data_node_instance_type"))
    if isinstance(kind, Known) and str(kind.data).startswith(_OLD_NODES):
        return f"nodes of type {kind.data} know no encryption"
    return None


DEFECTS = (
    Defect(
        name="program-registry-no-scan",
        message="Images are not scanned when they are pushed",
        why="Nobody learns of known holes in the packages of an image.",
        exploited="Holes that were published long ago stay open in what runs.",
        references=(f"{_HUB}/ecr-controls.html#ecr-1", f"{_CDK}/aws_cdk.aws_ecr/Repository.html"),
        rows=(
            Row(
                ("aws_cdk.aws_ecr.Repository",),
                ("image_scan_on_push",),
                True,
                Risk.NONE,
                _SCANS,
                Checks(checkov=("CKV_AWS_163",)),
            ),
        ),
    ),
    Defect(
        name="program-load-balancer-keeps-invalid-headers",
        message="Load balancer passes invalid HTTP headers on",
        why="Headers whose names are no valid HTTP reach the application, which may read them in another way.",
        exploited="Such a header smuggles a second request past the rules of the load balancer and its firewall.",
        references=(
            f"{_HUB}/elb-controls.html#elb-4",
            f"{_CDK}/aws_cdk.aws_elasticloadbalancingv2/ApplicationLoadBalancer.html",
        ),
        rows=(
            Row(
                ("aws_cdk.aws_elasticloadbalancingv2.ApplicationLoadBalancer",),
                ("drop_invalid_header_fields",),
                True,
                Risk.RUNTIME,
                _DROPPED,
                Checks(checkov=("CKV_AWS_131",)),
            ),
        ),
    ),
    Defect(
        name="program-table-no-recovery",
        message="Table cannot be restored to a point in time",
        why="There are no backups of the table but those that somebody makes.",
        exploited="Items that an attacker or a faulty deployment overwrites are gone.",
        references=(f"{_HUB}/dynamodb-controls.html#dynamodb-2", f"{_CDK}/aws_cdk.aws_dynamodb/Table.html"),
        rows=(
            Row(
                _TABLES,
                ("point_in_time_recovery_specification", "point_in_time_recovery_enabled"),
                True,
                Risk.RUNTIME,
                _BACKUPS,
                Checks(checkov=("CKV_AWS_28",)),
                makers=("aws_cdk.aws_dynamodb.PointInTimeRecoverySpecification",),
                unless=("point_in_time_recovery",),
                guard=since(_RECOVERY),
            ),
            Row(
                _TABLES,
                ("point_in_time_recovery",),
                True,
                Risk.RUNTIME,
                _BACKUPS,
                Checks(checkov=("CKV_AWS_28",)),
                unless=("point_in_time_recovery_specification",),
                guard=_old_way,
            ),
        ),
    ),
    Defect(
        name="program-file-system-unencrypted",
        message="File system is not encrypted",
        why="Files lie on disks, and in backups, in clear.",
        exploited="A copy of a disk or of a backup that leaves the account can be read.",
        references=(f"{_HUB}/efs-controls.html#efs-1",),
        rows=(
            Row(
                ("aws_cdk.aws_efs.CfnFileSystem",),
                ("encrypted",),
                True,
                Risk.REPLACE,
                "The file system is destroyed with its files and an empty one is created",
                Checks(checkov=("CKV_AWS_42",)),
            ),
            Row(
                ("aws_cdk.aws_efs.FileSystem",),
                ("encrypted",),
                True,
                Risk.REPLACE,
                "The file system is destroyed with its files and an empty one is created",
                Checks(checkov=("CKV_AWS_42",)),
                absent_is_good=True,
            ),
        ),
    ),
    Defect(
        name="program-volume-unencrypted",
        message="Volume is not encrypted",
        why="What is on the volume, and in its snapshots, lies there in clear.",
        exploited="A snapshot that is shared by mistake, or copied by an intruder, can be read by whoever has it.",
        references=(f"{_HUB}/ec2-controls.html#ec2-3",),
        rows=(
            Row(
                ("aws_cdk.aws_ec2.Volume",),
                ("encrypted",),
                True,
                Risk.REPLACE,
                "The volume is destroyed with its data and an empty one is made",
                Checks(checkov=("CKV_AWS_3",)),
                unless=("snapshot_id", "encryption_key"),
            ),
            Row(
                ("aws_cdk.aws_ec2.BlockDeviceVolume.ebs",),
                ("encrypted",),
                True,
                Risk.REPLACE,
                "The instance is replaced, and what is on its disks is lost",
                Checks(checkov=("CKV_AWS_8",)),
                unless=("kms_key",),
                message="Disk of the instance is not encrypted",
            ),
            Row(
                ("aws_cdk.aws_autoscaling.BlockDeviceVolume.ebs",),
                ("encrypted",),
                True,
                Risk.RUNTIME,
                "New instances have encrypted disks; types of instances that know no encryption no longer start",
                Checks(checkov=("CKV_AWS_8",)),
                message="Disks of the group's instances are not encrypted",
            ),
        ),
    ),
    Defect(
        name="program-search-domain-in-clear",
        message="Search domain keeps or sends its data in clear",
        why="Requests, traffic between nodes and indices on disk are not encrypted unless the domain is told so.",
        exploited="Whoever can listen in the network, or gets hold of a disk, reads what is indexed.",
        references=(
            f"{_HUB}/opensearch-controls.html",
            f"{_CDK}/aws_cdk.aws_opensearchservice/Domain.html",
        ),
        rows=(
            Row(
                ("aws_cdk.aws_opensearchservice.Domain",),
                ("enforce_https",),
                True,
                Risk.RUNTIME,
                "Clients that use plain HTTP are refused",
                Checks(checkov=("CKV_AWS_83",)),
                unless=("use_unsigned_basic_auth",),
                message="Search domain answers plain HTTP",
            ),
            Row(
                ("aws_cdk.aws_opensearchservice.Domain",),
                ("node_to_node_encryption",),
                True,
                Risk.RUNTIME,
                _MOVES,
                Checks(checkov=("CKV_AWS_6",)),
                unless=("use_unsigned_basic_auth",),
                guard=_can_encrypt,
                message="Nodes of the search domain talk to each other in clear",
            ),
            Row(
                ("aws_cdk.aws_opensearchservice.Domain",),
                ("encryption_at_rest", "enabled"),
                True,
                Risk.RUNTIME,
                _MOVES,
                Checks(checkov=("CKV_AWS_5",)),
                makers=("aws_cdk.aws_opensearchservice.EncryptionAtRestOptions",),
                unless=("use_unsigned_basic_auth",),
                guard=_can_encrypt,
                message="Search domain keeps its data in clear",
            ),
        ),
    ),
    Defect(
        name="program-cdn-plain-http",
        message="Distribution serves plain HTTP",
        why="Viewers may ask for pages without TLS, and whoever is on the way reads and changes them.",
        exploited="A page that is changed on its way sends passwords and cookies to somebody else.",
        references=(
            f"{_HUB}/cloudfront-controls.html#cloudfront-3",
            f"{_CDK}/aws_cdk.aws_cloudfront/BehaviorOptions.html",
        ),
        rows=(
            Row(
                ("aws_cdk.aws_cloudfront.BehaviorOptions",),
                ("viewer_protocol_policy",),
                Name("aws_cdk.aws_cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS"),
                Risk.RUNTIME,
                _PLAIN,
                Checks(checkov=("CKV_AWS_34",)),
                bad=(Name("aws_cdk.aws_cloudfront.ViewerProtocolPolicy.ALLOW_ALL"),),
                guard=_by_flag,
            ),
        ),
    ),
)

TRANSFORMS = transforms(*DEFECTS)
