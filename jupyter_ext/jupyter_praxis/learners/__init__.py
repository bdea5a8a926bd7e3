"""What Praxis remembers of a learner, what it makes of that, and what it proposes next.

Rule: pure functions of events and `now`. Whatever is shown can be made again from the events under it.
"""
