"""Private help: a cry is heard in any spelling, answered at once, and leaves little trace."""
