"""Who is to get an announcement: by digits or in a sentence, read back."""
