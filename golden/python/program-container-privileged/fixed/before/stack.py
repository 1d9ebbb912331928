from aws_cdk import aws_ecs as ecs

task = ecs.Ec2TaskDefinition(stack, "Task")
task.add_container(
    "web",
    image=image,
    memory_limit_mib=64,
    privileged=True,
)
ecs.ContainerDefinition(stack, "Agent", task_definition=task, image=image, memory_limit_mib=64, privileged=True)
