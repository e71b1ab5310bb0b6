"""Text as such: cleaning, decoding, sentences, terms, tokens."""
