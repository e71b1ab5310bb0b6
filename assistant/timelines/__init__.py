"""Timelines: what happened in a topic, day by day, in the articles' own sentences."""
