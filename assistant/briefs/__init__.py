"""A digest of what has come in: stories, each summed up once, and what they changed."""
