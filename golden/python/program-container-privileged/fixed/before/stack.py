from aws_cdk import aws_ecs as ecs

task = ecs.Ec2TaskDefinition(stack, "Task")
task.add_container(
    "web",
    image=image,
    privileged=True,
)
ecs.ContainerDefinition(stack, "Agent", task_definition=task, image=image, privileged=True)
