"""Puts what others wrote between tags it cannot close.

Rule: whatever stands between two of our tags is data. So within data nothing is left that a model could take for one of
our tags, or for the marks by which models tell who speaks; and what cannot be seen is written out.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from jupyter_praxis.tutoring.words import filled

FAMILY = "praxis-"
"""What the name of every tag of ours begins with."""
_OPENS = re.compile(r"[<‹〈⟨＜﹤\[［]")
_FORGED = re.compile(
    r"[<‹〈⟨](?=[^a-z]{0,8}praxis)"  # a tag of ours, however it is spelt
    # and the marks of models
    r"|<(?=\||<sys|/?s>|/?(?:start|end)_of_turn|/?(?:system|user|assistant)\b)|\[(?=/?inst\])"
)
_WINDOW = 24
"""Characters from an opening on that tell whether it is forged."""
_HARMLESS = {"<": "‹", "＜": "‹", "﹤": "‹", "[": "⁅", "［": "⁅"}
_UNSEEN = frozenset(("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"))


def enclosed(tag: str, text: str) -> str:
    """Give a text between tags of ours."""
    return f"<{FAMILY}{tag}>\n{harmless(text)}\n</{FAMILY}{tag}>"


def harmless(text: str) -> str:
    """Give a text within which no tag of ours and no mark of a model's can be read, and nothing is hidden."""
    seen = visible(text)

    def told(opening: re.Match[str]) -> str:
        window = _folded(seen[opening.start() : opening.start() + _WINDOW])
        return _HARMLESS.get(opening[0], "‹") if _FORGED.match(window) else opening[0]

    return _OPENS.sub(told, seen)


def cut(text: str, most: int, mark: str) -> str:
    """Give a text of at most about `most` characters: its beginning and its end, and between them `mark`.

    `mark` stands for those left out, with their `count` filled in.
    """
    if len(text) <= most:
        return text
    tail = most // 3
    return f"{text[: most - tail]}\n{filled(mark, count=len(text) - most)}\n{text[len(text) - tail :]}"


def visible(text: str) -> str:
    """Write out what cannot be seen: control and format characters, half characters, private ones."""
    text = text.replace("\r\n", "\n")
    if text.replace("\n", "").replace("\t", "").isprintable():
        return text
    return "".join(map(_seen, text))


@lru_cache(4096)
def _seen(sign: str) -> str:
    hidden = unicodedata.category(sign) in _UNSEEN and sign not in "\n\t"
    return ascii(sign)[1:-1] if hidden else sign


def _folded(text: str) -> str:
    """Give a text sign by sign as it reads: lower case, wide and styled letters as plain ones."""
    if text.isascii():
        return text.lower()
    folded = (unicodedata.normalize("NFKC", sign).casefold() for sign in text)
    return "".join(plain if len(plain) == 1 else sign for plain, sign in zip(folded, text, strict=True))
