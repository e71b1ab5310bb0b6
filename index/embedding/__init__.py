"""Texts to vectors: the local model, and the seam through which any other comes in."""
