from aws_cdk import aws_s3, aws_sqs

aws_sqs.Queue(stack, "Queue", enforce_ssl=True)
aws_sqs.Queue(stack, "Given", enforce_ssl=strict)
aws_s3.Bucket(stack, "Site", website_redirect=target)
