from aws_cdk import Stack, aws_sqs as sqs


class Queues(Stack):
    def __init__(self, scope, name):
        super().__init__(scope, name)
        sqs.Queue(
            self,
            "Appliance",
            # the sender cannot do TLS until it is replaced
            enforce_ssl=False,
        )
        sqs.Queue(self, "Other", enforce_ssl=False)
