"""Chat models against servers that speak the providers' wire formats (`services.providers`)."""

import sys
from pathlib import Path

# What the tests share (`services`) is found by pytest from the folder above; `python -m` is told here.
sys.path.append(str(Path(__file__).parents[1]))
