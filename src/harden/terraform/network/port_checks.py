"""Which checks of other tools ask about which port, so that suppressing one leaves the findings of others alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from harden.terraform.network.security_group import Traffic


@dataclass(frozen=True, slots=True)
class PortChecks:
    """Ids of checks. `general` ask about every open rule, `ports` about rules that open a port, `udp` about UDP."""

    general: tuple[str, ...]
    ports: Mapping[int, tuple[str, ...]] = field(default_factory=dict[int, tuple[str, ...]])
    udp: tuple[str, ...] = ()

    def of(self, *opened: Traffic | None) -> tuple[str, ...]:
        """The checks that may fail for this traffic; none, which stands for all, when some of it is unknown or all."""
        known = [one for one in opened if one is not None and not one.is_everything]
        if len(known) < len(opened):
            return ()
        ids = [*self.general, *(one for traffic in known if traffic.protocol == "udp" for one in self.udp)]
        for port, asked in self.ports.items():
            if any(traffic.has_ports and traffic.first <= port <= traffic.last for traffic in known):
                ids += asked
        return tuple(dict.fromkeys(ids))
