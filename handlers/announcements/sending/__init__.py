"""From a finished draft to its going out: approval, quiet hours, urgency."""
