"""What listens on well-known ports, and which of them must never face the internet."""

from __future__ import annotations

from collections.abc import Mapping

SENSITIVE: Mapping[int, str] = {
    20: "FTP data",
    21: "FTP",
    22: "SSH",
    23: "Telnet",
    135: "Windows RPC",
    137: "NetBIOS",
    138: "NetBIOS",
    139: "NetBIOS",
    389: "LDAP",
    445: "SMB",
    873: "rsync",
    1433: "SQL Server",
    1434: "SQL Server Browser",
    1521: "Oracle",
    2049: "NFS",
    2375: "Docker",
    2376: "Docker",
    2379: "etcd",
    2380: "etcd",
    3306: "MySQL",
    3389: "RDP",
    4333: "mSQL",
    5432: "PostgreSQL",
    5439: "Redshift",
    5500: "VNC",
    5601: "Kibana",
    5900: "VNC",
    5984: "CouchDB",
    5985: "WinRM",
    5986: "WinRM",
    6379: "Redis",
    6443: "Kubernetes API",
    7000: "Cassandra",
    7001: "Cassandra",
    9042: "Cassandra",
    9092: "Kafka",
    9200: "Elasticsearch",
    9300: "Elasticsearch",
    10250: "kubelet",
    11211: "Memcached",
    27017: "MongoDB",
    27018: "MongoDB",
    27019: "MongoDB",
}
"""Administration and data stores: ports that answer to whoever can log in, or to everybody.

Sources: AWS Security Hub control EC2.19 and Trusted Advisor "Specific Ports Unrestricted" (FTP, SSH, Telnet, RPC, SMB,
SQL Server, MySQL, RDP, mSQL, PostgreSQL, VNC, Kibana, Elasticsearch), CIS AWS Foundations 5.2 and 5.3 (administration
ports), and the vendors' port lists for the rest. Mail (25, 110, 143) and development servers are left out: they may be
public on purpose.
"""

WEB: Mapping[int, str] = {80: "HTTP", 443: "HTTPS", 8080: "HTTP", 8443: "HTTPS"}
"""Ports of web servers, in front of which a load balancer belongs."""

_OTHER: Mapping[int, str] = {25: "SMTP", 53: "DNS", 123: "NTP", 465: "SMTPS", 587: "SMTP", 636: "LDAPS", 993: "IMAPS"}


def service(port: int) -> str:
    """The name of what usually listens on a port, empty when nothing does."""
    return SENSITIVE.get(port) or WEB.get(port) or _OTHER.get(port, "")


def are_sensitive(first: int, last: int) -> bool:
    """Whether a range holds nothing but ports of administration and data stores."""
    return last - first < len(SENSITIVE) and all(port in SENSITIVE for port in range(first, last + 1))


def parse_range(text: object) -> tuple[int, int] | None:
    """First and last port of `22`, `"22"` or `"20-25"`; None for anything else."""
    if isinstance(text, bool) or not isinstance(text, str | int):
        return None
    first, dash, last = str(text).replace(" ", "").partition("-")
    if not first.isdecimal() or (dash and not last.isdecimal()):
        return None
    return int(first), int(last or first)
