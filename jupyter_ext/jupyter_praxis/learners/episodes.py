"""Trouble with a pattern, with help or without, and the next challenge that shows what became of it.

Rule: only those who had trouble with a pattern are followed, and only what they do at another challenge decides.

- An *episode* begins with a submission that shows a pattern, undisputed. It goes on until its challenge is accepted
  without showing the pattern, or until its next item comes.
- It was *helped* when a submission of it counts as aided (`attempts`, so a correction of the learner's goes before what
  was recorded), or when help with its challenge followed the last of them before it was over.
- Its *next item* is the first submission at another challenge that targets the pattern and was not in work: never
  handed in before, or solved when last handed in. It is *right* when accepted without showing the pattern; what
  becomes of it at a second submission changes nothing.
- A next item made with help ends its episode and says nothing of what one can do alone (`aided`). The pattern goes on
  waiting for one that is tried alone (`Followed.due`).
- One submission decides once for a pattern, however many episodes wait for it: as after help if one of them was helped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.learners.attempts import Attempt
from jupyter_praxis.learners.events import Event, What


@dataclass(frozen=True)
class NextItem:
    """One submission that decides for a pattern: after help or not, itself with help or alone, right or not."""

    pattern: str
    challenge: str
    submission: str
    at: datetime
    helped: bool
    aided: bool
    right: bool


@dataclass(frozen=True)
class Due:
    """A pattern the learner had help with at a challenge, last at `at`, and has not tried alone since."""

    pattern: str
    challenge: str
    at: datetime


@dataclass(frozen=True)
class Followed:
    """All next items, oldest first, and what is due to be tried alone, the latest help first."""

    items: tuple[NextItem, ...]
    due: tuple[Due, ...]


def followed(
    events: Sequence[Event], tried: Iterable[Attempt], catalogue: Mapping[str, Challenge]
) -> Followed:
    """Follow a learner from episode to next item; `tried` are the attempts of the same events."""
    by_submission = {attempt.submission: attempt for attempt in tried}
    following = _Following(catalogue)
    items: list[NextItem] = []
    for event in events:
        if event.what is What.HELPED:
            following.help(event)
        elif event.what is What.GRADED and event.submission in by_submission:
            items += following.attempt(by_submission[event.submission])
    return Followed(tuple(items), following.due())


@dataclass
class _Episode:
    """Trouble with a pattern at a challenge. `asked`: help came after its last submission; `at`: the last help.

    One that did not show the pattern, but was the next item and made with help, is no trouble (`showed`): it only says
    that the pattern is to be tried alone.
    """

    challenge: str
    showed: bool
    helped: bool
    at: datetime
    asked: bool = False
    over: bool = False

    @property
    def was_helped(self) -> bool:
        return self.helped or self.asked


class _Following:
    """The episodes that wait for their next item, by pattern and challenge."""

    def __init__(self, catalogue: Mapping[str, Challenge]) -> None:
        self._catalogue = catalogue
        self._waiting: dict[str, dict[str, _Episode]] = {}
        self._in_work: dict[str, bool] = {}

    def help(self, event: Event) -> None:
        """Note help with a challenge."""
        for episode in self._at(event.challenge):
            if not episode.over:
                episode.asked, episode.at = True, event.at

    def attempt(self, attempt: Attempt) -> Iterator[NextItem]:
        """Give what a submission decides, and take up the trouble it shows."""
        shown = {finding.pattern: None for finding in attempt.findings if not finding.disputed}
        if not self._in_work.get(attempt.challenge, False):
            yield from self._decided(attempt, shown)
        self._in_work[attempt.challenge] = not attempt.accepted
        for episode in self._at(attempt.challenge):
            if not episode.over:
                _taken(episode, attempt)
                episode.over = attempt.accepted
        for pattern in shown:
            here = self._waiting.setdefault(pattern, {})
            if attempt.challenge not in here:
                here[attempt.challenge] = _Episode(attempt.challenge, True, False, attempt.at)
            trouble = here[attempt.challenge]
            _taken(trouble, attempt)
            trouble.showed, trouble.over = True, False

    def due(self) -> tuple[Due, ...]:
        """Give what is to be tried alone: of each pattern the latest help."""
        helped = (
            max((each for each in of.values() if each.was_helped), key=lambda each: each.at, default=None)
            for of in self._waiting.values()
        )
        found = zip(self._waiting, helped, strict=True)
        due = [Due(pattern, each.challenge, each.at) for pattern, each in found if each is not None]
        return tuple(sorted(due, key=lambda each: each.at, reverse=True))

    def _at(self, challenge: str) -> Sequence[_Episode]:
        return [of[challenge] for of in self._waiting.values() if challenge in of]

    def _decided(self, attempt: Attempt, shown: Mapping[str, None]) -> Iterator[NextItem]:
        challenge = self._catalogue.get(attempt.challenge)
        for pattern in dict.fromkeys(challenge.targets if challenge else ()):
            of = self._waiting.get(pattern, {})
            ended = [of.pop(slug) for slug in tuple(of) if slug != attempt.challenge]
            showed = [each for each in ended if each.showed]
            if showed:
                yield NextItem(
                    pattern,
                    attempt.challenge,
                    attempt.submission,
                    attempt.at,
                    helped=any(each.was_helped for each in showed),
                    aided=not attempt.unaided,
                    right=attempt.accepted and pattern not in shown,
                )
            if not attempt.unaided and any(each.was_helped for each in ended):
                of.setdefault(attempt.challenge, _Episode(attempt.challenge, False, True, attempt.at))


def _taken(episode: _Episode, attempt: Attempt) -> None:
    """Let a submission say whether it had help; it speaks for what was asked before it, too."""
    episode.asked = False
    if not attempt.unaided:
        episode.helped, episode.at = True, attempt.at
