"""Answers for people: Markdown, HTML, plain text."""
