import aws_cdk as cdk

cdk.aws_ecr.Repository(stack, "Images")
cdk.aws_ecr.Repository(
    stack, "Said", image_tag_mutability=cdk.aws_ecr.TagMutability.MUTABLE,
)
