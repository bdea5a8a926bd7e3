"""The static estimate of complexity: a program is read, nothing is executed."""

from jupyter_praxis.analysis.cost.estimate import Estimate, estimated

__all__ = ["Estimate", "estimated"]
