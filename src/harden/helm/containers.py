"""Whether a pod of a template may have containers besides those that are surely there: by a condition, or by values."""

from __future__ import annotations

from collections.abc import Iterator

from harden.helm.actions import Role
from harden.helm.template import TemplateMapping, TemplateSequence, template_of
from harden.kubernetes.pods import CONTAINERS
from harden.yaml.document import YamlMapping, YamlSequence
from harden.yaml.layout import column, content_end


def may_have_others(pod: YamlMapping) -> bool:
    """Whether actions of a template may write containers that are not seen in it, or not in this branch."""
    assert isinstance(pod, TemplateMapping)  # all mappings of a template are
    for key in CONTAINERS:
        view = pod.get(key)
        if view is not None and (view.is_opaque or (isinstance(view, TemplateSequence) and _may_go_on(view))):
            return True
    seen = set(_starts(pod))
    return any(other is None or not seen.issuperset(_starts(other)) for other in pod.elsewhere)


def _starts(pod: YamlMapping) -> Iterator[int]:
    for name, _, view in pod.written_pairs:
        if name in CONTAINERS and isinstance(view, YamlSequence):
            yield from (node.start_byte for node in view.item_nodes)


def _may_go_on(containers: TemplateSequence) -> bool:
    """Whether an action behind one of the containers writes where the next one would begin."""
    template = template_of(containers)
    for node in containers.item_nodes:
        end = content_end(template.text, node)
        for action in template.actions.between(end, template.extent_end(node)):
            if action.role is Role.OUTPUT and template.target_column(action) in (
                None,
                column(template.text, node.start_byte),
            ):
                return True
    return False
