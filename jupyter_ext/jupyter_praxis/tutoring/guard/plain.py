"""A text without what only looks different: signs of no width, full-width letters, curly quotes, odd blanks.

Rule: what a person, or a program that cleans up, would read as the same is the same to the guard.
"""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_TAGS = re.compile("[\U000e0000-\U000e007f]")
_LOOKALIKES = str.maketrans(
    {
        **dict.fromkeys("“”„‟″＂«»", '"'),
        **dict.fromkeys("‘’‚‛′", "'"),
        **dict.fromkeys("−–—", "-"),
        **dict.fromkeys("⏎↵␊", "\n"),
        "×": "*",
        "÷": "/",
        "≤": "<=",
        "≥": ">=",
        "≠": "!=",
        "␣": " ",
        "·": " ",
        "⁠": "",
        "\r": "",
        # Cyrillic and Greek letters that look like Latin ones
        **dict(zip("аеорсухіјѕԁһ", "aeopcyxijsdh", strict=True)),
        **dict(zip("ονα", "ova", strict=True)),
    }
)


def plainly(text: str) -> str:
    """Give the text as it reads; letters hidden in Unicode's tags come to light."""
    shown = _TAGS.sub(lambda found: chr(ord(found[0]) - 0xE0000) if ord(found[0]) > 0xE001F else "", text)
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", shown)).translate(_LOOKALIKES)
