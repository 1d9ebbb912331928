"""Which calls of a method count as calls on what a constructor has made."""

from __future__ import annotations

import pytest

from harden.python.receiver import calls_on
from harden.python.site import Site
from tests.python_samples import document

HEAD = "from aws_cdk import aws_ecs as ecs\n"


def found(text: str) -> list[tuple[str, str]]:
    """The labels and names of the containers that are added to what the first call of the text makes."""
    return [(one.label, one.name) for one in calls_on(Site(document(HEAD + text), 0), "add_container")]


@pytest.mark.parametrize(
    "text",
    [
        "task = ecs.TaskDefinition()\ntask.add_container('web')\n",
        "task: object = ecs.TaskDefinition()\nif big:\n    task.add_container('web')\n",
        "class A:\n  def a(self):\n    self.task = ecs.TaskDefinition()\n"
        "  def b(self):\n    self.task.add_container('web')\n",
        "def a():\n  task = ecs.TaskDefinition()\n  task.add_container('web')\n"
        "def b():\n  task = other()\n  task.add_container('other')\n",
    ],
)
def test_calls_on_what_is_made(text: str) -> None:
    assert found(text) == [("web", "aws_cdk.aws_ecs.TaskDefinition.add_container")]


@pytest.mark.parametrize(
    "text",
    [
        "ecs.TaskDefinition().add_container('web')\n",
        "task = ecs.TaskDefinition()\nother.add_container('web')\ntask.add_volume('web')\n",
        "task = ecs.TaskDefinition()\ntask = wrapped(task)\ntask.add_container('web')\n",
        "task = ecs.TaskDefinition()\nfor task in tasks:\n    task.add_container('web')\n",
        "task = ecs.TaskDefinition()\nwith other() as task:\n    task.add_container('web')\n",
        "task = ecs.TaskDefinition()\ntask, more = others\ntask.add_container('web')\n",
        "task = ecs.TaskDefinition()\ndef a(task):\n    task.add_container('web')\n",
        "task = ecs.TaskDefinition()\ndef a():\n    task.add_container('web')\n",
        "class A:\n  def a(self):\n    self.task = ecs.TaskDefinition()\n"
        "class B:\n  def a(self):\n    self.task.add_container('web')\n",
        "class A:\n  def a(self):\n    self.task = ecs.TaskDefinition()\n  def b(self):\n    del self.task\n"
        "    self.task.add_container('web')\n",
    ],
)
def test_calls_on_what_may_be_something_else(text: str) -> None:
    assert found(text) == []
