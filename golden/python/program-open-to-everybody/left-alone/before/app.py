from aws_cdk import aws_iam as iam, aws_s3 as s3

iam.Role(self, "Function", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
iam.Role(self, "Vendor", assumed_by=iam.ArnPrincipal("*"), external_ids=["1c2d3e"])
iam.Role(self, "Account", assumed_by=iam.AccountPrincipal("123456789012"))
iam.Role(self, "Organization", assumed_by=iam.AnyPrincipal().in_organization("o-1234567890"))
bucket = s3.Bucket(self, "Bucket", enforce_ssl=True)
bucket.add_to_resource_policy(iam.PolicyStatement(
    effect=iam.Effect.DENY,
    principals=[iam.AnyPrincipal()],
    actions=["s3:*"],
    resources=[bucket.arn_for_objects("*")],
))
bucket.add_to_resource_policy(iam.PolicyStatement(
    principals=[iam.AnyPrincipal()],
    actions=["s3:GetObject"],
    resources=[bucket.arn_for_objects("*")],
    conditions={"StringEquals": {"aws:PrincipalOrgID": "o-1234567890"}},
))
bucket.grant_read(iam.AccountPrincipal("123456789012"))
# A private API: a statement before this one denies what does not come from the network.
iam.PolicyStatement(actions=["execute-api:Invoke"], resources=["execute-api:/*/*/*"], principals=[iam.AnyPrincipal()])


def role(principal):
    return iam.Role(self, "Given", assumed_by=principal)
