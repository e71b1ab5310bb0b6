"""Near-copies: one report in many papers. What tells them, and which of them was first."""
