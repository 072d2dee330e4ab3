"""What the commands of the command line do; each gives an outcome to print."""
