"""Who is there: the doors into the one register, the roll, closing and correcting it."""
