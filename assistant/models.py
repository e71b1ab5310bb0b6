"""The language and embedding models that the settings name, as LlamaIndex objects."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import httpx

from assistant import connections
from assistant.errors import ModelError
from assistant.offered_models import offered_models
from assistant.settings import Settings
from index.embedding.embedder import Embedder
from index.embedding.encoder import default_encoder

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

log = logging.getLogger(__name__)

# What is asked of api.openai.com when no model is named.
DEFAULT_MODEL = "gpt-4.1-mini"


def language_model(settings: Settings) -> LLM:
    """The OpenAI model, or the model of an OpenAI-compatible server."""
    from llama_index.llms.openai_like import OpenAILike

    return OpenAILike(
        model=settings.model or _first_model(settings) or DEFAULT_MODEL,
        api_key=connections.NO_KEY,
        api_base=settings.openai_base_url or connections.OPENAI,
        context_window=settings.context_window,
        is_chat_model=True,
        temperature=0.0,
        timeout=settings.timeout,
        max_retries=0,  # neither LlamaIndex nor the SDK: the connection does
        additional_kwargs={"stream_options": {"include_usage": True}},
        # OpenAILike inherits OpenAI's constructor, but its fields are what a type checker sees.
        http_client=_client(settings),  # type: ignore[call-arg]
    )


def embedding_model(settings: Settings) -> Embedder:
    """The local model, or an OpenAI embedding model."""
    if settings.embedding == "local":
        return default_encoder()
    from index.llamaindex.embedding import LlamaIndexEmbedder
    from index.llamaindex.served import ServedEmbedding

    return LlamaIndexEmbedder(
        ServedEmbedding(
            model_name=settings.embedding,
            api_key=connections.NO_KEY,
            api_base=settings.openai_base_url or connections.OPENAI,
            timeout=settings.timeout,
            max_retries=0,
            http_client=_client(settings),  # type: ignore[call-arg]
        )
    )


def _client(settings: Settings) -> httpx.Client:
    patience = connections.Patience(
        settings.timeout, settings.deadline, settings.retries, settings.retry_seconds
    )
    url = settings.openai_base_url or connections.OPENAI
    return connections.client(settings.openai_api_key, url, patience)


def _first_model(settings: Settings) -> str:
    """A local server has one model, or a few: take the first it lists."""
    if not settings.openai_base_url:
        return ""
    try:
        return offered_models(settings)[0]
    except ModelError as error:
        log.info("the server lists no models: %s", error.message)
        return ""
