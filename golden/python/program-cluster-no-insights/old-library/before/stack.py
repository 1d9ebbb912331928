from aws_cdk.aws_ecs import Cluster

Cluster(stack, "Cluster", vpc=vpc)
