from aws_cdk import aws_ecs as ecs


def service(cluster, task):
    ecs.FargateService(self, "Service", cluster=cluster, task_definition=task, assign_public_ip=True)


