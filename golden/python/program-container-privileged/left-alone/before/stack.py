from aws_cdk import aws_ecs as ecs

task = ecs.Ec2TaskDefinition(stack, "Task")
task.add_container("web", image=image)
task.add_container("agent", image=image, privileged=privileged)
unknown.add_container("other", image=image, privileged=True)
