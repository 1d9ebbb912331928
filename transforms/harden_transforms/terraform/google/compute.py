"""Settings of virtual machines: shielded VM, logins by metadata, IP forwarding."""

from __future__ import annotations

from harden.hcl.document import Block
from harden.model import Risk
from harden.settings import Preset
from harden.terraform.module import Module
from harden.terraform.setting import Defect, Setting, transforms
from harden.terraform.spot import Entry
from harden.terraform.wanted import none_of
from harden.transform import Checks

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources"
_INSTANCE = f"{_PROVIDER}/compute_instance"
_TEMPLATE = f"{_PROVIDER}/compute_instance_template"
_GUIDE = "https://cloud.google.com/compute/docs"

_SHIELDED = (
    "cos-cloud/",
    "debian-cloud/debian-1",
    "ubuntu-os-cloud/ubuntu-2",
    "ubuntu-os-cloud/ubuntu-minimal-2",
    "ubuntu-os-cloud/ubuntu-18",
    "rhel-cloud/rhel-",
    "rocky-linux-cloud/",
    "centos-cloud/centos-7",
    "centos-cloud/centos-stream",
    "windows-cloud/windows-20",
    "fedora-coreos-cloud/",
)
"""Public images that boot as shielded VMs. Source: the operating system details of the Compute Engine documentation."""
_PUBLIC_SPELLINGS = ("https://www.googleapis.com/compute/v1/projects/", "projects/", "global/images/family/")
_NO_STOP = (
    "Terraform must stop the machine for it, which allow_stopping_for_update permits; kernel modules that nobody "
    "signed no longer load"
)
_TEMPLATE_NOTE = "Terraform replaces the template: it needs name_prefix and create_before_destroy where it is in use"
_METADATA = ("google_compute_instance",)
_TEMPLATES = ("google_compute_instance_template",)


def _image(block: Block, module: Module) -> str | None:
    disks = block.blocks("boot_disk") or block.blocks("disk")
    sources = [nested for disk in disks for nested in disk.blocks("initialize_params")] or list(disks)
    images = [module.known(one, name) for one in sources for name in ("image", "source_image")]
    image = next((str(one) for one in images if one), "")
    for spelling in _PUBLIC_SPELLINGS:
        image = image.removeprefix(spelling)
    image = image.replace("/global/images/family/", "/").replace("/global/images/", "/")
    if not image.startswith(_SHIELDED):
        return "whether its image can boot as a shielded VM is not known here"
    if block.blocks("guest_accelerator") or block.attribute("guest_accelerator"):
        return "drivers of accelerators may not be signed, and secure boot would refuse them"
    return None


def _no_keys(block: Block, module: Module) -> str | None:
    metadata = block.attribute("metadata")
    text = metadata.expression.text if metadata else ""
    if "ssh-keys" in text or "sshKeys" in text:
        return "it holds SSH keys, which stop working under OS Login: give their owners the role for OS Login first"
    return None


def _forwards(block: Block, module: Module) -> str | None:
    return "only you know whether the machine forwards for others, as a NAT or VPN gateway does"


def _keeps_vtpm(types: tuple[str, ...], risk: Risk, note: str) -> tuple[Setting, ...]:
    return tuple(
        Setting(
            types=types,
            path=("shielded_instance_config", name),
            good=True,
            absent_is_good=True,
            risk=risk,
            risk_note=note,
            checks=Checks(checkov=("CKV_GCP_39",), trivy=(trivy,)),
        )
        for name, trivy in (("enable_vtpm", "AVD-GCP-0041"), ("enable_integrity_monitoring", "AVD-GCP-0045"))
    )


def _secure_boot(types: tuple[str, ...], risk: Risk, note: str) -> Setting:
    return Setting(
        types=types,
        path=("shielded_instance_config", "enable_secure_boot"),
        good=True,
        guard=_image,
        risk=risk,
        risk_note=note,
        checks=Checks(checkov=("CKV_GCP_39",), trivy=("AVD-GCP-0067",)),
    )


def _project_keys(types: tuple[str, ...], risk: Risk, note: str) -> Setting:
    return Setting(
        types=types,
        path=(Entry("metadata", "block-project-ssh-keys"),),
        good="true",
        is_good=lambda data: str(data).lower() == "true",
        risk=risk,
        risk_note=note,
        checks=Checks(checkov=("CKV_GCP_32",), trivy=("AVD-GCP-0030",)),
    )


def _serial_port(types: tuple[str, ...], risk: Risk, note: str) -> Setting:
    return Setting(
        types=types,
        path=(Entry("metadata", "serial-port-enable"),),
        good="false",
        is_good=lambda data: str(data).lower() not in ("true", "1"),
        absent_is_good=True,
        risk=risk,
        risk_note=note,
        checks=Checks(checkov=("CKV_GCP_35",), trivy=("AVD-GCP-0032",)),
    )


def _os_login(types: tuple[str, ...], risk: Risk, note: str) -> Setting:
    return Setting(
        types=types,
        path=(Entry("metadata", "enable-oslogin"),),
        good="TRUE",
        is_good=lambda data: str(data).lower() == "true",
        absent_is_good=True,
        guard=_no_keys,
        risk=risk,
        risk_note=note,
        checks=Checks(checkov=("CKV_GCP_34",), trivy=("AVD-GCP-0036",)),
    )


_KEYS_END = "Keys of the project no longer open this machine; keys of its own and OS Login do"
_IAM_DECIDES = "Who may log in is then decided by IAM roles for OS Login"
_NO_CONSOLE = "The interactive serial console closes"

DEFECTS = (
    Defect(
        name="compute-unshielded-vm",
        message="Virtual machine boots whatever it finds",
        why="A shielded VM starts signed boot code only and measures it; else a changed boot loader or kernel goes "
        "unnoticed.",
        exploited="An attacker with root installs a boot kit, which survives reinstallation and is invisible "
        "to what runs above it.",
        references=(_INSTANCE, _TEMPLATE, "https://cloud.google.com/security/products/shielded-vm"),
        settings=(
            _secure_boot(("google_compute_instance",), Risk.RUNTIME, _NO_STOP),
            _secure_boot(_TEMPLATES, Risk.REPLACE, _TEMPLATE_NOTE),
            *_keeps_vtpm(("google_compute_instance",), Risk.RUNTIME, _NO_STOP),
            *_keeps_vtpm(_TEMPLATES, Risk.REPLACE, _TEMPLATE_NOTE),
        ),
    ),
    Defect(
        name="compute-project-ssh-keys",
        message="SSH keys of the whole project open the virtual machine",
        why="A key in the project's metadata logs in to every machine that does not block it.",
        exploited="One developer's stolen key is a key to all machines of the project.",
        references=(_INSTANCE, f"{_GUIDE}/connect/restrict-ssh-keys"),
        settings=(
            _project_keys(_METADATA, Risk.RUNTIME, _KEYS_END),
            _project_keys(_TEMPLATES, Risk.REPLACE, _TEMPLATE_NOTE),
        ),
    ),
    Defect(
        name="compute-os-login-off",
        message="Logins bypass IAM",
        why="OS Login binds SSH to IAM identities, with two factors and an audit log; enable-oslogin switches it "
        "off here.",
        exploited="People who left the company keep their way in, since their keys stand in metadata that nobody "
        "cleans.",
        references=(_INSTANCE, f"{_PROVIDER}/compute_project_metadata", f"{_GUIDE}/oslogin"),
        settings=(
            _os_login(_METADATA, Risk.RUNTIME, _IAM_DECIDES),
            _os_login(_TEMPLATES, Risk.REPLACE, _TEMPLATE_NOTE),
            Setting(
                types=("google_compute_project_metadata",),
                path=(Entry("metadata", "enable-oslogin"),),
                good="TRUE",
                is_good=lambda data: str(data).lower() == "true",
                guard=_no_keys,
                risk=Risk.RUNTIME,
                risk_note=f"{_IAM_DECIDES}, on every machine of the project; SSH keys in metadata stop working",
                checks=Checks(checkov=("CKV_GCP_33",), trivy=("AVD-GCP-0042",)),
            ),
        ),
    ),
    Defect(
        name="compute-serial-console",
        message="Interactive serial console is open to the internet",
        why="The serial console listens on a public address of Google's that no firewall rule of yours covers.",
        exploited="Who holds a key, or guesses the password of a local user, logs in from anywhere.",
        references=(_INSTANCE, f"{_GUIDE}/troubleshooting/troubleshooting-using-serial-console"),
        settings=(
            _serial_port(_METADATA, Risk.RUNTIME, _NO_CONSOLE),
            _serial_port(_TEMPLATES, Risk.REPLACE, _TEMPLATE_NOTE),
        ),
    ),
    Defect(
        name="compute-ip-forwarding",
        message="Virtual machine may send packets under foreign addresses",
        why="can_ip_forward switches off the check that packets carry the machine's own address.",
        exploited="A machine that is taken over can pose as others of the network.",
        references=(_INSTANCE, "https://cloud.google.com/vpc/docs/using-routes"),
        preset=Preset.STRICT,
        settings=(
            Setting(
                types=("google_compute_instance",),
                path=("can_ip_forward",),
                good=False,
                is_good=none_of(True, "true"),
                absent_is_good=True,
                guard=_forwards,
                risk=Risk.RUNTIME,
                risk_note="Machines behind it lose their way out",
                checks=Checks(checkov=("CKV_GCP_36",), trivy=("AVD-GCP-0043",)),
            ),
        ),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
