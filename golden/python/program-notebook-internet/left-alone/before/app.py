from aws_cdk import aws_sagemaker as sagemaker

sagemaker.CfnNotebookInstance(
    self, "Notebook",
    instance_type="ml.t3.medium",
    role_arn="arn:aws:iam::123456789012:role/notebook",
    direct_internet_access="Disabled",
    subnet_id="subnet-0123456789abcdef0",
)
