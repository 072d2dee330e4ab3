"""The platforms, each in a folder of its own behind one contract (`base.py`)."""
