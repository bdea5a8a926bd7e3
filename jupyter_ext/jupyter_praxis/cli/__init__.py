"""The `praxis` command.

Rule: exit status 0 when all is accepted or done, 1 when something was not accepted or not sound, 2 when the
request could not be served: then one clear sentence on stderr and no traceback.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from jupyter_praxis.cli import (
    analyse,
    bench,
    catalogue,
    database,
    doctor,
    grade,
    importing,
    lab,
    model,
    prompts,
    validate,
)
from jupyter_praxis.cli.showing import short
from jupyter_praxis.errors import PraxisError
from jupyter_praxis.version import __version__

COMMANDS = (lab, catalogue, grade, analyse, validate, importing, doctor, bench, model, prompts, database)


class Parser(argparse.ArgumentParser):
    """Says what is wrong with the words of a command in one sentence, instead of printing the usage."""

    def error(self, message: str) -> NoReturn:
        """End with status 2."""
        sentence = message[:1].upper() + message[1:]
        self.exit(2, f"{self.prog}: {sentence.rstrip('.')}. See `{self.prog} --help`.\n")


def parser() -> argparse.ArgumentParser:
    """Describe the command line; each command adds its own words."""
    whole = Parser(prog="praxis", description="Learn to program inside Jupyter.")
    whole.add_argument("--version", action="version", version=f"praxis {__version__}")
    commands = whole.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.describe(commands)
    return whole


def main(words: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    # Jupytext brings jsonschema, which on import compiles the grammar of international addresses when this
    # package is there: a second or two for every command, and nothing a command reads has such an address.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    if not os.environ.get("PRAXIS_DEBUG"):
        # What is logged is for servers; here the one sentence says it.
        logging.getLogger("jupyter_praxis").addHandler(logging.NullHandler())
    arguments = parser().parse_args(words)
    try:
        return int(arguments.run(arguments))
    except PraxisError as error:
        print(f"praxis: {error}", file=sys.stderr)
        return error.exit_status
    except BrokenPipeError:  # the reader went away (`praxis … | head`): nobody is left to tell
        sys.stderr.close()
        return 2
    except (KeyboardInterrupt, asyncio.CancelledError):
        print("praxis: Interrupted; nothing further was done.", file=sys.stderr)
        return 2
    except Exception as error:
        if os.environ.get("PRAXIS_DEBUG"):
            raise
        print(f"praxis: {_sentence(error)} Set PRAXIS_DEBUG=1 to see where.", file=sys.stderr)
        return 2


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename is not None and error.strerror:
        return f"{short(str(error.filename))} cannot be used ({error.strerror})."
    return f"Something unexpected went wrong ({type(error).__name__})."


if __name__ == "__main__":
    sys.exit(main())
