import json
from pathlib import Path

import pulumi_aws as aws

common = {"privileged": True}
privileged = Path("privileged").exists()
aws.ecs.TaskDefinition("a", family="a", container_definitions=Path("containers.json").read_text())
aws.ecs.TaskDefinition("b", family="b", container_definitions=json.dumps([{"name": "b", "image": "b", **common}]))
aws.ecs.TaskDefinition(
    "c",
    family="c",
    container_definitions=json.dumps(
        [{"name": "c", "image": "c", "privileged": privileged, "readonlyRootFilesystem": not privileged}]
    ),
)
aws.ecs.TaskDefinition("d", family="d", container_definitions=json.dumps(common))
aws.ecs.TaskDefinition(
    "windows",
    family="windows",
    runtime_platform={"operatingSystemFamily": "WINDOWS_SERVER_2022_CORE", "cpuArchitecture": "X86_64"},
    container_definitions=json.dumps([{"name": "e", "image": "e"}]),
)
