"""The guard: what the tutor says is executed before it is shown.

Rule: while a challenge is open for this learner, nothing is shown that passes its cases when pasted, alone or with what
was shown before, nor what is its reference in disguise. What cannot be judged is withheld. After acceptance all is
shown.
"""

from __future__ import annotations

import asyncio
import keyword
import logging
import re
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.errors import describe
from jupyter_praxis.running import Cell
from jupyter_praxis.tutoring.conversation import By, Message, PieceKind
from jupyter_praxis.tutoring.guard.assembling import assembled
from jupyter_praxis.tutoring.guard.candidates import programs
from jupyter_praxis.tutoring.guard.disguise import Weights, same_as_own
from jupyter_praxis.tutoring.guard.encoded import ciphered, unreadable
from jupyter_praxis.tutoring.guard.entry import Entry
from jupyter_praxis.tutoring.guard.plain import plainly
from jupyter_praxis.tutoring.guard.readings import readings
from jupyter_praxis.tutoring.guard.ruling import Reason, Ruling
from jupyter_praxis.tutoring.guard.skeleton import bones, works
from jupyter_praxis.tutoring.guard.splicing import spliced
from jupyter_praxis.tutoring.guard.splitting import Block, Prose, parts_of
from jupyter_praxis.tutoring.guard.stake import Secret, Secrets
from jupyter_praxis.tutoring.guard.steps import shapes
from jupyter_praxis.tutoring.guard.structure import alone, summed
from jupyter_praxis.tutoring.guard.trial import Grade, Trial

log = logging.getLogger("jupyter_praxis")

WITHIN_S = 1.5
"""Seconds a ruling may take; what is not judged by then is withheld."""

LONGEST = 20_000
"""Signs of code that are looked at; more is no step of a lesson."""

REMEMBERED = 40
"""Pieces shown before that are put together with a new one, the latest."""

SHORTEST = 24
"""Signs below which a name is a name, and nothing packed."""

ALONE, TOGETHER = 12, 6
"""Programs tried of one block, and of it with what came before."""


class Guard:
    """Watches over replies. One is enough for a house; what it prepares of a catalogue is kept."""

    def __init__(self, grade: Grade, catalogue: Callable[[], Awaitable[Mapping[str, Challenge]]]) -> None:
        self._grade = grade
        self._catalogue = catalogue
        self._digests: tuple[str, ...] = ()
        self._secrets = Secrets({}, Weights(0, {}))

    async def watch(
        self,
        slug: str,
        solved: Collection[str],
        earlier: Sequence[Message],
        own: tuple[Cell, ...],
        best: float,
    ) -> Watch:
        """Begin to watch a reply in the conversation of a challenge ("" for none).

        `solved` are the slugs this learner was accepted for, `earlier` what was said so far, `own` their cells, `best`
        their best score at it, from 0 to 1.
        """
        secrets = await self._prepared()
        home = secrets.by_slug.get(slug) if slug not in solved else None
        said = "\n".join(message.text for message in earlier if message.by is By.LEARNER)
        named = secrets.named(said, solved, slug)
        watch = Watch(secrets, frozenset(solved), home, named, Trial(self._grade), own, best)
        await asyncio.to_thread(watch.recall, [message for message in earlier if message.by is By.TUTOR])
        return watch

    async def warm(self) -> None:
        """Prepare what is known of the catalogue."""
        await self._prepared()

    async def _prepared(self) -> Secrets:
        catalogue = await self._catalogue()
        digests = tuple(challenge.digest for challenge in catalogue.values())
        if digests != self._digests:
            known = {secret.challenge.digest: secret for secret in self._secrets.by_slug.values()}
            self._secrets = await asyncio.to_thread(Secrets.of, tuple(catalogue.values()), known)
            self._digests = digests
        return self._secrets


class Watch:
    """Rules on the blocks of one reply, in their order. What it shows it remembers."""

    def __init__(
        self,
        secrets: Secrets,
        solved: frozenset[str],
        home: Secret | None,
        named: tuple[Secret, ...],
        trial: Trial,
        own: tuple[Cell, ...],
        best: float,
    ) -> None:
        self._secrets = secrets
        self._solved = solved
        self._home = home
        self._named = named
        self._trial = trial
        self._own = tuple(cell.source for cell in own)
        self._theirs = (*self._own, *(home.given if home else ()))
        self._best = best
        self._shown: list[str] = []
        self._rulings: dict[tuple[str, str, int], Ruling] = {}

    @property
    def open(self) -> bool:
        """Say whether nothing is at stake: no challenge of this conversation is waiting to be solved."""
        return self._home is None and not self._named

    def recall(self, messages: Iterable[Message]) -> None:
        """Remember the code of replies that were shown before."""
        for message in messages:
            for piece in message.pieces:
                if piece.kind is PieceKind.CODE:
                    self._remember(piece.text)
                elif piece.kind is PieceKind.TEXT:
                    for code in _codes(piece.text):
                        self._remember(code)

    async def rule(self, block: Block) -> Ruling:
        """Rule on a block, within two seconds; again the same, as long as nothing else was shown meanwhile."""
        key = (block.code, block.language, len(self._shown))
        if key not in self._rulings:
            self._rulings[key] = await self._ruled(block)
        if self._rulings[key].shown:
            self._remember(block.code)
        return self._rulings[key]

    async def rule_text(self, text: str) -> Ruling:
        """Rule on a whole text, block by block; the first that is withheld counts."""
        for part in parts_of(text):
            if isinstance(part, Prose):
                continue
            ruling = await self.rule(part)
            if not ruling.shown:
                return ruling
        return Ruling.of(Reason.HARMLESS)

    async def _ruled(self, block: Block) -> Ruling:
        if not any(slug not in self._solved for slug in self._secrets.by_slug):
            return Ruling.of(Reason.OPEN)
        if len(block.code) > LONGEST:
            return Ruling.of(Reason.OPEN if self.open else Reason.UNJUDGED)
        if _is_a_name(block.code.strip()):
            return Ruling.of(Reason.HARMLESS)
        try:
            async with asyncio.timeout(WITHIN_S):
                return Ruling.of(await self._reason(block))
        except TimeoutError:
            return Ruling.of(Reason.UNJUDGED)
        except (
            Exception
        ) as error:  # a broken sandbox, or a text that breaks the guard: neither lets code through
            log.error("The guard could not judge a piece of code: %s", describe(error))
            return Ruling.of(Reason.UNCHECKED)

    async def _reason(self, block: Block) -> Reason:
        code = plainly(block.code).expandtabs(4)
        if same_as_own(code, self._theirs) and not (self._shown and _short(code)):
            return Reason.OWN
        # Reading is work for the processor alone, and other learners' text goes on meanwhile.
        read = await asyncio.to_thread(readings, block.code)
        together = await asyncio.to_thread(self._together, code)
        for secret in self._at_stake(code, read):
            reason = (
                alone(secret, self._secrets.weight, code, block.language, read)
                or (self._shown and summed(secret, self._secrets.weight, code, read, self._read(), together))
                or await self._by_execution(secret, read, together)
            )
            if reason:
                return reason if secret is self._home else Reason.ELSEWHERE
        if not self.open and (unreadable(code) or ciphered(code)) and not _decoded(code, read):
            return Reason.UNREADABLE
        return Reason.HARMLESS if not self.open else Reason.OPEN

    def _at_stake(self, code: str, read: Sequence[str]) -> list[Secret]:
        home = self._home.challenge.slug if self._home else ""
        text = "\n".join((code, *read))
        found = [self._home] if self._home else []
        found += self._named
        if works(bones(text)) or "lambda" in text:
            found += self._secrets.named(text, self._solved, home)
            for each in read[:3]:
                found += self._secrets.recognised(shapes(each), self._solved, home)
        return list({secret.challenge.slug: secret for secret in found}.values())

    async def _by_execution(
        self, secret: Secret, read: Sequence[str], together: Sequence[str]
    ) -> Reason | None:
        made = await asyncio.to_thread(_made, read, secret.entry, ALONE)
        if await self._trial.any_passes(secret.challenge, made, self._best):
            return Reason.SOLUTION
        sums = await asyncio.to_thread(_sums, together)
        joined = await asyncio.to_thread(_made, sums, secret.entry, TOGETHER)
        if await self._trial.any_passes(secret.challenge, joined, self._best):
            return Reason.TOGETHER
        if secret is self._home and await self._mends_too_much(secret, [*read[:2], *sums[:2]]):
            return Reason.SOLUTION
        return None

    async def _mends_too_much(self, secret: Secret, pieces: Sequence[str]) -> bool:
        own = "\n".join(self._own)
        if secret.entry is None:
            return False
        mended = _of_all((spliced(own, each, secret.entry) for each in pieces), ALONE)
        if not mended or await self._trial.any_passes(secret.challenge, (own,), self._best):
            return False  # what passes already has nothing to be mended
        return await self._trial.any_passes(secret.challenge, mended, self._best)

    def _read(self) -> list[str]:
        """Give what was shown so far, as far as it can be read."""
        return [each for shown in self._shown for each in readings(shown, 1)[:1]]

    def _together(self, code: str) -> tuple[str, ...]:
        return assembled((*self._shown[-REMEMBERED:], code)) if self._shown and _material(code) else ()

    def _remember(self, code: str) -> None:
        text = plainly(code).expandtabs(4)
        if text.strip() and (_short(text) or not same_as_own(text, self._theirs)):
            self._shown.append(text)


@lru_cache(maxsize=256)
def _codes(text: str) -> tuple[str, ...]:
    """Give the code in a text; kept, since a conversation is read again with each reply."""
    return tuple(part.code for part in parts_of(text) if isinstance(part, Block))


def _made(sources: Sequence[str], entry: Entry | None, most: int) -> tuple[str, ...]:
    """Make programs of what was read; without a function to call, it is a program as it stands."""
    return _of_all((programs(each, entry) if entry else (each,) for each in sources), most)


def _sums(together: Sequence[str]) -> list[str]:
    return [each for text in together for each in readings(text, 1)[:2]]


def _is_a_name(code: str) -> bool:
    """Say whether there is nothing in it but a name, a number, a place in a list, or a call of something."""
    return len(code) < SHORTEST and not keyword.iskeyword(code) and _NAME.fullmatch(code) is not None


_NAME = re.compile(r"[\w.-]*(?:\[[\w:-]*\]|\([\w, ]{0,12}\))?")


def _of_all(groups: Iterable[Sequence[str]], most: int) -> tuple[str, ...]:
    """Take the first of each, then the second of each, and so on."""
    rows = [list(group) for group in groups]
    found: dict[str, None] = {}
    for place in range(max(map(len, rows), default=0)):
        for row in rows:
            if place < len(row):
                found.setdefault(row[place])
    return tuple(found)[:most]


def _short(code: str) -> bool:
    """Say whether a piece is a line or two: as such a line of theirs may be one in a row that makes a solution."""
    return code.strip().count("\n") < 2


def _material(code: str) -> bool:
    """Say whether a piece could be a line of a program, rather than a name or a value in a sentence."""
    return len(bones(code)) > 1 or _LINE.search(code.strip()) is not None or unreadable(code)


_LINE = re.compile(r"\w\s*=|\b(?:return|raise|yield|break|continue|else|pass|import)\b|:$")


def _decoded(code: str, read: Sequence[str]) -> bool:
    """Say whether a reading came out of the text rather than standing in it."""
    return any(each.strip() not in code and len(each) >= 0.3 * len(code) for each in read)
