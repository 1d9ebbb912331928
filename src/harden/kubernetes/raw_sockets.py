"""Whether a container may need raw sockets (NET_RAW): for ping, for captures, to answer for addresses.

CRI-O, and so OpenShift, runs all containers without NET_RAW since 1.18 (https://github.com/cri-o/cri-o/pull/3119), and
GKE Autopilot refuses it: an ordinary program that needs it would run on neither.
"""

from __future__ import annotations

import re

from harden.kubernetes.image.ref import without_registry
from harden.kubernetes.node import known_node_work
from harden.kubernetes.security import ContainerSecurity
from harden.kubernetes.special import gains_privileges, is_idle

_IMAGES = re.compile(
    r"blackbox|uptime|gatus|statping|(?<![a-z])net(?:work)?[-_]?(?:tools?|multitool|utils?|test|perf|debug)|multitool"
    r"|(?<![a-z])(?:dnsutils|nmap|masscan|zmap|mtr|dhcp\w*|bootp|pxe\w*|tftp\w*|ping\w*|\w*ping|iperf\w*|scapy|zeek"
    r"|suricata|snort|sniff\w*|pcap\w*|arkime|ntopng|monitor\w*|lldp\w*|bird|frr|quagga|vrrp|arp\w*|toolbox|toolkit"
    r"|(?:[a-z]+-)?tools|kali|metasploit|hacker\w*|pentest\w*|attack\w*|goss|librenms|observium|prtg|check-?mk"
    r"|openhab|domoticz|homebridge|avahi|mdns\w*|samba|ssh\w*)(?![a-z])"
)
"""Images for work on the network, kept wide: a hit only means that NET_RAW stays."""


def needs_raw_sockets(security: ContainerSecurity) -> bool:
    """Whether anything says that a container may use raw sockets, or its image is not known at all."""
    container = security.container
    if container.has_open_image or not container.image or "NET_RAW" in (security.capabilities("add") or ()):
        return True
    is_for_network = _IMAGES.search(without_registry(container.image)) or _IMAGES.search(container.name)
    return bool(is_for_network or is_idle(container) or known_node_work(container) or gains_privileges(security))
