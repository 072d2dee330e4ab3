"""The process and its edges; decides nothing about the union."""
