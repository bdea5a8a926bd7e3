"""The library: every challenge in the folders of a site.

Rule: the files are the truth. Each question looks at the folders again, and reads only what has changed;
a source that cannot be used is a problem with a sentence and never hides the others.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.errors import ChallengeUnsound, NoSuchChallenge
from jupyter_praxis.library.files import FoundFile, Stamp, files_in, is_file, is_folder, name_of, stamp_of
from jupyter_praxis.library.formats import formats_by_suffix
from jupyter_praxis.library.order import in_teaching_order, place_of
from jupyter_praxis.library.policies import Policies
from jupyter_praxis.library.reading import Reading, Source, read_source, read_written
from jupyter_praxis.running import Limits


@dataclass(frozen=True)
class _Kept:
    stamp: Stamp
    reading: Reading


class Library:
    """The challenges in some folders, searched in order. May be asked from several threads."""

    def __init__(self, folders: Sequence[Path], policies: Policies) -> None:
        self._folders = tuple(folders)
        self._policies = policies
        self._kept: dict[Path, _Kept] = {}
        self._by_slug: dict[str, Path] = {}
        self._lock = threading.Lock()

    def challenges(self) -> list[Challenge]:
        """Return the usable challenges in teaching order."""
        found = [(source.challenge, source.path) for source in self.sources() if source.challenge]
        places = {challenge.slug: place_of(path.name) for challenge, path in found}
        return in_teaching_order([challenge for challenge, _ in found], places)

    def problems(self) -> list[tuple[str, str]]:
        """Return `(source, message)` for what cannot be used, and for each `requires` that leads nowhere."""
        sources = self.sources()
        problems = [(source.name, source.message) for source in sources if source.message]
        known = {source.challenge.slug for source in sources if source.challenge}
        for source in sources:
            requires = source.challenge.requires if source.challenge else ()
            missing = ", ".join(slug for slug in requires if slug not in known)
            if missing:
                message = f"{source.name} requires {missing}, which is not there. Mend `requires`."
                problems.append((source.name, message))
        return problems

    def find(self, slug: str) -> Challenge:
        """Return a challenge by its slug; costs one look at one file while that file is unchanged.

        Raises NoSuchChallenge, also for one whose source cannot be used.
        """
        known = self.unchanged(slug)
        if known is not None:
            return known
        for source in self.sources():
            if source.challenge is not None and source.challenge.slug == slug:
                return source.challenge
        raise NoSuchChallenge

    def load(self, path: Path) -> Challenge:
        """Return the challenge a file holds, wherever it lies; raises ChallengeUnsound or NoSuchChallenge."""
        if not is_file(path):
            raise NoSuchChallenge(f"There is no file {path.name}. Give a slug, or the path of a source.")
        source = read_source(path, path.name, self._policies).source
        if source is None:
            raise ChallengeUnsound(f"{path.name} is no challenge: it has no `praxis` header with a slug.")
        if source.challenge is None:
            raise ChallengeUnsound(source.message)
        return source.challenge

    def read(self, text: str, suffix: str, name: str) -> Source:
        """Return what a source says that may lie in no file yet; raises ChallengeUnsound for no challenge at all."""
        source = read_written(text, suffix, name, self._policies).source
        if source is None:
            raise ChallengeUnsound(f"{name} is no challenge: it has no `praxis` header with a slug.")
        return source

    def sources(self) -> list[Source]:
        """Return each file that is meant to be a challenge, in the order of folders and paths."""
        with self._lock:
            return self._look()

    def _look(self) -> list[Source]:
        sources: list[Source] = []
        seen: set[Path] = set()
        limits: dict[str, Limits | None] = {}
        for folder in self._folders:
            if not is_folder(folder):
                name = name_of(folder)
                message = f"The folder {name} is not there. Make it, or take it out of the settings."
                sources.append(Source(folder, name, message=message))
                continue
            for file in files_in(folder, frozenset(formats_by_suffix())):
                if file.path not in seen:
                    seen.add(file.path)
                    source = self._source(file, folder, limits)
                    sources.extend([source] if source else [])
        for gone in self._kept.keys() - seen:
            del self._kept[gone]
        sources = _without_doubles(sources)
        self._by_slug = {source.challenge.slug: source.path for source in sources if source.challenge}
        return sources

    def _source(self, file: FoundFile, folder: Path, limits: dict[str, Limits | None]) -> Source | None:
        kept = self._kept.get(file.path)
        if kept is None or kept.stamp != file.stamp or self._outdated(kept.reading, limits):
            name = f"{name_of(folder)}/{file.path.relative_to(folder).as_posix()}"
            if file.fault:
                return Source(file.path, name, message=f"{name} is not read: {file.fault}.")
            kept = self._kept[file.path] = _Kept(file.stamp, read_source(file.path, name, self._policies))
        return kept.reading.source

    def _outdated(self, reading: Reading, limits: dict[str, Limits | None]) -> bool:
        """Say whether the policy of its track has changed since; `limits` remembers tracks looked at."""
        if not reading.track:
            return False
        if reading.track not in limits:
            limits[reading.track] = _limits(self._policies, reading.track)
        return reading.limits != limits[reading.track]

    def unchanged(self, slug: str) -> Challenge | None:
        """Return a challenge whose file has not changed since it was read; None says that `find` may know more."""
        with self._lock:
            path = self._by_slug.get(slug)
            kept = self._kept.get(path) if path is not None else None
            if path is None or kept is None or kept.reading.source is None:
                return None
            try:
                same = stamp_of(path.stat()) == kept.stamp and not self._outdated(kept.reading, {})
            except OSError:
                return None
            return kept.reading.source.challenge if same else None


def _limits(policies: Policies, track: str) -> Limits | None:
    try:
        return policies.of(track).limits
    except ChallengeUnsound:
        return None


def _without_doubles(sources: list[Source]) -> list[Source]:
    """Keep the first of several sources of one slug; the others become problems that name both files."""
    first: dict[str, Source] = {}
    result: list[Source] = []
    for source in sources:
        # Without regard to case, since on some machines the two notebooks would be one file.
        slug = source.challenge.slug if source.challenge else None
        other = first.setdefault(slug.casefold(), source) if slug else source
        if other is not source:
            message = f"{source.name} has the slug {slug}, as {other.name} has. Rename one of them."
            source = Source(source.path, source.name, message=message)
        result.append(source)
    return result
