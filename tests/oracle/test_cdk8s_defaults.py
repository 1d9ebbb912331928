"""What cdk8s-plus makes of a program is what the manifests say that we read it as."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import pytest
from ruamel.yaml import YAML

from harden.python.manifests import manifests_of
from tests.oracle.execution import missing, run_goldens
from tests.python_samples import document

pytestmark = pytest.mark.skipif(bool(missing("cdk")), reason=missing("cdk"))

PROGRAM = """\
import cdk8s
import cdk8s_plus_32 as k

app = cdk8s.App()
chart = cdk8s.Chart(app, "chart")
web = k.Deployment(chart, "web", containers=[k.ContainerProps(image="nginx:1.27", port_number=80)])
web.expose_via_service()
k.StatefulSet(chart, "db", containers=[k.ContainerProps(image="postgres:16", port=5432, name="db", command=["a", "b"])])
k.DaemonSet(chart, "agent", host_network=True, containers=[k.ContainerProps(
    image="agent:1",
    ports=[k.ContainerPort(number=1, name="x", host_port=2)],
    security_context=k.ContainerSecurityContextProps(privileged=True, allow_privilege_escalation=True, user=5),
)])
pod = k.Pod(chart, "pod", security_context={"fs_group": 7, "ensure_non_root": False})
pod.add_container(image="pod:1", working_dir="/w", args=["c"], security_context={"ensure_non_root": False, "group": 3})
pod.add_init_container(image="init:1", security_context={
    "read_only_root_filesystem": False,
    "capabilities": {"add": [k.Capability.CHOWN], "drop": [k.Capability.ALL]},
})
k.Job(chart, "job", containers=[k.ContainerProps(image="job:1", volume_mounts=[
    k.VolumeMount(path="/tmp", volume=k.Volume.from_empty_dir(chart, "job-tmp", "tmp")),
])])
k.CronJob(chart, "often", schedule=cdk8s.Cron.daily(), containers=[k.ContainerProps(image="often:1")])
"""


def test_defaults(tmp_path: Path) -> None:
    path = tmp_path / "main.py"
    path.write_text(PROGRAM, "utf-8")
    made = run_goldens([path])[path]
    assert not made.failed
    view = manifests_of(document(PROGRAM))
    assert view is not None
    text = re.sub(r"\{\{.*?\}\}", "UNKNOWN", view.document.written.decode())
    reader: Any = YAML(typ="safe")
    ours: list[Any] = list(reader.load_all(text))
    theirs = {_key(one): one for one in cast("Mapping[str, list[Any]]", made.asked)["chart"]}
    assert len(ours) == 7
    for one in ours:
        wrong = list(_not_in(one, theirs[_key(one)], _key(one)))
        assert not wrong


def _key(one: Any) -> str:
    """A name for an object that both have: its kind, and its first image or port."""
    image = re.search(r"'(?:image|port)': ('[^']+'|\d+)", str(one))
    return f"{one['kind']} {image[1] if image else ''}"


def _not_in(ours: object, theirs: object, path: str) -> list[str]:
    """Where something that we know is not what the library has made."""
    if ours == "UNKNOWN" or path.endswith(("/cdk8s.io/metadata.addr", "/targetPort", " securityContext capabilities")):
        return []
    if isinstance(ours, Mapping) and isinstance(theirs, Mapping):
        known, made = cast("Mapping[str, Any]", ours), cast("Mapping[str, Any]", theirs)
        return [one for key in known for one in _not_in(known[key], made.get(key), f"{path}/{key}")]
    if isinstance(ours, Sequence) and not isinstance(ours, str) and isinstance(theirs, Sequence):
        pairs = zip(cast("Sequence[object]", ours), cast("Sequence[object]", theirs), strict=True)
        return [one for index, (a, b) in enumerate(pairs) for one in _not_in(a, b, f"{path}/{index}")]
    return [] if ours == theirs else [f"{path}: {ours} is {theirs}"]
