"""Answers from records: of the asker herself, of who is in charge, of the day; of nobody else."""
