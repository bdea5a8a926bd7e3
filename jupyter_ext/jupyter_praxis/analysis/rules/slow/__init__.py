"""Why a program is slow: constructs that cost more than need be, read from the text and held against counts."""

from jupyter_praxis.analysis.rules.slow.suspecting import suspicions

__all__ = ["suspicions"]
