from aws_cdk import aws_ecs as ecs

ecs.Cluster(stack, "Cluster", container_insights_v2=ecs.ContainerInsights.ENHANCED)
ecs.Cluster(stack, "Old", container_insights=True)
