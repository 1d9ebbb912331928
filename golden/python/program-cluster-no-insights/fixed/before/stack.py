from aws_cdk import aws_ecs as ecs

cluster = ecs.Cluster(
    stack, "Cluster",
    vpc=vpc
)
ecs.Cluster(stack, "Old", container_insights=False)
