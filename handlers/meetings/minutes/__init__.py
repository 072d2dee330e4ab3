"""What was said and decided: minutes, tasks, and what absentees are told of it."""
