from aws_cdk import aws_sqs as sqs

sqs.Queue(stack, "Queue", encryption=sqs.QueueEncryption.UNENCRYPTED, encryption_master_key=key)
