import pulumi_aws as aws

aws.ecr.Repository("on", image_scanning_configuration={"scanOnPush": True})
aws.ecr.Repository("given", image_scanning_configuration=scanning)
aws.ecr.Repository("spread", image_scanning_configuration={**scanning})
