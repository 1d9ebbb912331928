import aws_cdk as cdk

cdk.aws_ecr.Repository(stack, "Images", image_tag_mutability=cdk.aws_ecr.TagMutability.IMMUTABLE)
cdk.aws_ecr.Repository(stack, "Some", image_tag_mutability=cdk.aws_ecr.TagMutability.IMMUTABLE_WITH_EXCLUSION)
