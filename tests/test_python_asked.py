"""What is asked of the resources of Pulumi and CDK, one call each, by the transform that says so.

Which these are was worked out before there were any, from the libraries' own defaults. What of that is not asked for,
and why, is in docs/python.md.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from harden import pipeline
from harden.model import Risk
from harden.settings import Preset, Settings
from tests.golden import working_in

PULUMI = """import json
import pulumi
import pulumi_aws as aws
import pulumi_azure_native as azure_native
import pulumi_gcp as gcp
import pulumi_kubernetes as k8s

config = pulumi.Config()
balancer = aws.lb.LoadBalancer("b", load_balancer_type="application", drop_invalid_header_fields=True)
"""
POD = 'k8s.core.v1.Pod("p", spec={{"containers": [{{"name": "a", "image": "nginx:1.27"{}}}]{}}})'
ASKED_OF_PULUMI = (
    ("rds-unencrypted-storage", 'aws.rds.Instance("db", engine="postgres", instance_class="db.t3.micro")'),
    ("rds-public-access", 'aws.rds.Instance("db", engine="postgres", publicly_accessible=True)'),
    ("rds-deletion-unprotected", 'aws.rds.Instance("db", engine="postgres", skip_final_snapshot=True)'),
    (
        "program-open-ingress",
        'aws.vpc.SecurityGroupIngressRule("r", ip_protocol="tcp", from_port=22, to_port=22, cidr_ipv4="0.0.0.0/0")',
    ),
    ("ec2-metadata-without-token", 'aws.ec2.Instance("i", ami="a", instance_type="t3.micro")'),
    ("ec2-unencrypted-disk", 'aws.ec2.Instance("i", ami="a", instance_type="t3.micro")'),
    ("ebs-volume-unencrypted", 'aws.ebs.Volume("v", availability_zone="z", size=8)'),
    ("program-bucket-no-access-block", 'bucket = aws.s3.Bucket("data")'),
    ("s3-no-tls-only-policy", 'bucket = aws.s3.Bucket("data")'),
    ("s3-public-acl", 'bucket = aws.s3.Bucket("data", acl="public-read")'),
    ("ecr-no-scan", 'aws.ecr.Repository("r")'),
    ("ecr-mutable-tags", 'aws.ecr.Repository("r")'),
    ("load-balancer-keeps-invalid-headers", 'aws.lb.LoadBalancer("lb", load_balancer_type="application")'),
    (
        "load-balancer-old-tls",
        'aws.lb.Listener("l", load_balancer_arn=balancer.arn, protocol="HTTPS", certificate_arn="c")',
    ),
    ("sqs-unencrypted", 'aws.sqs.Queue("q")'),
    ("sns-unencrypted", 'aws.sns.Topic("t")'),
    ("dynamodb-no-recovery", 'aws.dynamodb.Table("t", hash_key="id")'),
    ("efs-unencrypted-storage", 'aws.efs.FileSystem("f")'),
    ("kms-key-not-rotated", 'aws.kms.Key("k")'),
    ("eks-no-control-plane-logs", 'aws.eks.Cluster("c", role_arn="r", vpc_config={"subnet_ids": ["a"]})'),
    (
        "load-balancer-plain-http",
        'aws.lb.Listener("s", load_balancer_arn=balancer.arn, port=443, protocol="HTTPS", certificate_arn="c",'
        ' default_actions=[{"type": "forward", "target_group_arn": "g"}])\n'
        'aws.lb.Listener("p", load_balancer_arn=balancer.arn, port=80, protocol="HTTP",'
        ' default_actions=[{"type": "forward", "target_group_arn": "g"}])',
    ),
    (
        "eks-public-endpoint",
        'aws.eks.Cluster("c", role_arn="r", vpc_config={"subnet_ids": ["a"], "endpoint_public_access": True})',
    ),
    (
        "iam-full-access",
        'aws.iam.Policy("p", policy=json.dumps({"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}))',
    ),
    ("program-table-deletable", 'aws.dynamodb.Table("t", hash_key="id")'),
    (
        "program-task-privileged",
        'aws.ecs.TaskDefinition("t", container_definitions=json.dumps([{"name": "a", "privileged": True}]))',
    ),
    (
        "program-task-writable",
        'aws.ecs.TaskDefinition("t", container_definitions=json.dumps([{"name": "a", "image": "b"}]))',
    ),
    ("program-configured-secret", 'aws.ssm.Parameter("p", type="SecureString", value=config.require("dbPassword"))'),
    ("program-plaintext-secret", 'aws.rds.Instance("db", engine="mysql", password="Sesame-0pen!")'),
    (
        "cloudfront-plain-http",
        'aws.cloudfront.Distribution("d", default_cache_behavior={"viewer_protocol_policy": "allow-all"})',
    ),
    ("elasticache-unencrypted-storage", 'aws.elasticache.ReplicationGroup("r", description="d")'),
    ("log-group-no-retention", 'aws.cloudwatch.LogGroup("l")'),
    ("storage-bucket-object-acls", 'gcp.storage.Bucket("b", location="US")'),
    ("program-azure-public-blobs", 'azure_native.storage.StorageAccount("s", kind="StorageV2")'),
    ("program-azure-old-tls", 'azure_native.storage.StorageAccount("s", kind="StorageV2")'),
    ("capabilities", POD.format("", "")),
    ("privilege-escalation", POD.format("", "")),
    ("seccomp-profile", POD.format("", "")),
    ("root-user", POD.format("", "")),
    ("writable-root-filesystem", POD.format("", "")),
    ("service-account-token", POD.format("", "")),
    ("missing-probes", POD.format("", "")),
    ("missing-resources", POD.format("", "")),
    ("privileged-container", POD.format(', "securityContext": {"privileged": True}', "")),
    ("host-namespaces", POD.format("", ', "hostNetwork": True')),
    ("host-ports", POD.format(', "ports": [{"containerPort": 80, "hostPort": 80}]', "")),
    ("plaintext-secret", POD.format(', "env": [{"name": "DB_PASSWORD", "value": "Sesame-0pen!"}]', "")),
    ("mutable-image", POD.replace(":1.27", "").format("", "")),
    ("unpinned-image", POD.format("", "")),
)
CDK = """from aws_cdk import aws_autoscaling as autoscaling, aws_cloudfront as cloudfront, aws_dynamodb as dynamodb
from aws_cdk import aws_ec2 as ec2, aws_ecr as ecr, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2, aws_iam as iam
from aws_cdk import aws_kms as kms, aws_lambda as lambda_, aws_opensearchservice as opensearch, aws_rds as rds
from aws_cdk import aws_s3 as s3, aws_sns as sns, aws_sqs as sqs

"""
BALANCER = 'alb = elbv2.ApplicationLoadBalancer(scope, "b", vpc=vpc)\n'
ASKED_OF_CDK = (
    ("program-bucket-public-access", 's3.Bucket(scope, "b")'),
    ("program-plain-http", 's3.Bucket(scope, "b")'),
    ("program-bucket-no-versions", 's3.Bucket(scope, "b")'),
    ("program-bucket-public", 's3.Bucket(scope, "b", public_read_access=True)'),
    ("program-plain-http", 'sqs.Queue(scope, "q")'),
    ("program-plain-http", 'sns.Topic(scope, "t")'),
    ("program-database-unencrypted", 'rds.DatabaseInstance(scope, "d", engine=engine, vpc=vpc)'),
    ("program-database-deletable", 'rds.DatabaseInstance(scope, "d", engine=engine, vpc=vpc)'),
    ("program-database-public", 'rds.DatabaseInstance(scope, "d", engine=engine, vpc=vpc, publicly_accessible=True)'),
    ("program-instance-metadata-v1", 'ec2.Instance(scope, "i", vpc=vpc, instance_type=t, machine_image=m)'),
    ("program-instance-metadata-v1", 'autoscaling.AutoScalingGroup(scope, "g", vpc=vpc, instance_type=t)'),
    ("program-volume-unencrypted", 'ec2.Volume(scope, "v", availability_zone="a", size=size)'),
    ("program-table-no-recovery", 'dynamodb.Table(scope, "t", partition_key=key)'),
    ("program-key-not-rotated", 'kms.Key(scope, "k")'),
    ("program-registry-no-scan", 'ecr.Repository(scope, "r")'),
    ("program-registry-mutable-tags", 'ecr.Repository(scope, "r")'),
    ("program-default-group-open", 'ec2.Vpc(scope, "v")'),
    ("program-load-balancer-keeps-invalid-headers", 'elbv2.ApplicationLoadBalancer(scope, "b", vpc=vpc)'),
    ("program-https-listener-old-tls", BALANCER + 'alb.add_listener("l", port=443, certificates=[c])'),
    ("program-cdn-plain-http", "cloudfront.BehaviorOptions(origin=origin)"),
    ("program-container-privileged", "ecs.ContainerDefinitionOptions(image=image, privileged=True)"),
    ("program-container-writable", "ecs.ContainerDefinitionOptions(image=image)"),
    ("program-cluster-no-insights", 'ecs.Cluster(scope, "c", vpc=vpc)'),
    ("program-search-domain-in-clear", 'opensearch.Domain(scope, "d", version=version)'),
    ("program-bucket-resource-public-access", 's3.CfnBucket(scope, "b")'),
    ("program-function-old-runtime", 'lambda_.Function(scope, "f", runtime=lambda_.Runtime.PYTHON_3_8)'),
    ("program-policy-allows-all", 'iam.PolicyStatement(actions=["*"], resources=["*"])'),
    (
        "program-open-ingress",
        'ec2.CfnSecurityGroupIngress(scope, "r", ip_protocol="tcp", from_port=22, to_port=22, cidr_ip="0.0.0.0/0")',
    ),
    ("program-open-ingress", "group.add_ingress_rule(ec2.Peer.any_ipv4(), ec2.Port.tcp(22))"),
    ("program-plaintext-secret", 'lambda_.Function(scope, "f", environment={"DB_PASSWORD": "Sesame-0pen!"})'),
)
ALL = Settings(preset=Preset.STRICT, max_risk=Risk.REPLACE)


def found(text: str, folder: Path) -> frozenset[str]:
    """The transforms that find something in a program."""
    (folder / "__main__.py").write_text(text, "utf-8")
    (folder / "requirements.txt").write_text("pulumi-aws>=7\naws-cdk-lib>=2.262\n", "utf-8")
    with working_in(folder):
        result = pipeline.run(["."], ALL, jobs=1)
    assert not result.errors
    return frozenset(one.finding.transform for one in result.findings)


@pytest.mark.parametrize(("name", "call"), ASKED_OF_PULUMI, ids=[name for name, _ in ASKED_OF_PULUMI])
def test_pulumi_is_asked(name: str, call: str, tmp_path: Path) -> None:
    assert name in found(f"{PULUMI}{call}\n", tmp_path)


@pytest.mark.parametrize(("name", "call"), ASKED_OF_CDK)
def test_cdk_is_asked(name: str, call: str, tmp_path: Path) -> None:
    assert name in found(f"{CDK}{call}\n", tmp_path)
