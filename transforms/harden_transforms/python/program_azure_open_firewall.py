"""Database firewall lets the whole internet in

Why. A rule from 0.0.0.0 to 255.255.255.255 is everybody: all that stands between the data and the internet is a
password.

Exploited. Passwords are guessed and reused, known holes of the server are used, and what is found is copied or held for
ransom.

Fix. There is none: which addresses the rule is for is known to a person only. A rule from 0.0.0.0 to 0.0.0.0 means
something else, the services of Azure, and is let be.

Risk. Runtime: whoever connects from an address that no other rule allows is refused.

References.
- https://learn.microsoft.com/azure/azure-sql/database/firewall-configure
- https://www.pulumi.com/registry/packages/azure-native/api-docs/sql/firewallrule/
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.model import Finding
from harden.python.azure import NATIVE
from harden.python.program import Program
from harden.python.site import Site
from harden.terraform.network.cidr import is_everywhere
from harden.transform import call, transform
from harden.value import Known

_MODULES = ("sql", "dbforpostgresql", "dbformysql", "synapse", "mongocluster", "documentdb")
_REASON = "only you know who may connect: name those addresses, or remove the rule and connect by a private endpoint"


@transform(
    call(*(f"{NATIVE}.{module}.{name}" for module in _MODULES for name in ("FirewallRule", "IpFirewallRule"))),
    checkov=("CKV_AZURE_11", "CKV2_AZURE_26"),
    trivy=("AVD-AZU-0029",),
)
def check(site: Site, program: Program) -> Iterator[Finding]:
    start, end = site.value(("start_ip_address",)), site.value(("end_ip_address",))
    if isinstance(start, Known) and isinstance(end, Known) and is_everywhere(start.data, end.data):
        where = site.place("start_ip_address", site.arguments[1].get("start_ip_address"))
        yield Finding(where, "The whole internet may reach the database", reason=_REASON)
