"""Questions to passages: lexical and vector search, fused; sentences ranked."""
