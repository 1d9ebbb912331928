from aws_cdk import aws_sqs

# harden: ignore[program-plain-http] an appliance without TLS sends to it
aws_sqs.Queue(stack, "Above")
aws_sqs.Queue(stack, "Behind")  # harden: ignore[program-plain-http]
aws_sqs.Queue(
    stack,
    "Inside",  # harden: ignore[program-plain-http] not about the queue
)
"""
# harden: ignore[program-plain-http] no comment
"""
aws_sqs.Queue(stack, "Text")
