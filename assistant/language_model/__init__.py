"""A language model asked once: its words, how they ended, and its failures in our words."""
