"""What lives inside the wall.

Rule: the learner's code shares a process with this package and with nothing else of Praxis, so nothing
here holds an expected value, a reference or a key that matters, and nothing it says is believed outside.
"""
