"""Our parts as LlamaIndex parts, and LlamaIndex's as ours. Importing it costs a second or two."""
