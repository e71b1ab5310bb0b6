"""From a question and evidence to an answer: quoted, or written by a language model."""
