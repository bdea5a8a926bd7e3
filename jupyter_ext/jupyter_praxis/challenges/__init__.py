"""Challenges: what a source says, what a learner receives of it, what comes back."""
