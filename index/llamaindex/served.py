"""Embeddings from a server that speaks the OpenAI protocol."""

from __future__ import annotations

from llama_index.embeddings.openai import OpenAIEmbedding

from index.errors import BadEmbedding


class ServedEmbedding(OpenAIEmbedding):
    """OpenAI's embedding model, or another's behind the same protocol.

    LlamaIndex takes the vectors in the order in which they come, puts texts in one line, and
    retries. Here each vector goes to the text that its `index` names, and retrying is left to the
    connection. Raises BadEmbedding when some text has no vector, or two.
    """

    @classmethod
    def class_name(cls) -> str:
        """The name under which a library knows it."""
        return "OpenAIEmbedding"

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        reply = self._get_client().embeddings.create(
            input=texts, model=self.model_name, **self.additional_kwargs
        )
        found = {row.index: row.embedding for row in reply.data}
        if sorted(found) != list(range(len(texts))) or len(reply.data) != len(texts):
            told = f"{len(texts)} texts gave {len(reply.data)} vectors, or wrongly numbered ones."
            raise BadEmbedding(told, hint="Check the embedding model and its server.")
        return [found[number] for number in range(len(texts))]

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)
