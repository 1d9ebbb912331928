"""Load balancers of a module and the security groups they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from harden.hcl.document import Block, Expression
from harden.terraform.companions import roots
from harden.terraform.module import Module
from harden.terraform.network.security_group import GROUP
from harden.terraform.references import last_names, owner
from harden.terraform.resolve import path_steps
from harden.value import ABSENT, Known

TYPES = ("aws_lb", "aws_alb", "aws_elb")
TARGET_GROUPS = ("aws_lb_target_group", "aws_alb_target_group")
LISTENERS = ("aws_lb_listener", "aws_alb_listener", "aws_lb_listener_rule", "aws_alb_listener_rule")


def of_group(group: Block, module: Module) -> Sequence[Block]:
    """Load balancers that list this security group."""
    return module.once(f"load balancers of {group.address}", lambda facts: list(_of_group(group, facts)))


def _of_group(group: Block, module: Module) -> Iterator[Block]:
    for attribute in module.references(group.address):
        block = owner(attribute)
        if block.type == "resource" and block.labels[0] in TYPES and attribute.name == "security_groups":
            yield block


def may_face_internet(balancer: Block, module: Module) -> bool:
    """Whether a load balancer may be public: `internal` is not a constant that is true."""
    return module.value(balancer, "internal") not in (Known(True), Known("true"))


def backend_ports(module: Module) -> frozenset[str]:
    """Ports that the module's load balancers send to: numbers, or the references that stand for them (`var.port`)."""
    attributes = [block.attribute("port") for block in module.resources(*TARGET_GROUPS)]
    for balancer in module.resources("aws_elb"):
        attributes += [listener.attribute("instance_port") for listener in balancer.blocks("listener")]
    return frozenset(port_of(attribute.expression, module) for attribute in attributes if attribute is not None) - {""}


def port_of(expression: Expression, module: Module) -> str:
    """The number or the reference; none for `each` and `count`, which mean something else in every resource."""
    value = module.resolve(expression)
    if isinstance(value, Known):
        return str(value.data)
    steps = [str(step) for step in path_steps(expression)]
    return "" if steps[:1] in (["each"], ["count"]) else ".".join(steps)


def front(module: Module) -> tuple[str, str] | None:
    """The security group of the load balancer that plainly fronts what this module runs: its address, and its id.

    Plainly: the module has exactly one load balancer, which is no network or gateway load balancer; its
    `security_groups` is a list of one, the id of a security group of the same module; and neither of the two is made
    by `count` or `for_each`. Everything else is left to a person.
    """
    balancers = module.resources(*TYPES)
    if len(balancers) != 1:
        return None
    kind = module.value(balancers[0], "load_balancer_type")
    attribute = balancers[0].attribute("security_groups")
    items = attribute.expression.items if attribute else None
    if kind not in (ABSENT, Known("application")) or items is None or len(items) != 1:
        return None
    mentioned = module.refers_to(items[0])
    if len(mentioned) != 1 or list(last_names(items[0], mentioned[0])) != ["id"]:
        return None
    group = module.by_address[mentioned[0]]
    if group.type != "resource" or group.labels[0] != GROUP or is_repeated(group) or is_repeated(balancers[0]):
        return None
    return group.address, f"{group.address}.id"


def is_repeated(block: Block) -> bool:
    """Whether `count` or `for_each` make any number of it."""
    return block.value("count") is not ABSENT or block.value("for_each") is not ABSENT


def is_behind_cloudfront(listener: Block, module: Module) -> bool:
    """Whether CloudFront comes to the load balancer of a listener, perhaps by plain HTTP."""
    attribute = listener.attribute("load_balancer_arn")
    for address in sorted(roots(attribute.expression, listener, module)) if attribute else ():
        users = (owner(one).labels for one in module.references(address) if address.startswith(("aws_lb.", "aws_alb.")))
        if any(labels and labels[0] == "aws_cloudfront_distribution" for labels in users):
            return True
    return False
