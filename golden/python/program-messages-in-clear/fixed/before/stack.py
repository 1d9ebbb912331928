from aws_cdk import aws_kinesis as kinesis, aws_sqs as sqs

sqs.Queue(
    stack, "Queue",
    encryption=sqs.QueueEncryption.UNENCRYPTED,
    fifo=True
)
sqs.CfnQueue(stack, "Resource", sqs_managed_sse_enabled=False)
kinesis.Stream(
    stack,
    "Stream",
    encryption=kinesis.StreamEncryption.UNENCRYPTED,  # it is only telemetry
)
