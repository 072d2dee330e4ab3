"""From "say this to them" to "this is who has it"."""
