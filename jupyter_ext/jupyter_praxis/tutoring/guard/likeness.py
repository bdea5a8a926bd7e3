"""What looks like code in a text that does not say so.

Rule: when in doubt it is code. Then it is judged before it is shown, and what is harmless is shown all the same; the
only price is a moment. Nothing here decides that something is withheld.
"""

from __future__ import annotations

import re

from jupyter_praxis.tutoring.guard.plain import plainly

STATEMENTS = frozenset(
    [
        "assert",
        "async",
        "await",
        "break",
        "class",
        "continue",
        "def",
        "del",
        "elif",
        "else",
        "except",
        "finally",
        "for",
        "from",
        "global",
        "if",
        "import",
        "lambda",
        "match",
        "nonlocal",
        "pass",
        "print",
        "raise",
        "return",
        "try",
        "while",
        "with",
        "yield",
        "case",
        "function",
        "fn",
        "func",
        "let",
        "const",
        "var",
        "val",
        "public",
        "static",
        "void",
        "int",
        "end",
        "then",
        "do",
        "foreach",
        "repeat",
        "until",
        "procedure",
        "begin",
        "set",
        "input",
        "output",
        "local",
    ]
)
"""Words a line of code begins with, in Python and its cousins."""

LONG_TOKEN = 28
"""Signs without a blank: longer than all but a few words of any language."""

_KEYWORD_LINE = re.compile(
    r"(?:^|[:|*>.)\]-] *)\W*(?:(?:async\s+)?def\s+\w+|class\s+\w+\s*[:(]"
    r"|(?:for|while|if|elif|with|match|case)\b.*(?::|\{|\bthen|\bdo)\s*(?:\S.*)?$"
    r"|for\s+\w+(?:\s*,\s*\w+)*\s+in\s+\w"
    r"|(?:else|try|finally|except\b.*)\s*:|return\b(?:\s+[\w(\[{\"'-].{0,60})?$"
    r"|(?:pass|break|continue|end)\s*;?$|import\s+\w+|from\s+\w[\w.]*\s+import\b"
    r"|raise\s+\w+|yield\b|function\s+\w+)",
    re.IGNORECASE,
)
_ASSIGNMENT = re.compile(
    r"[\w\])}]\s*(?:[-+*/%&|^]|//|\*\*|<<|>>|:)?=(?!=)\s*\S|[\w\])]\s*(?:<-|←|≔)\s*\S|\+\+|--;"
)
_CALL = re.compile(r"\w\.\w+\s*\(|\b\w+\(\s*[\w\"'\[({].*\)|\w\[[^\]]*\w[^\]]*\]|\blambda\b|=>|->")
_MARKED = re.compile(r"^\s*(?:>>>|\.\.\.\s|In \[\d*\]:|\d+\s*\|)")
_NUMBERS = re.compile(
    r"(?:\b(?:0x|\\x|\\u|U\+|&#x?)?[0-9A-Fa-f]{2,8}\b[\s,;]*){10,}|(?:[01]{7,8}\b[\s,]*){6,}|[-.]{2,}(?:[ /][-.]+){8,}"
)
_ENTITY = re.compile(
    r"&(?:#x?[0-9a-f]+|lt|gt|amp|quot|nbsp);|%[0-9A-F]{2}|\\u[0-9a-f]{4}|\\x[0-9a-f]{2}", re.IGNORECASE
)
_ADDRESS = re.compile(r"^[<(]*https?://[\w./#?=&~:,()+-]*$")
_SYMBOLS = re.compile(r"[=()\[\]{}<>_+*/\\:;%&|^\"'`#@$]")
_PLAIN_WORDS = re.compile(r"^[^\W\d_][\w'’-]*,? (?:[^\W\d_][\w'’-]*[,;]? ){2}")


def seems_code(text: str) -> bool:
    """Say whether a line, or a sentence, may be code, or hold some."""
    line = plainly(text)
    if not line.strip():
        return False
    return bool(
        _KEYWORD_LINE.search(line)
        or _MARKED.search(line)
        or _ASSIGNMENT.search(line)
        or _CALL.search(line)
        or _ENTITY.search(line)
        or seems_encoded(line)
        or _dense(line)
    )


def seems_encoded(text: str) -> bool:
    """Say whether a text holds what nobody writes to be read: a very long word, or a row of numbers."""
    if _NUMBERS.search(text):
        return True
    return any(
        len(word) >= LONG_TOKEN and not _ADDRESS.match(word) and _packed(word) for word in text.split()
    )


def evidently_prose(beginning: str) -> bool:
    """Say whether the beginning of a line, three words at least, is that of a sentence."""
    found = _PLAIN_WORDS.match(beginning)
    return found is not None and found[0].split()[0].lower().rstrip(",") not in STATEMENTS


def may_begin_code(word: str) -> bool:
    """Say whether a first word, or the beginning of one, may be that of a line of code."""
    if not (word.islower() or word.isupper()) or word == "I" or word == "A":
        return False
    small = word.lower()
    return any(known.startswith(small) for known in STATEMENTS)


def _packed(word: str) -> bool:
    return not re.fullmatch(r"[^\W\d_]+(?:[-/…–—'’,.:;!?][^\W\d_]*)*", word.strip("*_\"'()"))


def _dense(line: str) -> bool:
    stripped = re.sub(r"\*\*|\s", "", line)
    return len(stripped) >= 8 and len(_SYMBOLS.findall(stripped)) >= 0.15 * len(stripped)
