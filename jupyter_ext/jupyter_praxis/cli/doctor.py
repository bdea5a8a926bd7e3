"""`praxis doctor`: what this machine can do, and why not."""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_core.paths import jupyter_path

from jupyter_praxis.assembly.database import database_of
from jupyter_praxis.assembly.defaults import library_of
from jupyter_praxis.assembly.sandboxes import Survey, survey_of
from jupyter_praxis.challenges.notebook import WALLED_KERNEL
from jupyter_praxis.chat_models.configured import build, models
from jupyter_praxis.cli.options import add_json, add_sandbox, add_site, print_json, settings_of
from jupyter_praxis.cli.server_configuration import configured
from jupyter_praxis.errors import PraxisError
from jupyter_praxis.settings import Settings
from jupyter_praxis.version import __version__


@dataclass(frozen=True)
class Check:
    """One thing looked at. `state` is ok, note (works, could be better) or problem; `advice` says what to do."""

    name: str
    state: str
    detail: str
    advice: str = ""


def describe(commands: Any) -> None:
    """Add the command's words."""
    command = commands.add_parser("doctor", help="say what this machine can do, and why not")
    add_json(command)
    add_sandbox(command)
    add_site(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print each check; status 1 when something keeps a learner from being graded."""
    settings = settings_of(arguments)
    status = 0
    for check in _checks(settings):
        status = max(status, 1 if check.state == "problem" else 0)
        if arguments.json:
            print_json(asdict(check))
        else:
            sign = {"ok": "✓", "note": "○", "problem": "✗"}[check.state]
            print(f"{sign} {check.name:<22}{check.detail}")
            if check.advice:
                print(f"  {'':<22}→ {check.advice}")
    return status


def _checks(settings: Settings) -> Iterator[Check]:
    yield Check("praxis", "ok", f"{__version__}, Python {platform.python_version()} on {platform.platform()}")
    survey = survey_of(settings)
    yield from _walls(survey)
    yield _limits(survey)
    yield _notebooks(settings, survey)
    yield _database(settings)
    yield from _challenges(settings)
    yield model()
    yield from _browser_parts()


def _walls(survey: Survey) -> Iterator[Check]:
    for seen in survey.backends:
        state = "ok" if seen.problem is None else "note"
        detail = seen.strength.summary if seen.problem is None else f"does not work here: {seen.problem}"
        yield Check(f"sandbox {seen.name}", state, detail)
    if survey.problem is not None:
        yield Check("grading", "problem", survey.problem)
    elif survey.chosen is not None:
        state = "ok" if survey.chosen.wall else "note"
        wall = "behind a wall" if survey.chosen.wall else "in a separate, limited process, without a wall"
        yield Check("grading", state, f"{wall} ({survey.chosen.backend})", survey.chosen.advice)


def _limits(survey: Survey) -> Check:
    if survey.control_groups:
        return Check("limits", "ok", "memory is bounded by control groups, besides each kernel's own limits")
    return Check(
        "limits",
        "note",
        "memory is bounded by each kernel's own limits; this user may not make control groups",
    )


def _notebooks(settings: Settings, survey: Survey) -> Check:
    """Say whether notebooks can run behind a wall, too."""
    name, shown = WALLED_KERNEL["name"], WALLED_KERNEL["display_name"]
    if name not in KernelSpecManager().find_kernel_specs():
        return Check(
            "notebooks",
            "note",
            f"the kernel “{shown}” is not installed, so challenges open with the plain one",
            "Install Praxis again: `pip install jupyter-praxis`.",
        )
    named = settings.sandbox if settings.sandbox not in ("auto", "docker") else None
    working = [seen for seen in survey.backends if seen.problem is None and seen.name != "docker"]
    used = next((seen for seen in working if named in (None, seen.name)), None)
    if used is None or not used.strength.wall:
        return Check(
            "notebooks", "note", f"no wall works for “{shown}”, so challenges open with the plain kernel"
        )
    return Check("notebooks", "ok", f"“{shown}” runs behind the wall {used.name}")


def _database(settings: Settings) -> Check:
    database = database_of(settings)
    try:
        current, head = asyncio.run(database.current())
    except PraxisError as error:
        return Check("database", "problem", str(error))
    if current is None:
        return Check("database", "ok", f"{database.shown}: not made yet; the first start makes it")
    if current != head:
        return Check(
            "database", "problem", f"{database.shown}: at {current}, not {head}", "Run `praxis db upgrade`."
        )
    return Check("database", "ok", f"{database.shown}, at {current}")


def model() -> Check:
    """Say which models the tutor would ask; none is asked here, for that costs money."""
    try:
        found = models(configured("chat_models", []), dict(os.environ))
        build(found)
    except PraxisError as error:
        return Check(
            "tutor model", "note", str(error), "Until then answers come from the checks and the hints."
        )
    if not found:
        return Check(
            "tutor model",
            "note",
            "none; the tutor answers from the checks and the hints",
            "docs/reference/settings.md says how to connect one.",
        )
    return Check("tutor model", "ok", ", then ".join(f"{one.use} {one.model}".strip() for one in found))


def _challenges(settings: Settings) -> Iterator[Check]:
    library = library_of(settings)
    found, problems = library.challenges(), library.problems()
    if found:
        yield Check("challenges", "ok", f"{len(found)} in {len({c.track for c in found})} tracks")
    else:
        yield Check("challenges", "problem", "none found", "Add a folder with --curriculum FOLDER.")
    for source, message in problems:
        yield Check("challenge source", "note", f"{source}: {message}")


def _browser_parts() -> Iterator[Check]:
    try:
        lab = version("jupyterlab")
    except PackageNotFoundError:
        yield Check("jupyterlab", "problem", "not installed", "Run `pip install jupyterlab`.")
        return
    yield Check("jupyterlab", "ok", lab)
    bundles = [Path(folder) / "jupyter-praxis" / "package.json" for folder in jupyter_path("labextensions")]
    bundles.append(
        Path(sys.prefix) / "share" / "jupyter" / "labextensions" / "jupyter-praxis" / "package.json"
    )
    found = next((bundle for bundle in bundles if bundle.is_file()), None)
    if found is None:
        yield Check(
            "browser parts", "problem", "not installed", "Install Praxis again: `pip install jupyter-praxis`."
        )
    else:
        yield Check("browser parts", "ok", "installed")
