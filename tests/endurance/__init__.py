"""Long runs whose figures are recorded: `python -m tests.endurance.kills`, `.load`, `.fairness`, `.soak`.

Rule: each prints what it measured and ends with 0 only when every promise held; a short form of each stands in
`test_short_forms.py`, which asserts the promises and no times.
"""

import sys
from pathlib import Path

# What the tests share (`server`, `services`) is found by pytest from the folder above; `python -m` is told here.
sys.path.append(str(Path(__file__).parents[1]))
