"""First words: joining a group, greeting, the menu, a way back and a way out."""
