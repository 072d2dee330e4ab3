"""A local Telegram and Zalo that speak the platforms' real HTTP APIs, with a page of phones."""
