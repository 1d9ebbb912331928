import pulumi_aws as aws
from aws_cdk import aws_autoscaling as autoscaling, aws_ec2 as ec2

ec2.Instance(self, "Done", vpc=vpc, require_imdsv2=True)
ec2.Instance(self, "Other", vpc=vpc, http_tokens=ec2.HttpTokens.REQUIRED)
autoscaling.AutoScalingGroup(self, "Group", vpc=vpc, launch_template=template)
aws.ec2.Instance("off", metadata_options={"http_endpoint": "disabled"})
aws.ec2.Instance("template", launch_template={"id": template.id})
aws.ec2.Instance("given", metadata_options=options)
