"""Name is fixed, so the resource cannot be replaced while it is in use

Why. Some changes (the VPC or description of a security group, anything in a launch configuration, the family of a
parameter group) make Terraform destroy the resource and create it again. What is in use cannot be destroyed, and a
second one of the same name cannot be created beside it: the apply fails half-way, and a fix that is urgent waits.

Exploited. Not directly: it delays every change that security asks for.

Fix. `name` becomes `name_prefix`, and `create_before_destroy` makes Terraform put the new one in place first.

Risk. Replace: this change itself replaces the resource, once. Rules and attachments that Terraform does not manage are
lost with the old one; a name that something else looks up changes.

References.
- https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/security_group#recreating-a-security-group
- https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#create_before_destroy
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.hcl.document import Block, Expression
from harden.model import Change, Data, Expr, FileChange, Finding, Fix, Place, Remove, Rename, Risk, Set
from harden.settings import Preset
from harden.terraform.guards import guarded
from harden.terraform.module import Module
from harden.terraform.references import last_names, owner
from harden.transform import resource, transform
from harden.value import Known

PREFIX_LENGTHS = {
    "aws_security_group": 100,
    "aws_launch_configuration": 229,
    "aws_db_parameter_group": 226,
    "aws_db_option_group": 229,
    "aws_rds_cluster_parameter_group": 226,
    "aws_docdb_cluster_parameter_group": 226,
    "aws_neptune_parameter_group": 226,
    "aws_neptune_cluster_parameter_group": 226,
}
"""Longest `name_prefix` that every provider version takes: 255 less the 26 characters that the provider appends, 226 by
the message of parameter groups, for security groups the 100 of older versions (validations in terraform-provider-aws).
"""

USERS = frozenset({"launch_configuration", "parameter_group_name", "option_group_name", "security_groups"})
"""Arguments that take the name and follow it to the new resource, with what ends in one of them."""

RISK_NOTE = (
    "Terraform replaces the resource: it gets a new id and name, and what others attached to the old one is lost"
)


@transform(resource(*PREFIX_LENGTHS), preset=Preset.STRICT)
def check(resource: Block, module: Module) -> Iterator[Finding]:
    attribute = resource.attribute("name")
    if attribute is None or attribute.expression.value == Known(None) or resource.attribute("name_prefix"):
        return
    place = Place(resource.document.source.path, attribute.span, resource.address, resource.span)
    prefix = _prefix(attribute.expression)
    reason = guarded(resource, "name", Risk.REPLACE) or _reason(resource, prefix, module)
    message = "The name is fixed, so the resource cannot be replaced while it is in use"
    yield Finding(place, message, None if reason else _fix(resource, prefix), reason)


def _prefix(name: Expression) -> Data:
    """The name as a prefix that ends in a hyphen."""
    if isinstance(name.value, Known):
        return f"{name.value.data}".removesuffix("-") + "-"
    if name.kind in ("quoted_template", "heredoc_template"):
        return Expr(name.text if name.text.endswith('-"') else f'{name.text[:-1]}-"')
    return Expr(f'"${{{name.text}}}-"')


def _reason(resource: Block, prefix: Data, module: Module) -> str:
    if isinstance(prefix, str) and len(prefix) > PREFIX_LENGTHS[resource.labels[0]]:
        return f"a prefix may have {PREFIX_LENGTHS[resource.labels[0]]} characters: shorten the name"
    if isinstance(prefix, Expr) and ("null" in prefix.text or "\n" in prefix.text):
        return "the name is not a plain one: make a prefix of it by hand"
    for attribute in module.references(resource.address):
        names = list(last_names(attribute.expression, resource.address))
        block = owner(attribute)
        if "name" in names and not (block.type == "resource" and attribute.name.endswith(tuple(USERS))):
            return f"{block.address} uses the name, and may hand it to what would not follow: look at it first"
    return _looked_up(resource, module)


def _looked_up(resource: Block, module: Module) -> str:
    """A data source that finds the resource by its literal name would find nothing."""
    name = module.value(resource, "name")
    text = f'"{name.data}"' if isinstance(name, Known) else ""
    for data in module.blocks("data"):
        if text and data.labels[0] == resource.labels[0] and text in data.text:
            return f"{data.address} looks the resource up by this name"
    return ""


def _fix(resource: Block, prefix: Data) -> Fix:
    route = (*resource.route, "name")
    path = resource.document.source.path
    changes: list[Change] = [Set(route, prefix), Rename(route, "name_prefix")]
    if "\n" not in resource.text:  # opened up to several lines, what is in it moves
        changes = [Remove(route), Set((*resource.route, "name_prefix"), prefix)]
    lifecycle = (*resource.route, "lifecycle", 0, "create_before_destroy")
    present = resource.blocks("lifecycle")
    if not (present and present[0].known("create_before_destroy") is True):
        last = (*resource.body.attributes, *(block.type for block in resource.body.blocks))
        changes.append(Set(lifecycle, True, after=() if present else last))
    title = "Use name_prefix and create_before_destroy"
    return Fix(title, tuple(FileChange(path, change) for change in changes), Risk.REPLACE, RISK_NOTE)
