import json

import pulumi
import pulumi_aws as aws

database = aws.rds.Instance("database", engine="postgres", instance_class="db.t3.micro", allocated_storage=20, snapshot_identifier="s")
web = aws.ecs.TaskDefinition(
    "web",
    family="web",
    container_definitions=json.dumps([
        {
            "name": "web",
            "image": "nginx:1.27",
            "memory": 128,
            "privileged": True,
        },
        {"name": "log", "image": "fluent/fluent-bit:3.1", "memory": 64, "privileged": False, "readonlyRootFilesystem": True},
    ]),
)
app = aws.ecs.TaskDefinition("app",
    family="app",
    container_definitions=database.address.apply(lambda host: json.dumps([{
        'name': 'app',
        'image': 'example.com/app:1',
        'memory': 128,
        'privileged': True,
        'environment': [{'name': 'HOST', 'value': host}]
    }]))
)
last = aws.ecs.TaskDefinition("last", family="last", container_definitions=pulumi.Output.json_dumps([{"name": "a", "image": "b", "memory": 64, "privileged": True}]))
