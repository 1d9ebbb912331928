from aws_cdk import Stack, aws_ecs as ecs


class Service(Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        self.task = ecs.FargateTaskDefinition(self, "Task", cpu=256)
        self.containers()

    def containers(self):
        self.task.add_container("web", image=image,
            logging=log_driver,
            memory_limit_mib=512
        )
