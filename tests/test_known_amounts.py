"""What is published of the images' amounts: well formed, of known images, and written only where it is small."""

from __future__ import annotations

import re

import pytest

from harden.kubernetes.image.table import TABLE
from harden.kubernetes.known_images.amounts import AMOUNTS, ROWS, PublishedAmounts
from harden.kubernetes.quantity import amount
from harden.kubernetes.resources import contradiction
from harden.pipeline import run_stdin
from harden.result import Result
from harden.settings import Preset, Settings
from tests import known_images

SMALL = [row for row in ROWS if row.is_small]
LARGE = [row for row in ROWS if not row.is_small]


def name_of(row: PublishedAmounts) -> str:
    return row.repositories[0]


def pod(name: str, more: str = "") -> str:
    """A pod of an image, with the tag and the arguments that its row of the table needs."""
    row = next(row for row in TABLE if name in row.repositories)
    return known_images.pod(row).replace(row.repositories[0], name) + more


def run(text: str, preset: Preset = Preset.RECOMMENDED) -> Result:
    return run_stdin("pod.yaml", text.encode(), Settings(select=frozenset({"missing-resources"}), preset=preset))


@pytest.mark.parametrize("row", ROWS, ids=name_of)
def test_every_amount_is_a_quantity_with_a_source(row: PublishedAmounts) -> None:
    assert amount(row.memory)
    assert all(amount(text) for text in (row.cpu, row.memory_limit) if text)
    assert contradiction({("requests", "memory"): row.memory, ("limits", "memory"): row.memory_limit}) == ""
    assert re.fullmatch(r"https://[a-z.]+/\S+", row.source)
    assert all(re.compile(pattern) for pattern in row.unless)


def test_no_image_is_there_twice() -> None:
    assert len(AMOUNTS) == sum(len(row.repositories) for row in ROWS)


@pytest.mark.parametrize("preset", Preset)
@pytest.mark.parametrize("name", [name for row in SMALL for name in row.repositories])
def test_small_amounts_are_written(name: str, preset: Preset) -> None:
    row, (patch,) = AMOUNTS[name], run(pod(name), preset).patches
    limits = f"        limits:\n          memory: {row.memory_limit}\n" if row.memory_limit else ""
    written = f"      resources:\n        requests:\n          cpu: {row.cpu}\n          memory: {row.memory}\n{limits}"
    assert patch.after.decode() == pod(name, written)


@pytest.mark.parametrize("preset", Preset)
@pytest.mark.parametrize("name", [name for row in LARGE for name in row.repositories])
def test_others_are_told(name: str, preset: Preset) -> None:
    result = run(pod(name), preset)
    assert not result.patches
    (found,) = result.findings
    assert f"(published for this image: {AMOUNTS[name].requests}, {AMOUNTS[name].source})" in found.finding.reason


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("redis", "      args: [--maxmemory, 1gb]\n"),
        ("redis", "      args: [--maxmemory=1gb]\n"),
        ("redis", "      args: [/etc/redis/redis.conf]\n"),
        ("redis", "      command: [redis-cli, monitor]\n"),
        ("openzipkin/zipkin", "      env: [{name: JAVA_OPTS, value: -Xmx2g}]\n"),
        ("bitnami/memcached", "      env: [{name: MEMCACHED_CACHE_SIZE, value: '1024'}]\n"),
        ("stefanprodan/podinfo", "      args: [--stress-memory=600]\n"),
    ],
)
def test_what_sizes_itself_is_left_to_its_owner(name: str, more: str) -> None:
    result = run(pod(name, more))
    assert not result.patches
    assert "published" not in result.findings[0].finding.reason


@pytest.mark.parametrize(
    ("cpu", "memory", "is_small"),
    [("100m", "200Mi", True), ("101m", "200Mi", False), ("100m", "201Mi", False), ("", "100Mi", False)],
)
def test_what_the_scheduler_weighs_anyway_is_small(cpu: str, memory: str, is_small: bool) -> None:
    assert PublishedAmounts(("image",), "https://example.com/", memory, cpu).is_small is is_small


def test_the_requests_of_siblings_win_and_their_limits_are_their_own() -> None:
    named = pod("redis").replace("name: pod", "name: {}")
    said = "      resources: {requests: {cpu: 20m, memory: 40Mi}, limits: {cpu: 1, memory: 80Mi}}\n"
    result = run(f"{named.format('a')}{said}---\n{named.format('b')}", Preset.STRICT)
    (patch,) = result.patches
    assert patch.after.decode().endswith("        requests:\n          cpu: 20m\n          memory: 40Mi\n")
