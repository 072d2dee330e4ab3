"""The simulator, tested through its HTTP doors as a real process."""
