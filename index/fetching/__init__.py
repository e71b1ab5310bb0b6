"""The web: one fetcher, which alone opens connections for articles; feeds and sitemaps."""
