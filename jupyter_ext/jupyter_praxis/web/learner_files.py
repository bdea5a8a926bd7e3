"""The learner's notebooks as files, through the Jupyter server's own contents manager.

Rule: a file that exists is never written to. Resetting moves it aside first, under a name nobody has; and
paths are made of checked names only, so that they cannot leave the folder.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from jupyter_core.utils import ensure_async
from tornado.web import HTTPError

from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.challenges.document import fault_of, parse_json
from jupyter_praxis.challenges.names import check_name, is_name
from jupyter_praxis.challenges.notebook import PLAIN_KERNEL, learner_notebook
from jupyter_praxis.errors import NotANotebook, NotebookInTheWay, PraxisError
from jupyter_praxis.web.unseen import is_unseen
from jupyter_praxis.web.unwritable import why_not_written


@dataclass(frozen=True)
class LearnerFile:
    """A notebook of a challenge. `path` is a contents path, `version` the one it was made from.

    `kept` is where a reset put the copy before it. `fault` is set when the file is there and cannot be used.
    """

    path: str
    version: str
    created: bool = False
    kept: str | None = None
    fault: PraxisError | None = None


class LearnerFiles:
    """Finds and makes notebooks below `folder`, a contents path of checked names.

    `contents` is a contents manager, its methods async or not; `kernel` is the kernelspec new notebooks name.
    Calls must not overlap: hold `Door.writing`.
    """

    def __init__(self, contents: Any, folder: str, kernel: Mapping[str, str] = PLAIN_KERNEL) -> None:
        self._contents = contents
        self._folder = folder
        self._kernel = kernel

    async def open(self, challenge: Challenge) -> LearnerFile:
        """Return the newest notebook of a challenge, making one when there is none.

        Raises NotebookInTheWay, NotANotebook and NotebookNotWritten; no file is changed then.
        """
        there = await self._find(challenge)
        if there is None:
            return await self._make(challenge, self._path(challenge))
        return _sound(there)

    async def reset(self, challenge: Challenge, now: datetime) -> LearnerFile:
        """Move the newest notebook aside, readable or not, and make a fresh one. Raises as `open` does."""
        there = await self._find(challenge)
        if there is None:
            return await self._make(challenge, self._path(challenge))
        if isinstance(there.fault, NotebookInTheWay):
            raise there.fault
        plain = self._path(challenge)
        fresh = plain if there.path == plain else self._path(challenge, challenge.version)
        if fresh != there.path and await self._exists(fresh):
            raise _in_the_way(fresh)
        kept = await self._free(f"{there.path.removesuffix('.ipynb')} ({now:%Y-%m-%d %H.%M.%S})")
        await self._move(there.path, kept)
        try:
            return replace(await self._make(challenge, fresh), kept=kept)
        except PraxisError:
            await self._move(kept, there.path)
            raise

    async def renew(self, challenge: Challenge) -> LearnerFile:
        """Return a notebook of the newest version, made beside older ones. Raises as `open` does."""
        there = await self._find(challenge)
        if there is None or there.fault or there.version == challenge.version:
            return await self.open(challenge)
        path = self._path(challenge, challenge.version)
        if path == there.path:
            return there
        if await self._exists(path):
            raise _in_the_way(path)
        return await self._make(challenge, path)

    def _track(self, challenge: Challenge) -> str:
        return f"{self._folder}/{check_name(challenge.track)}"

    def _path(self, challenge: Challenge, version: str | None = None) -> str:
        suffix = "" if version is None else f".v{check_name(version)}"
        return f"{self._track(challenge)}/{check_name(challenge.slug)}{suffix}.ipynb"

    async def _find(self, challenge: Challenge) -> LearnerFile | None:
        for path in [*await self._renewed(challenge), self._path(challenge)]:
            if not await self._exists(path):
                continue
            found = await self._look_at(challenge, path)
            if not isinstance(found.fault, NotebookInTheWay) or path == self._path(challenge):
                return found
        return None

    async def _renewed(self, challenge: Challenge) -> list[str]:
        """Return the notebooks `renew` may have made, the current version first, then the newest."""
        track = self._track(challenge)
        if not await ensure_async(self._contents.dir_exists(track)):
            return []
        model = await ensure_async(self._contents.get(track, content=True, type="directory"))
        pattern = re.compile(re.escape(challenge.slug) + r"\.v(.+)\.ipynb")
        matches = [pattern.fullmatch(str(entry["name"])) for entry in model["content"]]
        versions = [match[1] for match in matches if match and is_name(match[1])]
        versions.sort(key=lambda version: (version == challenge.version, _order(version)), reverse=True)
        return [self._path(challenge, version) for version in versions]

    async def _look_at(self, challenge: Challenge, path: str) -> LearnerFile:
        if await ensure_async(self._contents.dir_exists(path)):
            return LearnerFile(path, "", fault=_in_the_way(path))
        try:
            # Not asked for as a notebook: that would convert, or even restore, the file on the way.
            model = await ensure_async(self._contents.get(path, content=True, type="file", format="text"))
        except (HTTPError, OSError):
            return LearnerFile(path, "", fault=_unreadable(path, "it cannot be read as text"))
        document, reason = parse_json(str(model["content"]))
        reason = reason or fault_of(document)
        if reason or not isinstance(document, dict):
            return LearnerFile(path, "", fault=_unreadable(path, reason))
        praxis = document["metadata"].get("praxis")
        if not isinstance(praxis, dict) or praxis.get("slug") != challenge.slug:
            return LearnerFile(path, "", fault=_in_the_way(path))
        return LearnerFile(path, str(praxis.get("version", ""))[:80])

    async def _make(self, challenge: Challenge, path: str) -> LearnerFile:
        parts = path.split("/")
        folders = ["/".join(parts[:depth]) for depth in range(1, len(parts))]
        # Written under a name no challenge can have, then renamed: a full disk or a crash leaves half a file
        # there, which Jupyter does not list (`hide_globs`) and the next attempt writes over, never half a
        # notebook.
        draft = f"{path}~"
        for place in (*folders, path, draft):
            if is_unseen(self._contents, place):
                raise _in_the_way(place)
        for folder in folders:
            await self._make_folder(folder)
        text = json.dumps(learner_notebook(challenge, self._kernel), indent=1) + "\n"
        model = {"type": "file", "format": "text", "content": text}
        try:
            async with _written(path):
                await ensure_async(self._contents.save(model, draft))
            await self._move(draft, path)
        except PraxisError:
            if await self._exists(draft):
                with contextlib.suppress(HTTPError, OSError):
                    await ensure_async(self._contents.delete(draft))
            raise
        return LearnerFile(path, challenge.version, created=True)

    async def _make_folder(self, path: str) -> None:
        if await ensure_async(self._contents.dir_exists(path)):
            return
        if await ensure_async(self._contents.file_exists(path)):
            raise _in_the_way(path)
        async with _written(path):
            await ensure_async(self._contents.save({"type": "directory"}, path))

    async def _move(self, old: str, new: str) -> None:
        try:
            await ensure_async(self._contents.rename(old, new))
        except (HTTPError, OSError) as error:
            # Jupyter moves a file's checkpoints after the file; that these stayed behind harms nobody.
            if await self._exists(old) or not await self._exists(new):
                raise why_not_written(old, error) from error

    async def _free(self, stem: str) -> str:
        number, path = 1, f"{stem}.ipynb"
        while await self._exists(path):
            number += 1
            path = f"{stem} {number}.ipynb"
        return path

    async def _exists(self, path: str) -> bool:
        file = await ensure_async(self._contents.file_exists(path))
        return bool(file or await ensure_async(self._contents.dir_exists(path)))


@contextlib.asynccontextmanager
async def _written(path: str) -> AsyncIterator[None]:
    try:
        yield
    except (HTTPError, OSError) as error:
        raise why_not_written(path, error) from error


def _sound(file: LearnerFile) -> LearnerFile:
    if file.fault:
        raise file.fault
    return file


def _in_the_way(path: str) -> NotebookInTheWay:
    return NotebookInTheWay(
        f"{path} is there already and is not a notebook of this challenge. Move or rename it and try again."
    )


def _unreadable(path: str, reason: str) -> NotANotebook:
    return NotANotebook(
        f"{path} is not a notebook that can be opened: {reason}. "
        f"Reset the challenge to get a fresh one; this file is kept beside it."
    )


def _order(version: str) -> list[tuple[bool, int, str]]:
    """Order versions as people read them: 10 after 9."""
    parts = re.findall(r"\d+|\D+", version, re.ASCII)
    return [(part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts]
