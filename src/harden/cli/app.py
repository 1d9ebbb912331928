"""The command group: `harden DIR` is short for `harden check DIR`. One boundary turns every error into an exit code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from harden import __version__
from harden.cli.check import run_check
from harden.cli.exit_code import FAILED, INTERRUPTED
from harden.cli.options import A_FILE, ANY_PATH, Options, check_options, refuse_contradictions
from harden.cli.terminal import prepare_streams, say, write_to_nobody
from harden.errors import HardenError
from harden.paths import is_folder
from harden.report.text import clean, mask, visible

DEFAULT = "check"
_CONTEXT: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


class DefaultGroup(click.Group):
    """A group whose command `check` need not be named. A folder called like a command is reached as `./rules`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = {*self.commands, *(name for parameter in self.params for name in parameter.opts), "-h", "--help"}
        if not args or args[0] not in own:
            args = [DEFAULT, *args]
        elif args[0] in self.commands and args[0] != DEFAULT and is_folder(args[0]):
            say(f"note: {args[0]!r} is read as the command; for the folder, say ./{args[0]}")
        return super().parse_args(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage("harden", "[check] [OPTIONS] [PATHS]...")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show the options of `check` with those of the group: most people never need another command."""
        check_command = self.commands[DEFAULT]
        options = [one for one in (*check_command.params, *self.get_params(ctx)) if isinstance(one, click.Option)]
        records = (option.get_help_record(ctx) for option in options)
        with formatter.section("Options"):
            formatter.write_dl([record for record in records if record])
        self.format_commands(ctx, formatter)


@click.group(cls=DefaultGroup, context_settings=_CONTEXT)
@click.version_option(__version__, message="harden %(version)s")
def cli() -> None:
    """Find what is insecure in infrastructure configuration, and rewrite it: a minimal, proven patch.

    PATHS are files or folders; without any, the current folder. `harden DIR` is short for `harden check DIR`.
    """


@cli.command(context_settings=_CONTEXT)
@check_options
def check(**given: Any) -> int:
    """Show what is insecure, or fix it (default)."""
    options = Options(**given)
    refuse_contradictions(options)
    return run_check(options)


@cli.command(context_settings=_CONTEXT)
@click.option("--output-format", type=click.Choice(["text", "json", "markdown"]), default="text")
@click.option("--color", "colour", type=click.Choice(["auto", "always", "never"]), default="auto")
def rules(output_format: str, colour: str) -> None:
    """List the transforms."""
    from harden.cli.describe import list_rules

    list_rules(output_format, colour)


@cli.command(context_settings=_CONTEXT)
@click.argument("name")
@click.option("--color", "colour", type=click.Choice(["auto", "always", "never"]), default="auto")
def explain(name: str, colour: str) -> None:
    """Say what a transform finds, why, and what its fix risks. NAME may be a check's, such as CKV_AWS_24."""
    from harden.cli.describe import explain_rule

    explain_rule(name, colour)


@cli.command(context_settings=_CONTEXT)
@click.argument("paths", nargs=-1, type=ANY_PATH)
@click.option("--online", is_flag=True, help="Ask registries and GitHub; without it, list what would be asked.")
@click.option("--upgrade", is_flag=True, help="Ask again for what the lock knows, too.")
@click.option("--lock", metavar="FILE", type=A_FILE, help="Use this harden.lock.")
@click.option("--exclude", multiple=True, metavar="PATTERN", help="Leave out files, as in .gitignore. Repeatable.")
@click.option("--no-gitignore", is_flag=True, help="Look at files that .gitignore excludes.")
def lock(**given: Any) -> int:
    """Compare harden.lock with the images and actions that PATHS use; with --online, fill it."""
    from harden.cli.lock import LockOptions, run_lock

    return run_lock(LockOptions(**given))


@cli.group(context_settings=_CONTEXT)
def add() -> None:
    """Write files from scratch, as hardened as what harden fixes."""


@add.command("workflow", context_settings=_CONTEXT)
@click.argument("names", nargs=-1, type=click.Choice(["ci", "gate", "deploy-ecs"]), metavar="[NAMES]...")
@click.option("--root", metavar="DIR", type=click.Path(), default=".", help="The repository. Default: here.")
@click.option("--diff", is_flag=True, help="Print the patch that would add them; write nothing.")
def add_workflow(names: tuple[str, ...], root: str, diff: bool) -> int:  # click gives it by name
    """Add GitHub workflows: ci, gate, deploy-ecs. Without NAMES, say what they are."""
    from harden.cli.add import add_workflows, list_workflows

    if not names:
        list_workflows()
        return 0
    return add_workflows(names, Path(root), diff=diff)


@cli.command("config-schema", context_settings=_CONTEXT)
def config_schema() -> None:
    """Print the JSON schema of harden.toml."""
    from harden.cli.describe import print_config_schema

    print_config_schema()


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit code. Nothing is raised; messages go to stderr, masked."""
    try:
        prepare_streams()
        code = cli.main(args=list(arguments), prog_name="harden", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        say("interrupted")
        return INTERRUPTED
    except HardenError as error:
        say(f"error: {clean(str(error))}")
        return FAILED
    except BrokenPipeError:  # nobody reads
        write_to_nobody()
        return 0
    except OSError as error:
        if error.filename is not None or error.errno is None:
            _confess(error, arguments)
        else:  # a stream's, to which click prints
            write_to_nobody()
            say(f"error: standard output cannot be written: {error.strerror}")
        return FAILED
    except Exception as error:  # the boundary: whatever goes wrong, the user gets a message and an exit code
        _confess(error, arguments)
        return FAILED
    return code if isinstance(code, int) else 0


def _confess(error: Exception, arguments: Sequence[str]) -> None:
    """Say what went wrong, but nothing that a message quotes: it may be of a file, and secret."""
    say(f"internal error: {type(error).__name__}: {clean(_QUOTED.sub('…', str(error)))}")
    say("This is a bug in harden: please report it.")
    import traceback

    if {"-v", "--verbose"}.intersection(arguments):
        lines = "".join(traceback.format_exception(error)).split("\n")
        text = mask("\n".join(line if line.startswith("  ") else _QUOTED.sub("…", line) for line in lines))
        say("\n".join(visible(line) for line in text.split("\n")))
    else:
        say("With --verbose it says where it happened.")
