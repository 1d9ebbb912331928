"""python-dxf, kept from what requests would take from around it. Imported when a registry is asked, and only then."""

from __future__ import annotations

import os
from typing import Any

import requests
from dxf import DXF
from requests.utils import get_environ_proxies


class Client(DXF):
    """One repository of a registry, asked by HTTPS.

    `~/.netrc` does not count: its `default` entry would give a password to every host that a scanned file names.
    Proxies and REQUESTS_CA_BUNDLE of the environment do.
    """

    def __init__(self, host: str, repository: str, authenticate: Any, timeout: float) -> None:
        bundle = os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("CURL_CA_BUNDLE") or True
        super().__init__(host, repository, authenticate, tlsverify=bundle, timeout=timeout)

    def __enter__(self) -> Client:
        super().__enter__()
        session = self.session
        session.trust_env = False
        session.proxies.update(get_environ_proxies(f"https://{self._host}"))
        return self

    @property
    def session(self) -> requests.Session:
        """The session between entering and leaving."""
        session = self._sessions[0]
        assert isinstance(session, requests.Session)  # entering makes one
        return session
