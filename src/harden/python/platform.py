"""Python programs that declare infrastructure (Pulumi, CDK) as the pipeline sees them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from harden.document import Document, Format
from harden.kind import Kind
from harden.platform import Around, Match, Watched

LIBRARIES = ("pulumi", "aws_cdk", "cdk8s")
_OLD_CDK = "aws_cdk.core"


class Python:
    """Programs: facts are those of a folder. Subjects are calls by the full name of what is called.

    Programs for version 1 of CDK, which ended in 2023, are left alone.
    """

    name = "python"
    kinds = frozenset({Kind.PYTHON})
    fact_kinds = frozenset[Kind]()
    borrows = ("terraform", "kubernetes")

    @property
    def format(self) -> Format:
        from harden.python.proof import FORMAT

        return FORMAT

    def facts(self, around: Around) -> object:
        from harden.python.document import PythonDocument
        from harden.python.program import Program

        return Program(cast("Mapping[str, PythonDocument]", around.documents), around.settings, around.evidence)

    def facts_for(self, path: str, facts: object) -> Watched:
        return Watched(facts, "settings", "has", "flag")

    def matches(self, document: Document) -> Iterator[Match]:
        from harden.python.document import PythonDocument
        from harden.python.site import Site, unversioned

        program = cast(PythonDocument, document)
        outline = program.outline
        is_old = any(name == _OLD_CDK or name.startswith(f"{_OLD_CDK}.") for name in outline.imports)
        for index, found in enumerate(outline.calls):
            name = unversioned(found.meaning.name)
            if name.startswith(LIBRARIES) and not (is_old and name.startswith("aws_cdk")):
                yield Match("call", name, Site(program, index))
        if any(name.startswith(("pulumi_", "cdk8s_plus_")) for name in outline.imports):
            from harden.python.pulumi.borrowed import matches

            yield from matches(program)


PLATFORM = Python()
