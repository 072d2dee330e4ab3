"""The demonstration: simulator, bot and sample union on this machine, by hand or by script."""
