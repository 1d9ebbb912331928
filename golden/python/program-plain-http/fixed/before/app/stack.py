import aws_cdk as cdk
from aws_cdk import aws_sns, aws_sqs as sqs
from aws_cdk.aws_s3 import Bucket

dead = sqs.Queue(stack, 'Dead', enforce_ssl=False)
queue = sqs.Queue(
    stack,
    'Queue',
    dead_letter_queue=sqs.DeadLetterQueue(
        max_receive_count=3,
        queue=sqs.Queue(stack, 'Inner')
    )
)
topic = aws_sns.Topic(stack, 'Topic',)
bucket = Bucket(stack, 'Bucket', enforce_ssl=None)
cdk.aws_sqs.Queue(stack, 'Fifo', fifo=True)
