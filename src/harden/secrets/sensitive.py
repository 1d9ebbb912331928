"""Arguments of Terraform that are secret by the resource they stand in, whatever they are called."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from harden.secrets.line import Line, inside

SENSITIVE: Mapping[str, tuple[str, ...]] = {
    "aws_secretsmanager_secret_version": ("secret_string", "secret_binary"),
    "aws_ssm_parameter": ("value",),
    "azurerm_key_vault_secret": ("value",),
    "azurerm_app_configuration_key": ("value",),
    "github_actions_secret": ("plaintext_value", "encrypted_value"),
    "github_actions_organization_secret": ("plaintext_value", "encrypted_value"),
    "github_actions_environment_secret": ("plaintext_value", "encrypted_value"),
    "github_codespaces_secret": ("plaintext_value",),
    "github_dependabot_secret": ("plaintext_value",),
    "gitlab_project_variable": ("value",),
    "gitlab_group_variable": ("value",),
    "google_secret_manager_secret_version": ("secret_data",),
    "vault_generic_secret": ("data_json",),
    "vault_kv_secret_v2": ("data_json",),
}
"""Arguments that the providers' documentation calls sensitive and whose names do not say so. Those of other resources
are known by their names: password, master_password, auth_token, administrator_login_password, client_secret…"""
_HEADER = re.compile(r"resource\s+\"?(?P<type>\w+)\"?\s+\"?[\w-]+\"?\s*\{|^\s*\"(?P<json>[a-z]+_\w+)\"\s*:\s*\{")


def sensitive_lines(texts: Sequence[str], line: Callable[[int], Line]) -> Iterator[int]:
    """Yield the indices of lines that give a sensitive argument to a resource, or to a chart by `set_sensitive`."""
    for index, text in enumerate(texts):
        header = _HEADER.search(text)
        names = (
            SENSITIVE.get(header["type"] or header["json"], ())
            if header
            else ("value",)
            if "set_sensitive" in text
            else ()
        )
        lines = inside(index, texts, line) if names else ()
        if "aws_ssm_parameter" in text and not any("SecureString" in texts[i] for i in lines):
            continue
        yield from (below for below in lines if line(below).key in names)
