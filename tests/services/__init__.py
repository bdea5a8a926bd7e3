"""Real servers, started for a test and ended after it."""
