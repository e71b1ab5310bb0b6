"""Summaries of articles: of their own sentences, or written from these by a language model."""
