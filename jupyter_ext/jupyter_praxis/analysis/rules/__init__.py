"""What rules see in a program: pure functions from what was observed to suspicions."""
