"""Keeping a library well: backups, compacting, computing it anew, checks and repairs, taking articles out."""
