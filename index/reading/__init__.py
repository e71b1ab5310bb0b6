"""Files and folders to articles."""
