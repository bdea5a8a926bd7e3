"""The guard: what the tutor says is executed before it is shown."""
