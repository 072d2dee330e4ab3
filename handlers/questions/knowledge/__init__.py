"""Looking after the knowledge base: written, corrected, looked at again, and held together."""
