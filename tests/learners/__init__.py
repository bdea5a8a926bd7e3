"""What the learner model promises; `python -m tests.learners.measure` prints what the queue is worth."""
