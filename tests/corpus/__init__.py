"""Labelled programs to measure the analysis on: `python -m tests.corpus.check`, `.measure` (docs/analysis.md).

Rule: a program here is text. It runs where a learner's would, behind a wall, and is never imported.
"""

import sys
from pathlib import Path

# What the tests share (`fakes`, `services`) is found by pytest from the folder above; `python -m` is told here.
sys.path.append(str(Path(__file__).parents[1]))
