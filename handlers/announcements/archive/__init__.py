"""What was announced before: found again, checked, passed on by hand, and in figures."""
