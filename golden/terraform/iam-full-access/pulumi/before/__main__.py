import json

import pulumi
import pulumi_aws as aws

role = aws.iam.Role("app", assume_role_policy=aws.iam.get_policy_document(statements=[]).json)
everything = {"Effect": "Allow", "Action": "*", "Resource": "*"}
aws.iam.RolePolicy(
    "dumped",
    role=role.id,
    policy=json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}),
)
aws.iam.RolePolicy(
    "output",
    role=role.id,
    policy=pulumi.Output.json_dumps({"Statement": [{"Effect": "Allow", "Action": ["*"], "Resource": role.arn}]}),
)
aws.iam.Policy(
    "text",
    policy="""{
  "Version": "2012-10-17",
  "Statement": [{"Effect": "Allow", "Action": "*:*", "Resource": "*"}]
}""",
)
aws.iam.Policy(
    "applied",
    policy=role.arn.apply(lambda arn: json.dumps({
        "Statement": [{"Effect": "Allow", "Action": "*", "Resource": f"{arn}/*"}],
    })),
)
# Nobody can see what these say, or they say little.
aws.iam.Policy("unknown", policy=json.dumps({"Statement": [everything]}))
aws.iam.Policy("function", policy=role.arn.apply(make_policy))
aws.iam.Policy("class", policy=aws.iam.PolicyDocumentArgs(version="2012-10-17", statements=[]))
aws.iam.Policy("little", policy=json.dumps({"Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]}))
