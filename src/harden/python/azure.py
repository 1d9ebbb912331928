"""What is known of programs for pulumi-azure-native, whose classes are made from Azure's own API.

`azure_native.web.v20230101.WebApp` is a class of one version of that API; see `site.unversioned`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from harden.python.program import Program
from harden.python.site import Name, Site, unversioned
from harden.python.wanted import Member
from harden.value import Known

if TYPE_CHECKING:
    from harden.python.row import Guard

NATIVE = "pulumi_azure_native"
_UPLOADS = ("StorageAccountStaticWebsite", "Blob")


def member(enumeration: str, name: str, text: str) -> Member:
    """A member of an enumeration, and its text: `member("storage.PublicAccess", "BLOB", "Blob")`."""
    return Member(f"{NATIVE}.{enumeration}.{name}", text)


def is_any_of(site: Site, path: tuple[str, ...], *members: Member) -> bool:
    """Whether an argument is one of these, as a member or as its text."""
    value = site.value(path)
    return isinstance(value, Known) and any(value.data in (Name(one.full), one.text) for one in members)


def calls_of(program: Program, *names: str) -> Iterator[Site]:
    """The calls in all files of the unit that make one of these classes, or call one of these functions."""
    for document in program.documents.values():
        for index, found in enumerate(document.outline.calls):
            if unversioned(found.meaning.name) in names:
                yield Site(document, index)


def asks_for(program: Program, prefix: str) -> bool:
    """Whether the program calls a function whose full name begins like this: `pulumi_azure_native.storage.list_`."""
    outlines = (document.outline for document in program.documents.values())
    return any(unversioned(one.meaning.name).startswith(prefix) for outline in outlines for one in outline.calls)


def no_keys(module: str) -> Guard:
    """Programs that use the keys of a service lose it without them; the library itself uploads files with a key."""
    uploads = [f"{NATIVE}.{module}.{name}" for name in _UPLOADS]

    def guard(site: Site, program: Program) -> str | None:
        is_used = asks_for(program, f"{NATIVE}.{module}.list_") or any(calls_of(program, *uploads))
        return "the program itself uses the keys of the service" if is_used else None

    return guard
