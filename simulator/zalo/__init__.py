"""The Zalo Bot Platform as a bot sees it."""
