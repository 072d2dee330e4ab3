"""Talk around questions: greetings, small talk and nonsense, long answers, what goes on."""
