"""Pages for browsers, each whole in itself: nothing is fetched from anywhere else."""
