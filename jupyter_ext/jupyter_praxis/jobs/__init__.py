"""Who grades when.

Rule: whatever was accepted is graded once, whoever accepted it and whoever crashed meanwhile.
"""
