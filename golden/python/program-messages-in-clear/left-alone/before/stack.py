from aws_cdk import aws_kinesis as kinesis, aws_sqs as sqs

sqs.Queue(stack, "Queue")
sqs.Queue(stack, "Keyed", encryption=sqs.QueueEncryption.KMS, encryption_master_key=key)
sqs.CfnQueue(stack, "Resource")
kinesis.Stream(stack, "Stream", shard_count=1)
