"""The Kubernetes objects of Pulumi programs as manifests, and what is said of those, said of the programs."""

from __future__ import annotations

import re
import textwrap

import pytest

from harden.changes import apply_changes
from harden.model import Change, Data, FileChange, Finding, Fix, Insert, Place, Remove, Rename, Risk, Set, Span
from harden.python.edit import edits
from harden.python.pulumi.as_manifests import as_manifests
from harden.python.pulumi.from_manifests import concluded
from harden.python.pulumi.kubernetes_names import argument_name, field_name
from tests.python_samples import document

HEAD = "import pulumi_kubernetes as k8s\n"


def manifests(text: str) -> str:
    view = as_manifests(document(HEAD + text))
    assert view is not None
    return re.sub(r"\{\{ program [0-9a-f]{8} \}\}", "{{ program }}", view.document.written.decode())


def pod(spec: str) -> str:
    return HEAD + f"k8s.core.v1.Pod('p', spec={spec})\n"


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        ("{'hostPID': True, 'host_ipc': False}", "hostPID: true\n  hostIPC: false\n"),
        ("{'a': 1, 'b': 1.5, 'c': 'x: \"y\"', 'd': None}", 'a: 1\n  b: 1.5\n  c: "x: \\"y\\""\n'),
        ("{'containers': [{'name': 'a', 'image_pull_policy': 'b'}, c, {}]}", '- name: "a"\n    imagePullPolicy: "b"\n'),
        ("{'containers': [{'name': 'a'}, c, {}]}", '- name: "a"\n  - {{ program }}\n  - {}\n'),
        ("{'containers': [*a]}", "containers: {{ program }}\n"),
        ("{'containers': []}", "containers: []\n"),
        ("{'x': {**a}, 'y': {b: 1}, 'z': f()}", "x: {{ program }}\n  y: {{ program }}\n  z: {{ program }}\n"),
        ("{'x': '{{ a }}', 'y': {'{{ a }}': 1}}", "x: {{ program }}\n  y: {{ program }}\n"),
        ("{'nodeSelector': {'my_disk': 'ssd', 'a b': 'c'}}", 'nodeSelector:\n    my_disk: "ssd"\n    "a b": "c"\n'),
        ("k8s.core.v1.PodSpecArgs(host_pid=True)", "hostPID: true\n"),
        ("k8s.core.v1.PodSpecArgs(containers)", "spec: {{ program }}\n"),
        ("{'a': 1, 'a': 2}", "spec:\n  a: 2\n"),
    ],
)
def test_what_a_program_is_read_as(spec: str, expected: str) -> None:
    text = manifests(pod(spec).removeprefix(HEAD))
    assert text.startswith("apiVersion: v1\nkind: Pod\n")
    assert expected in text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "k8s.Provider('p')\n",
        "k8s.core.v1.Pod()\n",
        "k8s.core.v1.PodPatch('p', spec={})\n",
        "k8s.core.v1.PodSpecArgs(containers=[])\n",
        "k8s.core.v1.Pod('p', **more)\n",
        "k8s.core.v1.Pod('p', given)\n",
        "k8s.example.v1.Thing('t', spec={})\n",
    ],
)
def test_what_is_no_object(text: str) -> None:
    assert as_manifests(document(HEAD + text)) is None


def test_equal_code_is_equally_unknown() -> None:
    text = "k8s.core.v1.Pod('p', metadata={'name': a, 'namespace': b, 'generateName': a}, spec={})\n"
    view = as_manifests(document(HEAD + text))
    assert view is not None
    first, second, third = re.findall(r"\{\{ program (\w+) \}\}", view.document.written.decode())
    assert first == third != second


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a = {'app': 'web'}\nk8s.core.v1.Pod('p', metadata={'labels': a}, spec={})\n", 'labels:\n    app: "web"\n'),
        ("a = {'app': 'web'}\nk8s.core.v1.Pod('p', metadata={'name': a}, spec={})\n", "name: {{ program }}\n"),
        ("a = {}\na = {}\nk8s.core.v1.Pod('p', metadata={'labels': a}, spec={})\n", "labels: {{ program }}\n"),
        ("k8s.core.v1.Pod('p', metadata={'labels': a}, spec={})\n", "labels: {{ program }}\n"),
        (
            "a = {'app': 'web'}\ndef f(a):\n    k8s.core.v1.Service('p', spec={'selector': a})\n",
            "selector: {{ program }}\n",
        ),
    ],
)
def test_labels_are_followed(text: str, expected: str) -> None:
    assert expected in manifests(text)


def test_several_objects_are_several_documents() -> None:
    view = as_manifests(document(HEAD + 'k8s.core.v1.Pod("a", spec=b)\nk8s.batch.v1.Job("c", spec=d)\n'))
    assert view is not None
    assert [site.label for site in view.sites] == ["a", "c"]
    assert re.findall("kind: (.*)", view.document.written.decode()) == ["Pod", "Job"]


@pytest.mark.parametrize("field", ["hostPID", "runAsNonRoot", "clusterIP", "exec", "readOnlyRootFilesystem", "except"])
def test_names_lead_back(field: str) -> None:
    assert field_name(argument_name(field)) == field


def changed(text: str, change: Change) -> str:
    """The program with what a change of its first manifest becomes; or the reason why it is not made."""
    program = document(text)
    view = as_manifests(program)
    assert view is not None
    fix = Fix("Do it", (FileChange(program.source.path, change),), Risk.NONE)
    place = Place(program.source.path, Span(0, 1), "Pod/p container a")
    finding = concluded(view.sites[0], (0,), Finding(place, "Bad", fix))
    if finding.fix is None:
        return finding.reason
    data = bytearray(program.source.data)
    for edit in sorted(edits(program, [one.change for one in finding.fix.changes]), reverse=True):
        data[edit.start : edit.end] = edit.text
    return data.decode().removeprefix(HEAD)


CONTEXT: dict[str, Data] = {"runAsNonRoot": True, "seccompProfile": {"type": "RuntimeDefault"}}


@pytest.mark.parametrize(
    ("spec", "change", "expected"),
    [
        ("{'hostPID': True}", Set((0, "spec", "hostPID"), False), "{'hostPID': False}"),
        ("{'host_pid': True}", Set((0, "spec", "hostPID"), False), "{'host_pid': False}"),
        ("{'host_pid': True}", Remove((0, "spec", "hostPID")), "{}"),
        ("{'hostPID': True}", Set((0, "spec", "hostIPC"), False), "{'hostPID': True, 'hostIPC': False}"),
        ("{'x': 1}", Set((0, "spec", "hostIPC"), False), "{'x': 1, 'host_ipc': False}"),
        (
            "{'hostPID': True}",
            Set((0, "spec", "securityContext"), CONTEXT),
            "{'hostPID': True, 'securityContext': "
            "{'runAsNonRoot': True, 'seccompProfile': {'type': 'RuntimeDefault'}}}",
        ),
        (
            "k8s.core.v1.PodSpecArgs(x='')",
            Set((0, "spec", "securityContext"), CONTEXT),
            "k8s.core.v1.PodSpecArgs(x='', security_context=k8s.core.v1.PodSecurityContextArgs(run_as_non_root=True, "
            "seccomp_profile=k8s.core.v1.SeccompProfileArgs(type='RuntimeDefault')))",
        ),
        (
            "k8s.core.v1.PodSpecArgs(x='')",
            Set((0, "spec", "securityContext", "seccompProfile", "type"), "RuntimeDefault"),
            "k8s.core.v1.PodSpecArgs(x='', security_context=k8s.core.v1.PodSecurityContextArgs("
            "seccomp_profile=k8s.core.v1.SeccompProfileArgs(type='RuntimeDefault')))",
        ),
        (
            "k8s.core.v1.PodSpecArgs(containers=[{'name': 'a'}])",
            Set((0, "spec", "containers", 0, "securityContext", "privileged"), False),
            "k8s.core.v1.PodSpecArgs(containers=[{'name': 'a', 'security_context': {'privileged': False}}])",
        ),
        (
            "{'nodeSelector': {'a_b': 'c'}}",
            Set((0, "spec", "nodeSelector", "d_e"), "f"),
            "{'nodeSelector': {'a_b': 'c', 'd_e': 'f'}}",
        ),
        (
            "{'volumes': [k8s.core.v1.VolumeArgs(name='a')]}",
            Insert((0, "spec", "volumes", 1), {"name": "b", "emptyDir": {}}),
            "{'volumes': [k8s.core.v1.VolumeArgs(name='a'), "
            "k8s.core.v1.VolumeArgs(name='b', empty_dir=k8s.core.v1.EmptyDirVolumeSourceArgs())]}",
        ),
    ],
)
def test_a_change_of_the_manifest_is_one_of_the_program(spec: str, change: Change, expected: str) -> None:
    assert changed(pod(spec), change) == pod(expected).removeprefix(HEAD)


@pytest.mark.parametrize(
    ("spec", "change", "reason"),
    [
        (
            "{'securityContext': c}",
            Set((0, "spec", "securityContext", "runAsUser"), 1),
            "securityContext is made elsewhere",
        ),
        ("{'containers': c}", Set((0, "spec", "containers", 0, "x"), 1), "containers is not written as a list here"),
        ("{'volumes': v}", Insert((0, "spec", "volumes", 0), {}), "volumes is not written as a list here"),
        ("{}", Rename((0, "spec"), "x"), "the fix there is for manifests rewrites"),
        ("{}", Set((0,), {}), "the fix there is for manifests changes other objects"),
    ],
)
def test_what_cannot_be_written_is_said(spec: str, change: Change, reason: str) -> None:
    assert changed(pod(spec), change).startswith(reason)


def test_the_manifest_and_the_program_say_the_same() -> None:
    """A change of the manifest's data, and of the program it stands for, come to the same manifest."""
    text = textwrap.dedent(
        """\
        k8s.core.v1.Pod("p", spec=k8s.core.v1.PodSpecArgs(
            containers=[k8s.core.v1.ContainerArgs(name="a", image="b")],
        ))
        """
    )
    change = Set((0, "spec", "containers", 0, "securityContext", "capabilities", "drop"), ["ALL"])
    after = as_manifests(document(HEAD + changed(HEAD + text, change)))
    before = as_manifests(document(HEAD + text))
    assert before is not None
    assert after is not None
    assert [root.data for root in after.document.roots] == apply_changes(
        [root.data for root in before.document.roots], [change]
    )


def test_text_that_no_file_can_hold_is_unknown() -> None:
    text = """k8s.core.v1.ConfigMap("a", data={"a": "\\ud800"}, binary_data={"\\udc00": "a"})\n"""
    assert manifests(text).count("{{ program }}") == 2


def test_what_is_nested_too_deeply_is_not_read() -> None:
    deep = "{'a': " * 150 + "1" + "}" * 150
    assert as_manifests(document(f'{HEAD}k8s.core.v1.ConfigMap("a", data={deep})\n')) is None
