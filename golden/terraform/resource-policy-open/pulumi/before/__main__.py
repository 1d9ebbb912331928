import json

import pulumi_aws as aws

topic = aws.sns.Topic("orders")
aws.sns.TopicPolicy(
    "orders",
    arn=topic.arn,
    policy=topic.arn.apply(
        lambda arn: json.dumps({
            "Version": "2012-10-17",
            "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "sns:Publish", "Resource": arn}],
        })
    ),
)
queue = aws.sqs.Queue("orders")
aws.sqs.QueuePolicy(
    "orders",
    queue_url=queue.id,
    policy=json.dumps({
        "Statement": [{
            "Effect": "Allow",
            "Principal": {"Service": "sns.amazonaws.com"},
            "Action": "sqs:SendMessage",
            "Resource": "*",
            "Condition": {"ArnEquals": {"aws:SourceArn": "arn:aws:sns:eu-west-1:123456789012:orders"}},
        }],
    }),
)
