"""`praxis challenges`: what there is to solve."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from jupyter_praxis.assembly.defaults import library_of
from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.cli.options import add_json, add_site, print_json, settings_of
from jupyter_praxis.errors import NoSuchChallenge


def describe(commands: Any) -> None:
    """Add the command's words."""
    command = commands.add_parser("challenges", help="list the challenges")
    command.add_argument("--track", metavar="T", help="only this track")
    add_json(command)
    add_site(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """List challenges on stdout and unusable sources on stderr."""
    library = library_of(settings_of(arguments))
    challenges = library.challenges()
    tracks = sorted({challenge.track for challenge in challenges})
    if arguments.track is not None:
        if arguments.track not in tracks:
            raise NoSuchChallenge(
                f"There is no track {arguments.track!a}. There is: {', '.join(tracks) or 'none'}."
            )
        challenges = [challenge for challenge in challenges if challenge.track == arguments.track]
    for source, message in library.problems():
        print(f"praxis: {source} is left out: {message}", file=sys.stderr)
    if arguments.json:
        for challenge in challenges:
            print_json(_row(challenge))
    else:
        _table(challenges)
    return 0


def _row(challenge: Challenge) -> dict[str, Any]:
    return {
        "slug": challenge.slug,
        "title": challenge.title,
        "track": challenge.track,
        "topics": list(challenge.topics),
        "difficulty": challenge.difficulty,
        "minutes": challenge.minutes,
        "version": challenge.version,
        "targets": list(challenge.targets),
        "requires": list(challenge.requires),
    }


def _table(challenges: list[Challenge]) -> None:
    if not challenges:
        print("There are no challenges here. Add a folder with --curriculum FOLDER.")
        return
    rows = [
        (c.slug, c.title, c.track, ", ".join(c.topics), str(c.difficulty), f"{c.minutes} min")
        for c in challenges
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(6)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
