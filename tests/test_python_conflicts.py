"""Arguments that cannot stand beside each other: each of these was seen to end a synthesis, or to break what works.

Synthesised with aws-cdk-lib 2.275 but where it says otherwise. No transform may write the argument named first.
"""

from __future__ import annotations

import pytest

from harden import registry
from harden.model import Change
from harden.python.program import Program
from harden.python.site import Site
from harden.settings import Settings
from tests.python_samples import document

HEAD = """from aws_cdk import aws_autoscaling, aws_dynamodb, aws_ec2, aws_kms, aws_opensearchservice
from aws_cdk import aws_rds, aws_s3, aws_sqs
import pulumi_azure_native as azure
"""

CONFLICTS = [
    # errors of the synthesis
    ("encryption", "aws_sqs.Queue(s, 'q', encryption=aws_sqs.QueueEncryption.UNENCRYPTED, encryption_master_key=k)"),
    ("point_in_time_recovery", "aws_dynamodb.Table(s, 't', point_in_time_recovery_specification=r)"),
    ("point_in_time_recovery_specification", "aws_dynamodb.Table(s, 't', point_in_time_recovery=False)"),
    ("enable_key_rotation", "aws_kms.Key(s, 'k', key_spec=aws_kms.KeySpec.RSA_2048)"),
    ("enable_key_rotation", "aws_kms.Key(s, 'k', key_usage=aws_kms.KeyUsage.GENERATE_VERIFY_MAC)"),
    ("enable_key_rotation", "aws_kms.Key(s, 'k', key_spec=spec)"),
    ("require_imdsv2", "aws_ec2.Instance(s, 'i', http_tokens=aws_ec2.HttpTokens.OPTIONAL)"),
    ("http_tokens", "aws_ec2.Instance(s, 'i', require_imdsv2=False)"),
    ("require_imdsv2", "aws_autoscaling.AutoScalingGroup(s, 'g', launch_template=t)"),
    ("require_imdsv2", "aws_autoscaling.AutoScalingGroup(s, 'g', mixed_instances_policy=p)"),
    ("block_public_access", "aws_s3.Bucket(s, 'b', public_read_access=True)"),
    ("node_to_node_encryption", "aws_opensearchservice.Domain(s, 'd', version=v)"),
    ("encryption", "aws_s3.Bucket(s, 'b', encryption_key=k)"),
    ("minimum_tls_version", "aws_s3.Bucket(s, 'b', enforce_ssl=False, website_index_document='index.html')"),
    ("encryption", "aws_dynamodb.Table(s, 't', encryption_key=k)"),
    ("removal_policy", "aws_s3.Bucket(s, 'b', auto_delete_objects=True, removal_policy=p)"),
    # what breaks without a word
    ("block_public_access", "aws_s3.Bucket(s, 'b', website_index_document='index.html')"),
    ("enforce_ssl", "aws_s3.Bucket(s, 'b', website_index_document='index.html')"),
    ("block_public_access", "aws_s3.Bucket(s, 'b', access_control=aws_s3.BucketAccessControl.PUBLIC_READ)"),
    ("block_public_access", "b = aws_s3.Bucket(s, 'b')\nb.grant_public_access()"),
    ("block_public_access", "aws_s3.Bucket(s, 'b', **more)"),
    ("storage_encrypted", "aws_rds.DatabaseInstance(s, 'd', storage_encryption_key=k)"),
    ("storage_encrypted", "aws_rds.DatabaseInstance(s, 'd', instance_type=aws_ec2.InstanceType('t2.micro'))"),
    ("deletion_protection", "aws_rds.DatabaseInstance(s, 'd', removal_policy=p)"),
]


def written(text: str) -> list[tuple[str, Change]]:
    """What any transform would write into calls of a program, by the last name of the route."""
    before = document(HEAD + text + "\n")
    program = Program({"app.py": before}, Settings())
    found: list[tuple[str, Change]] = []
    for transform in registry.of_platform("python"):
        for index in range(len(before.outline.calls)):
            site = Site(before, index)
            if ("call", site.name) not in transform.subject.index:
                continue
            for finding in transform.findings(site, program):
                changes = [one.change for one in finding.fix.changes] if finding.fix else []
                found += [(str(step), change) for change in changes for step in change.route[2:3]]
    return found


@pytest.mark.parametrize(("name", "text"), CONFLICTS)
def test_what_cannot_stand_beside_is_not_written(name: str, text: str) -> None:
    assert [change for one, change in written(text) if one == name] == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("encryption", "aws_sqs.Queue(s, 'q', encryption=aws_sqs.QueueEncryption.UNENCRYPTED)"),
        ("point_in_time_recovery", "aws_dynamodb.Table(s, 't')"),
        ("enable_key_rotation", "aws_kms.Key(s, 'k', key_spec=aws_kms.KeySpec.SYMMETRIC_DEFAULT)"),
        ("require_imdsv2", "aws_ec2.Instance(s, 'i')"),
        ("require_imdsv2", "aws_autoscaling.AutoScalingGroup(s, 'g')"),
        ("block_public_access", "b = aws_s3.Bucket(s, 'b')\nb.grant_read(x)"),
        ("enforce_ssl", "aws_s3.Bucket(s, 'b')"),
        ("storage_encrypted", "aws_rds.DatabaseInstance(s, 'd', instance_type=aws_ec2.InstanceType('t3.micro'))"),
        ("deletion_protection", "aws_rds.DatabaseInstance(s, 'd')"),
    ],
)
def test_without_the_conflict_it_is_written(name: str, text: str) -> None:
    assert name in [one for one, _ in written(text)]


def test_arguments_that_are_made_before_the_resource_are_changed_there() -> None:
    """Pulumi reads nothing but `StorageAccountArgs(...)`: further keywords of the resource are ignored."""
    text = "azure.storage.StorageAccount('a', azure.storage.StorageAccountArgs(kind='StorageV2'))"
    routes = {change.route[2:] for _, change in written(text)}
    assert routes == {(1, "minimum_tls_version"), (1, "allow_blob_public_access"), (1, "allow_shared_key_access")}
