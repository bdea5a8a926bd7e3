"""Code compared with a reference, without running it.

Rule: what much of a reference stands in is that reference, whatever its names are, and with a mistake in it too. What
is no Python is compared by its bones: a short snippet is none of our business, a whole way of working is.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from jupyter_praxis.tutoring.guard.disguise import Weights, contained, grams
from jupyter_praxis.tutoring.guard.ruling import Reason
from jupyter_praxis.tutoring.guard.skeleton import alike, bones, is_transcript, is_whole, works
from jupyter_praxis.tutoring.guard.stake import Secret
from jupyter_praxis.tutoring.guard.steps import shapes

CONTAINED = 0.8
"""The share of the reference's steps which is the reference in disguise."""

ALIKE = 0.75
"""The share of the reference's runs of tokens, for code that does not parse."""

FOREIGN = 0.6
"""The share of the reference's bones, for what cannot be executed."""

WHOLE = 0.4
"""How long, beside the reference, a whole way of working in another language has to be to be more than an example."""

READ = 0.5
"""The share of its bones that has to be read as Python for code to be judged as such."""

SHORT = 6
"""Bones up to which a snippet in another language is short."""

PYTHON = frozenset(
    ("", "python", "py", "python3", "ipython", "pycon", "inline", "table", "markup", "encoded")
)

NEAR = 0.9
"""The share of the reference's bones, for pieces put together."""

NEW = 0.05
"""The share of the reference a piece has to bring along for what came before it to count."""


def alone(secret: Secret, weight: Weights, code: str, language: str, read: Sequence[str]) -> Reason | None:
    """Compare one piece, and how it was read, with a reference; None where it is another thing."""
    if any(contained(secret.shapes, shapes(each), weight) >= CONTAINED for each in read):
        return Reason.DISGUISED
    if not read and contained(secret.grams, grams(textwrap.dedent(code))) >= ALIKE:
        return Reason.DISGUISED
    found = bones(code)
    unread = max((len(bones(each)) for each in read), default=0) < READ * len(found)
    if not (unread or language not in PYTHON) or is_transcript(code, language):
        return None
    near = len(found) > SHORT and works(found) > 1 and alike(secret.bones, found) >= FOREIGN
    whole = is_whole(found) and len(found) >= WHOLE * len(secret.bones)
    return Reason.OTHER_LANGUAGE if near or whole else None


def summed(
    secret: Secret,
    weight: Weights,
    code: str,
    read: Sequence[str],
    before: Sequence[str],
    together: Sequence[str],
) -> Reason | None:
    """Compare a piece and all that was shown before it with a reference."""
    new = max((contained(secret.shapes, shapes(each), weight) for each in read), default=0.0)
    if new > NEW and contained(secret.shapes, shapes("\n".join([*before, *read[:1]])), weight) >= CONTAINED:
        return Reason.TOGETHER
    if read or not together or len(bones(code)) < 2:
        return None
    near = alike(secret.bones, bones(together[0])) >= NEAR
    return Reason.TOGETHER if near and contained(secret.grams, grams(together[0])) >= ALIKE else None
