from aws_cdk import aws_iam as iam
from aws_cdk.aws_iam import ManagedPolicy

iam.PolicyStatement(actions=["*"], resources=["*"])
iam.PolicyStatement(
    effect=iam.Effect.ALLOW,
    resources=["*"],
    actions=["*"]
)
ManagedPolicy.from_aws_managed_policy_name("AdministratorAccess")
iam.ManagedPolicy.from_aws_managed_policy_name(managed_policy_name="AdministratorAccess")
