"""Containers and pods of cdk8s-plus: what its own defaults close, and a program opens.

Pods that are written out are read as manifests (`harden.python.cdk8s`); this is for settings that are made elsewhere.

Defaults: https://cdk8s.io/docs/latest/plus/cdk8s-plus-32/container/ and /pod/, and the library's output.
"""

from __future__ import annotations

from harden.model import Risk
from harden.python.manifests import manifests_of
from harden.python.program import Program
from harden.python.row import Defect, Guard, Row, always, transforms
from harden.python.site import Site
from harden.settings import Preset
from harden.transform import Checks
from harden.value import ABSENT, Known

_DOCS = "https://cdk8s.io/docs/latest/plus/cdk8s-plus-32"
_STANDARDS = "https://kubernetes.io/docs/concepts/security/pod-security-standards/"
_CONTAINER = ("cdk8s_plus.ContainerSecurityContextProps",)
_POD = ("cdk8s_plus.PodSecurityContextProps",)
_PODS = tuple(f"cdk8s_plus.{kind}" for kind in ("Pod", "Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob"))


def _not_privileged(site: Site, program: Program) -> str | None:
    """Kubernetes refuses privileged containers that may not escalate."""
    if site.value(("privileged",)) not in (ABSENT, Known(False)):
        return "the container is privileged, or may be, and the API server refuses the two together"
    return None


def _image_decides(site: Site, program: Program) -> str | None:
    return "whether the image can run as another user than root is not known here: give one with `user`, and try it"


def _writes_decide(site: Site, program: Program) -> str | None:
    return "which folders the image writes to is not known here: give it volumes for them, and try it"


def _node_decides(site: Site, program: Program) -> str | None:
    return "only you know whether the pod works on the network of its node"


def _opened(
    constructors: tuple[str, ...], closed: tuple[str, bool], note: str, checks: Checks, guard: Guard = always
) -> Row:
    """A keyword by which a program opens what cdk8s-plus closes by default. `closed`: it, and the default."""
    keyword, good = closed
    own = _unless_read(guard)
    return Row(constructors, (keyword,), good, Risk.RUNTIME, note, checks, absent_is_good=True, guard=own)


def _unless_read(guard: Guard) -> Guard:
    """Nothing is said of pods that are read as manifests."""

    def judge(site: Site, program: Program) -> str | None:
        found = manifests_of(site.document)
        return "" if found is not None and found.covers(site.call.span) else guard(site, program)

    return judge


DEFECTS = (
    Defect(
        name="program-pod-privileged",
        message="Container is privileged",
        why="A privileged container has all devices and capabilities of its node. cdk8s-plus makes none by default.",
        exploited="Who breaks into the container mounts the disk of the node and owns every pod on it.",
        references=(f"{_DOCS}/container/", _STANDARDS),
        rows=(
            _opened(
                _CONTAINER,
                ("privileged", False),
                "Software that mounts, changes the network or reaches devices fails",
                Checks(checkov=("CKV_K8S_16",), trivy=("KSV017", "AVD-KSV-0017")),
            ),
        ),
    ),
    Defect(
        name="program-pod-escalates",
        message="Processes of the container may gain privileges",
        why="A program with the set-user-ID bit then runs with more rights than what started it. cdk8s-plus forbids it "
        "by default.",
        exploited="A user without rights in the container becomes root in it by sudo, su or a hole in another such "
        "program.",
        references=(f"{_DOCS}/container/", _STANDARDS),
        rows=(
            _opened(
                _CONTAINER,
                ("allow_privilege_escalation", False),
                "Programs that change the user by sudo or su fail",
                Checks(checkov=("CKV_K8S_20",), trivy=("KSV001", "AVD-KSV-0001")),
                guard=_not_privileged,
            ),
        ),
    ),
    Defect(
        name="program-pod-as-root",
        message="Container may run as root",
        why="Root in a container is root on the node as soon as a hole in the kernel or the runtime lets it out. "
        "cdk8s-plus starts no container as root, unless it is told to.",
        exploited="Who breaks into the container can install tools, read all its files and attack the kernel as root.",
        references=(f"{_DOCS}/container/", f"{_DOCS}/pod/", _STANDARDS),
        rows=(
            _opened(
                (*_CONTAINER, *_POD),
                ("ensure_non_root", True),
                "A container whose image runs as root does not start",
                Checks(checkov=("CKV_K8S_23",), trivy=("KSV012", "AVD-KSV-0012")),
                guard=_image_decides,
            ),
        ),
    ),
    Defect(
        name="program-pod-writable",
        message="Container may write to its own files",
        why="What can be written can be replaced: programs, libraries and configuration of the container.",
        exploited="An intruder puts tools and back doors into the container and they stay until it is replaced.",
        references=(f"{_DOCS}/container/",),
        rows=(
            _opened(
                _CONTAINER,
                ("read_only_root_filesystem", True),
                "Software that writes to its own files fails until it is given a volume for them",
                Checks(checkov=("CKV_K8S_22",), trivy=("KSV014", "AVD-KSV-0014")),
                guard=_writes_decide,
            ),
        ),
        preset=Preset.STRICT,
    ),
    Defect(
        name="program-pod-host-network",
        message="Pod uses the network of its node",
        why="The pod sees the traffic of its node and reaches what listens there for the node alone.",
        exploited="Who breaks into the pod talks to the kubelet and to services on 127.0.0.1, past all policies.",
        references=(f"{_DOCS}/pod/", _STANDARDS),
        rows=(
            _opened(
                _PODS,
                ("host_network", False),
                "Who reached the pod by its node's address has to use its Service",
                Checks(checkov=("CKV_K8S_19",), trivy=("KSV009", "AVD-KSV-0009")),
                guard=_node_decides,
            ),
        ),
    ),
)

TRANSFORMS = transforms(*DEFECTS)
