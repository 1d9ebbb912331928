from aws_cdk import aws_sagemaker as sagemaker

sagemaker.CfnNotebookInstance(
    self, "Notebook",
    instance_type="ml.t3.medium",
    role_arn="arn:aws:iam::123456789012:role/notebook",
    root_access="Enabled")
sagemaker.CfnNotebookInstance(
    self, "Default",
    instance_type="ml.t3.medium",
    role_arn="arn:aws:iam::123456789012:role/notebook",
)
