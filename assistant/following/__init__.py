"""Questions that are saved, and asked again when articles have come in: what is new, what has changed."""
