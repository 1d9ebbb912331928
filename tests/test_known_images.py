"""Each known image in a pod of its own: the bundle as exact text, and another command that takes the ground away.

`pytest --update-golden tests/test_known_images.py` rewrites tests/data/known_images and docs/images.md.
"""

from __future__ import annotations

from typing import Any, cast

import pytest

from harden.kubernetes.image.table import TABLE, KnownImage
from harden.kubernetes.pod_security import Level, level
from harden.model import Source
from harden.yaml.document import YamlDocument
from tests import known_images
from tests.kubernetes_schema import problem


@pytest.mark.parametrize("row", TABLE, ids=known_images.name_of)
def test_the_bundle(row: KnownImage, request: pytest.FixtureRequest) -> None:
    after, shown = known_images.hardened(known_images.pod(row))
    expected = known_images.EXPECTED / f"{known_images.name_of(row)}.txt"
    if request.config.getoption("--update-golden"):
        expected.parent.mkdir(parents=True, exist_ok=True)
        expected.write_text(shown)
    assert shown == expected.read_text()
    assert f"runAsUser: {row.user}" in after
    assert ("readOnlyRootFilesystem: true" in after) is (row.writable is not None)
    (root,) = YamlDocument(Source("pod.yaml", after.encode())).roots
    data = cast("dict[str, Any]", root.data)
    assert problem(data) == ""
    assert (level(data["spec"]) is Level.RESTRICTED) is ("gain more privileges" not in shown)


@pytest.mark.parametrize("row", [row for row in TABLE if row.alpine], ids=known_images.name_of)
def test_alpine_has_other_numbers(row: KnownImage) -> None:
    after, _ = known_images.hardened(known_images.pod(row, alpine=True))
    assert row.alpine is not None
    assert f"runAsUser: {row.alpine[0]}\n    runAsGroup: {row.alpine[1]}\n" in after


@pytest.mark.parametrize("row", TABLE, ids=known_images.name_of)
def test_with_another_command_nothing_of_it_holds(row: KnownImage) -> None:
    after, shown = known_images.hardened(known_images.pod(row, "sh, -c, ./run"))
    assert "runAsUser" not in after
    assert "readOnlyRootFilesystem" not in after
    assert "- ALL" not in after  # NET_RAW is no business of the row
    assert "Probe" not in after
    assert "open: The container may run as root: the container starts something else than the server of " in shown


@pytest.mark.parametrize("row", [row for row in TABLE if row.must_write], ids=known_images.name_of)
def test_what_it_has_to_write_is_mounted_where_the_root_file_system_is_read_only(row: KnownImage) -> None:
    assert set(row.must_write) <= set(row.writable or ())
    refused = known_images.pod(row) + "      securityContext: {readOnlyRootFilesystem: true}\n"
    after, _ = known_images.hardened(refused, frozenset({"unwritable-folder"}))
    assert [folder for folder in row.must_write if f"mountPath: {folder}\n" not in after] == []
    assert known_images.hardened(after, frozenset({"unwritable-folder"})) == (after, "")


@pytest.mark.parametrize("row", [row for row in TABLE if row.root_capabilities], ids=known_images.name_of)
def test_it_gets_its_user_where_root_is_refused(row: KnownImage) -> None:
    refused = known_images.pod(row) + "      securityContext: {runAsNonRoot: true}\n"
    after, _ = known_images.hardened(refused, frozenset({"root-user"}))
    assert f"runAsUser: {row.user}" in after


def test_every_expected_file_is_of_a_row() -> None:
    assert {path.stem for path in known_images.EXPECTED.iterdir()} == {known_images.name_of(row) for row in TABLE}


def test_the_page(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        known_images.PAGE.write_text(known_images.page())
    assert known_images.PAGE.read_text() == known_images.page()


def test_at_least_the_images_of_the_survey() -> None:
    assert len({name for row in TABLE for name in row.repositories}) >= 47
