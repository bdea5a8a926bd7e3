"""Lets `python -m jupyter_praxis.cli` do what `praxis` does."""

import sys

from jupyter_praxis.cli import main

sys.exit(main())
