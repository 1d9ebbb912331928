from aws_cdk import aws_sns, aws_sqs

aws_sns.Topic(stack, "Topic")
aws_sqs.Queue(stack, "Queue")
