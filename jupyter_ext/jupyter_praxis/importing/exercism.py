"""Exercism: a practice exercise's folder, or a whole track of them.

Read: `.meta/config.json` (files.solution, files.test, files.example, blurb), `.docs/*.md`, the stub, the example
solution and the unittest file. Each test method is a test of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from jupyter_praxis.challenges.document import parse_json
from jupyter_praxis.importing.imported import Files, Imported, Importer, NotCarried, Outcome, Remark
from jupyter_praxis.importing.licences import licence_near
from jupyter_praxis.importing.naming import title_of
from jupyter_praxis.importing.programs import definitions, tree_of
from jupyter_praxis.importing.records import Fault, lines_of
from jupyter_praxis.importing.suites import suite_of

CONFIG = ".meta/config.json"
_DOCS = ("introduction.md", "introduction.append.md", "instructions.md", "instructions.append.md")


def read(files: Files) -> Iterator[Outcome]:
    """Give an exercise for each folder that has a `.meta/config.json` which names a solution and its tests."""
    for path in files:
        if path != CONFIG and not path.endswith(f"/{CONFIG}"):
            continue
        folder = path.removesuffix(CONFIG)
        name = PurePosixPath(folder).name or "exercise"
        try:
            config = _config(files[path])
            if config is not None:
                yield _exercise(files, folder, name, config)
        except Fault as fault:
            yield NotCarried(name, folder or ".", str(fault))


def _config(text: str) -> Mapping[str, Any] | None:
    """Return an exercise's configuration, None for the file of something else (a track's, an approach's)."""
    config, reason = parse_json(text)
    if reason:
        raise Fault(f"its config.json cannot be read: {reason}")
    if not isinstance(config, Mapping) or "files" not in config:
        return None
    if not isinstance(config["files"], Mapping):
        raise Fault("the `files` of its config.json are no table")
    return config


def _exercise(files: Files, folder: str, name: str, config: Mapping[str, Any]) -> Imported:
    named = config["files"]
    if "exemplar" in named and "example" not in named:
        raise Fault("it is a concept exercise, and practice exercises are what is read")
    stub_path, stub = _only(files, folder, named, "solution")
    _, test = _only(files, folder, named, "test")
    _, example = _only(files, folder, named, "example")
    given = tree_of(stub, "its stub")
    module = PurePosixPath(stub_path).stem
    suite = suite_of(test, module, definitions(tree_of(example, "its example")))
    here = {PurePosixPath(path).stem for path in files if path.startswith(folder) and path.endswith(".py")}
    beside = sorted((suite.modules & here) - {module})
    if beside:
        raise Fault(f"its tests need the file {beside[0]}.py, and a challenge has no files beside it")
    title = title_of(name)
    words = _words(files, folder)
    remarks = [Remark(f"the test “{skipped}”", "The original skips it itself.") for skipped in suite.skipped]
    if "](./" in words or "<img" in words:
        why = "They lie in files beside it, and a challenge is one file."
        remarks.insert(0, Remark("the pictures of its text", why, lost=True))
    return Imported(
        name=name,
        where=folder.rstrip("/") or ".",
        title=title,
        statement=f"# {title}\n\n{words or config.get('blurb') or title}",
        starters=(stub if suite.entry in definitions(given) else _begun(stub, suite.entry),),
        references=(example,),
        tests=suite.tests,
        entry=suite.entry,
        behind=suite.behind,
        hints=_hints(files.get(f"{folder}.docs/hints.md", "")),
        license=licence_near(files, folder),
        source=f"Exercism, Python track, {name}",
        remarks=tuple(remarks),
    )


def _only(files: Files, folder: str, named: Mapping[str, Any], key: str) -> tuple[str, str]:
    paths = named.get(key)
    if not isinstance(paths, list) or not paths or not all(isinstance(path, str) for path in paths):
        raise Fault(f"its config.json names no file as `{key}`")
    if len(paths) > 1:
        raise Fault(f"it has {len(paths)} files as `{key}`, and a challenge has one")
    path = f"{folder}{paths[0]}"
    if path not in files:
        raise Fault(f"its file {paths[0][:80]} is not there")
    return paths[0], lines_of(files[path])


def _begun(stub: str, entry: str) -> str:
    """Put a head for the entry behind a stub that leaves even its name to be found."""
    return f"{stub.rstrip()}\n\n\ndef {entry}(*arguments):\n    raise NotImplementedError\n".lstrip()


def _words(files: Files, folder: str) -> str:
    parts = [files[f"{folder}.docs/{name}"].strip() for name in _DOCS if f"{folder}.docs/{name}" in files]
    lines = [line for part in parts for line in [*_without_title(part), ""]]
    return "\n".join(lines).strip()


def _hints(page: str) -> tuple[str, ...]:
    """Return the sections of the page of hints, which come one by one here, each with the links it may use."""
    lines = _without_title(page.strip())
    links = [line for line in lines if re.match(r"\[[^\]]+\]: ", line)]
    text = "\n".join(line for line in lines if line not in links)
    sections = [section.strip() for section in re.split(r"^(?=## )", text, flags=re.MULTILINE)]
    below = "\n\n" + "\n".join(links) if links else ""
    return tuple(f"{section}{below}" for section in sections if section)


def _without_title(text: str) -> list[str]:
    """Give the lines without the first heading, which names the file."""
    lines = text.splitlines()
    return lines[1:] if lines and lines[0].startswith("# ") else lines


importer = Importer("exercism", (".py", ".md", ".json", "license", "license.txt"), read)
