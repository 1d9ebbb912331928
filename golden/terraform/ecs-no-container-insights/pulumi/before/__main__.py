import pulumi_aws as aws

settings = [{"name": "containerInsights", "value": "disabled"}]

one_line = aws.ecs.Cluster("one")
several = aws.ecs.Cluster(
    "several",
    settings=[
        aws.ecs.ClusterSettingArgs(
            name="containerInsights",
            value="disabled",
        ),
    ],
)
empty = aws.ecs.Cluster("empty", settings=[])
good = aws.ecs.Cluster("good", settings=[aws.ecs.ClusterSettingArgs(name="containerInsights", value="enhanced")])
elsewhere = aws.ecs.Cluster("elsewhere", settings=settings)
