"""Open ports that something needs: bastions by their names, API servers, machines that Terraform connects to."""

from __future__ import annotations

import pytest

from harden.hcl.document import HclDocument
from harden.model import Source
from harden.settings import Settings
from harden.terraform.module import Module
from harden.terraform.network.needed import machine_behind, provisioned, why_open

MACHINE = 'resource "aws_instance" "web" {\n  vpc_security_group_ids = [aws_security_group.main.id]\n}\n'
OTHER = 'resource "null_resource" "a" {{\n  {}\n}}\n'
GROUP = 'resource "aws_security_group" "main" {\n}\n'


def module(text: str) -> Module:
    return Module("", {"main.tf": HclDocument(Source("main.tf", text.encode()))}, {}, Settings())


@pytest.mark.parametrize(
    ("name", "is_bastion"),
    [
        ("bastion", True),
        ("public-Bastion-sg", True),
        ("jumphost", True),
        ("nsg-jump", True),
        ("jump_box_2", True),
        ("ssh-gateway", True),
        ("bastions", False),
        ("jumper", False),
        ("web", False),
    ],
)
@pytest.mark.parametrize("form", ['"{}" {{}}', '"x" {{\n  name = "{}"\n}}', '"x" {{\n  name_prefix = "{}"\n}}'])
def test_bastions_are_known_by_name(name: str, is_bastion: bool, form: str) -> None:
    facts = module(f'resource "aws_security_group" {form.format(name)}\n')
    (block,) = facts.resources()
    assert bool(why_open(22, 22, [block], "", facts)) is is_bastion
    assert ("RDP" in why_open(3389, 3389, [block], "", facts)) is is_bastion
    assert why_open(3306, 3306, [block], "", facts) == ""


def test_machines_and_api_servers() -> None:
    facts = module("")
    assert "aws_instance.x" in why_open(20, 23, [], "aws_instance.x", facts)
    assert why_open(3306, 3306, [], "aws_instance.x", facts) == ""
    assert "API server" in why_open(6443, 6443, [], "", facts)
    assert why_open(22, 22, [], "", facts) == ""


@pytest.mark.parametrize(
    ("rest", "machine"),
    [
        ("", ""),
        (MACHINE, ""),
        (MACHINE.replace("}\n", '  provisioner "local-exec" {\n  }\n}\n'), "aws_instance.web"),
        (MACHINE + OTHER.format("connection {\n host = aws_instance.web.public_ip\n }"), "aws_instance.web"),
        (MACHINE + OTHER.format('x = aws_instance.web.id\n  provisioner "file" {\n  }'), "aws_instance.web"),
        (
            MACHINE + 'resource "null_resource" "a" {\n  provisioner "local-exec" {\n'
            '    command = "ansible-playbook -i ${aws_instance.web.public_ip},"\n  }\n}\n',
            "aws_instance.web",
        ),
        (
            MACHINE + 'resource "null_resource" "a" {\n  provisioner "local-exec" {\n'
            '    command = "sed -i s/IP/${aws_instance.web.public_ip}/ files/.ssh/config"\n  }\n}\n',
            "",
        ),
        (MACHINE + 'output "ip" {\n  value = aws_instance.web.public_ip\n}\n', ""),
        ('output "id" {\n  value = aws_security_group.main.id\n}\n', ""),
    ],
)
def test_machines_that_terraform_connects_to(rest: str, machine: str) -> None:
    facts = module(GROUP + rest)
    assert machine_behind(facts.by_address["aws_security_group.main"], facts) == machine


@pytest.mark.parametrize(
    ("body", "is_found"),
    [
        ("", False),
        ('provisioner "local-exec" {\n  }', False),
        ('provisioner "file" {\n  }', True),
        ("connection {\n  }", True),
        ('provisioner "local-exec" {\n  connection {\n  }\n  }', True),
    ],
)
def test_what_terraform_connects_to_anywhere(body: str, is_found: bool) -> None:
    facts = module(f'resource "azurerm_linux_virtual_machine" "web" {{\n  {body}\n}}\n')
    assert bool(provisioned(facts)) is is_found
