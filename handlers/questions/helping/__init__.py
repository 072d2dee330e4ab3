"""People who help: questions that go to somebody, and what she answers."""
