from aws_cdk import aws_iam as iam

iam.PolicyStatement(actions=["s3:*"], resources=["*"])
iam.PolicyStatement(actions=["*"], resources=[bucket.bucket_arn])
iam.PolicyStatement(effect=iam.Effect.DENY, actions=["*"], resources=["*"])
iam.PolicyStatement(effect=effect, actions=["*"], resources=["*"])
iam.PolicyStatement(actions=actions, resources=["*"])
iam.ManagedPolicy.from_aws_managed_policy_name("ReadOnlyAccess")
