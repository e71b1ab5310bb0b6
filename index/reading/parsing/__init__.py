"""The formats: bytes to articles. All but `parsed` and `kinds` run in the cell alone."""
