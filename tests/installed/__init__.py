"""What ``make package-test`` does: a user's way with an installer, on a system that has nothing else."""
