from aws_cdk import aws_ecs as ecs


class Service:
    def __init__(self):
        self.task = ecs.FargateTaskDefinition(self, "Task", cpu=256)

    def containers(self):
        self.task.add_container("web", image=image,
            logging=logs,
            memory_limit_mib=512
        )
