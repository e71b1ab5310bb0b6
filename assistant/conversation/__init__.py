"""Questions that follow on one another: what they lean on, and the same said so that it stands alone."""
