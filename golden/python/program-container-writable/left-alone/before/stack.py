from aws_cdk import aws_ecs as ecs


class Service:
    def __init__(self):
        self.task = ecs.FargateTaskDefinition(self, "Task", cpu=256)
        self.task.add_container("web", image=image, readonly_root_filesystem=True)


class Other:
    def __init__(self, task):
        self.task = task
        self.task.add_container("web", image=image)
