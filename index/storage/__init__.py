"""Where a library lives: the catalogue (truth), the vector index (rebuildable), the owner lock."""
