"""From options and configuration file to Settings: what the command line says goes before what the file says."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

from harden import baseline, registry
from harden.baseline import Baseline
from harden.cli.names import require_known
from harden.cli.options import STDIN, Options
from harden.lock.model import Lock
from harden.model import Risk
from harden.patterns import anchored
from harden.settings import Preset, Settings


def settings_for(options: Options) -> tuple[Settings, Path | None]:
    """Return the settings of a run, and the configuration file they come from. Raises UsageError."""
    if options.select or options.extend_select or options.ignore:
        require_known({*options.select, *options.extend_select, *options.ignore}, registry.names())
    settings, path = _configured(options)
    settings = dataclasses.replace(_overridden(settings, options), lock=_lock(options))
    return dataclasses.replace(settings, known=_known(settings, options)), path


def _known(settings: Settings, options: Options) -> Baseline:
    """What the baseline says; of one that is to be written anew, nothing."""
    if options.no_baseline or options.write_baseline is not None or not settings.baseline:
        return Baseline()
    return baseline.load(Path(settings.baseline))


def _lock(options: Options) -> Lock:
    if options.isolated and options.lock is None:
        return Lock()
    from harden.lock import file

    if options.lock is not None:
        return file.load(Path(options.lock))
    path = file.find(_start(options))
    return file.load(path) if path else Lock()


def _start(options: Options) -> Path:
    """Where the search for files that belong to the given paths begins."""
    first = options.paths[0] if options.paths else "."
    return Path(options.stdin_filename or "" if first == STDIN else first)


def _configured(options: Options) -> tuple[Settings, Path | None]:
    if options.isolated:
        return Settings(), None
    from harden import config

    if options.config is not None:
        path: Path | None = Path(options.config)
        settings = config.load_file(Path(options.config))
    else:
        settings, path = config.load(_start(options))
    if path is not None and _names_transforms(settings):
        settings = config.load_file(path, registry.names())  # again: to know all names, every transform is imported
    return settings, path


def _names_transforms(settings: Settings) -> bool:
    return bool(settings.select or settings.extend_select or settings.ignore or settings.per_path_ignores)


def _overridden(settings: Settings, options: Options) -> Settings:
    here = os.path.realpath(".").replace(os.sep, "/")
    return dataclasses.replace(
        settings,
        select=frozenset(options.select) if options.select else settings.select,
        extend_select=settings.extend_select | frozenset(options.extend_select),
        ignore=settings.ignore | frozenset(options.ignore),
        max_risk=Risk[options.max_risk.upper()] if options.max_risk else settings.max_risk,
        preset=Preset(options.preset) if options.preset else settings.preset,
        inputs=dataclasses.replace(settings.inputs, missing=options.inputs or settings.inputs.missing),
        exclude=(*settings.exclude, *(anchored(pattern, here) for pattern in options.exclude)),
        secrets=options.secrets or settings.secrets,
        secret_store=options.secret_store or settings.secret_store,
        secret_urls=options.secret_urls or settings.secret_urls,
        baseline=options.baseline or settings.baseline,
        require_proof=settings.require_proof or options.require_proof,
        writes=options.fix,
    )
