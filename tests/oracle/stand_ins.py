"""Values for the names that a golden uses and does not bind, and what runs the classes and functions it defines.

Loaded by child.py in the interpreter that has the libraries.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Mapping
from typing import Any

# The libraries are not installed where this file is type-checked.
Library = Any


class Text(str):
    """A text for Pulumi whose every attribute is a text again: `vpc.id`."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Text:
        if name.startswith("_"):
            raise AttributeError(name)
        return Text(f"{self}.{name}")


PULUMI: Mapping[str, object] = {
    "x": True,
    "names": ["first", "second"],
    "subnets": ["subnet-1", "subnet-2"],
    "actions": [{"type": "forward", "target_group_arn": "arn:target"}],
    "origins": [{"origin_id": "origin", "domain_name": "origin.example.com"}],
    "settings": {"allocated_storage": 20},
    "kind": "application",
}


class Play:
    """One golden on its way: the stack that it makes its constructs in, made when one is asked for."""

    def __init__(self) -> None:
        self.app: Library = None
        self.stack: Library = None
        self.count = 0

    def name(self, name: str, is_cdk: bool) -> object:
        """The value of a name that nothing binds. Raises KeyError for one that must be unknown."""
        if is_cdk and name in {"self", "scope", "stack"}:
            return self.the_stack()
        if is_cdk and name in CDK:
            self.count += 1
            return CDK[name](self.the_stack(), f"StandIn{name.title()}{self.count}")
        return PULUMI.get(name, Text(name))

    def the_stack(self) -> Library:
        if self.stack is None:
            cdk = importlib.import_module("aws_cdk")
            self.app = cdk.App()
            self.stack = cdk.Stack(self.app, "Golden")
        return self.stack

    def use(self, names: Mapping[str, object], module: str) -> None:
        """Make the stacks and components that the golden defines, and call its functions that take a scope."""
        for name, value in list(names.items()):
            if not callable(value) or getattr(value, "__module__", "") != module:
                continue
            parameters = list(inspect.signature(value).parameters)
            if isinstance(value, type) and parameters[:1] == ["name"]:
                value(name)
            elif isinstance(value, type) and any(one.__name__ == "Stack" for one in value.__mro__):
                self.the_stack()
                made: Library = vars(value).get("__init__", value)
                wanted = [one for one in inspect.signature(made).parameters if one in CDK]
                value(self.app, name, **{one: self.name(one, is_cdk=True) for one in wanted})
            elif parameters[:1] == ["scope"] and not isinstance(value, type):
                value(self.the_stack())

    @staticmethod
    def charts(names: Mapping[str, Library]) -> dict[str, object]:
        """The objects of the charts of cdk8s that the golden makes, by the name of the chart."""
        apps = [value for value in names.values() if type(value).__module__ == "cdk8s"]
        return {chart.node.path: chart.to_json() for app in apps for chart in getattr(app, "charts", ())}

    def templates(self) -> dict[str, object]:
        """Templates by the name of the stack, without what CDK puts into every one."""
        stacks = self.app.synth().stacks if self.app is not None else ()
        left = ("Rules", "Parameters")
        return {one.stack_name: {key: part for key, part in one.template.items() if key not in left} for one in stacks}


def _of(module: str) -> Library:
    return importlib.import_module(f"aws_cdk.{module}")


def _vpc(scope: object, name: str) -> object:
    return _of("aws_ec2").Vpc(scope, name)


def _certificate(scope: object, name: str) -> object:
    arn = "arn:aws:acm:us-east-1:123456789012:certificate/one"
    return _of("aws_certificatemanager").Certificate.from_certificate_arn(scope, name, arn)


def _origin() -> object:
    return _of("aws_cloudfront_origins").HttpOrigin("origin.example.com")


def _origins() -> object:
    cloudfront = _of("aws_cloudfront")
    source = cloudfront.CustomOriginConfig(domain_name="origin.example.com")
    return [
        cloudfront.SourceConfiguration(
            custom_origin_source=source, behaviors=[cloudfront.Behavior(is_default_behavior=True)]
        )
    ]


def _image() -> Library:
    return _of("aws_ecs").ContainerImage.from_registry("nginx:1.27")


CDK: Mapping[str, Callable[[object, str], object]] = {
    "vpc": _vpc,
    "behavior": lambda scope, name: _of("aws_cloudfront").BehaviorOptions(origin=_origin()),
    "bucket": lambda scope, name: _of("aws_s3").Bucket(scope, name),
    "certificate": _certificate,
    "cluster_engine": lambda scope, name: _of("aws_rds").DatabaseClusterEngine.aurora_mysql(
        version=_of("aws_rds").AuroraMysqlEngineVersion.of("8.0.mysql_aurora.3.08.0")
    ),
    "image": lambda scope, name: _image(),
    "image_options": lambda scope, name: _of("aws_ecs_patterns").ApplicationLoadBalancedTaskImageOptions(
        image=_image()
    ),
    "instance_type": lambda scope, name: _of("aws_ec2").InstanceType("m7i.large"),
    "log_driver": lambda scope, name: _of("aws_ecs").LogDrivers.aws_logs(stream_prefix="web"),
    "machine_image": lambda scope, name: _of("aws_ec2").MachineImage.latest_amazon_linux2023(),
    "domains": lambda scope, name: ["www.example.com"],
    "origins": lambda scope, name: _origins(),
    "policy": lambda scope, name: _of("aws_efs").LifecyclePolicy.AFTER_14_DAYS,
    "targets": lambda scope, name: _of("aws_elasticloadbalancingv2").ApplicationTargetGroup(
        scope, name, port=80, vpc=_vpc(scope, f"{name}Vpc")
    ),
    "user": lambda scope, name: _of("aws_docdb").Login(username="admin1"),
    "writer": lambda scope, name: _of("aws_rds").ClusterInstance.serverless_v2("writer"),
    "api": lambda scope, name: _of("aws_cloudfront_origins").HttpOrigin("api.example.com"),
    "origin": lambda scope, name: _origin(),
    "engine": lambda scope, name: _of("aws_rds").DatabaseInstanceEngine.MYSQL,
    "key": lambda scope, name: _of("aws_dynamodb").Attribute(name="id", type=_of("aws_dynamodb").AttributeType.STRING),
    "spec": lambda scope, name: _of("aws_kms").KeySpec.SYMMETRIC_DEFAULT,
    "version": lambda scope, name: _of("aws_opensearchservice").EngineVersion.OPENSEARCH_2_11,
    "CapacityConfig": lambda scope, name: _of("aws_opensearchservice").CapacityConfig,
    "size": lambda scope, name: importlib.import_module("aws_cdk").Size.gibibytes(20),
    "zone": lambda scope, name: "us-east-1a",
    "settings": lambda scope, name: {"versioned": True},
    "group": lambda scope, name: _of("aws_ec2").SecurityGroup(scope, name, vpc=_vpc(scope, f"{name}Vpc")),
}
"""What makes the value of a name, in files that import CDK."""
