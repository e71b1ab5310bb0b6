"""Citations that are found again: what they say of their place, and where that place is now."""
