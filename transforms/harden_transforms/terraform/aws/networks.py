"""Settings of networks: addresses of subnets, what is accepted from other accounts, firewalls that can be deleted."""

from __future__ import annotations

from harden.model import Risk
from harden.settings import Preset
from harden.terraform.setting import Defect, Setting, transforms
from harden.transform import Checks

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources"
_HUB = "https://docs.aws.amazon.com/securityhub/latest/userguide"

DEFECTS = (
    Defect(
        name="subnet-public-addresses",
        message="Everything that starts in the subnet gets a public address",
        why="With map_public_ip_on_launch instances become reachable from the internet without anybody asking for it.",
        exploited="A test instance that was meant to be private is found by scanners before it is forgotten.",
        references=(f"{_PROVIDER}/subnet", f"{_HUB}/ec2-controls.html"),
        preset=Preset.STRICT,
        settings=(
            Setting(
                types=("aws_subnet", "aws_default_subnet"),
                path=("map_public_ip_on_launch",),
                good=False,
                absent_is_good=True,
                risk=Risk.RUNTIME,
                risk_note="New instances have no public address unless they ask for one, and without it no way out "
                "but a NAT gateway",
                checks=Checks(checkov=("CKV_AWS_130",), trivy=("AVD-AWS-0164",)),
            ),
        ),
    ),
    Defect(
        name="transit-gateway-accepts-attachments",
        message="Transit gateway accepts every attachment that is asked for",
        why="With auto_accept_shared_attachments any account that the gateway is shared with connects its network "
        "without anybody looking.",
        exploited="A compromised account attaches a VPC and is routed to all others.",
        references=(f"{_PROVIDER}/ec2_transit_gateway", f"{_HUB}/ec2-controls.html"),
        settings=(
            Setting(
                types=("aws_ec2_transit_gateway",),
                path=("auto_accept_shared_attachments",),
                good="disable",
                absent_is_good=True,
                risk=Risk.RUNTIME,
                risk_note="Attachments that exist stay; each new one from another account must be accepted",
                checks=Checks(checkov=("CKV_AWS_331",)),
            ),
        ),
    ),
    Defect(
        name="vpc-endpoint-service-accepts-connections",
        message="Endpoint service accepts every connection that is asked for",
        why="Without acceptance_required whoever is among the allowed principals connects to the service unseen.",
        exploited="An allowed account that is compromised, or an allowed wildcard, reaches the service at once.",
        references=(
            f"{_PROVIDER}/vpc_endpoint_service",
            "https://docs.aws.amazon.com/vpc/latest/privatelink/create-endpoint-service.html",
        ),
        preset=Preset.STRICT,
        settings=(
            Setting(
                types=("aws_vpc_endpoint_service",),
                path=("acceptance_required",),
                good=True,
                absent_is_good=True,
                risk=Risk.RUNTIME,
                risk_note="Connections that exist stay; each new one waits until somebody accepts it",
                checks=Checks(checkov=("CKV_AWS_123",)),
            ),
        ),
    ),
    Defect(
        name="network-firewall-deletion-unprotected",
        message="Firewall can be deleted by one call",
        why="delete_protection is off unless it is set: one call, or one plan that replaces it, takes the firewall "
        "away.",
        exploited="Who has the credentials deletes the firewall before going on.",
        references=(f"{_PROVIDER}/networkfirewall_firewall", f"{_HUB}/networkfirewall-controls.html"),
        settings=(
            Setting(
                types=("aws_networkfirewall_firewall",),
                path=("delete_protection",),
                good=True,
                risk=Risk.RUNTIME,
                risk_note="Deleting or replacing the firewall fails until the protection is switched off first",
                checks=Checks(checkov=("CKV_AWS_344",)),
            ),
        ),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
