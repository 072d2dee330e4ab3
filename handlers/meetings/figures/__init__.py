"""Attendance in figures, by person, unit, period and kind."""
