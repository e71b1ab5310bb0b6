"""The web page: a conversation on the left, the cited article on the right."""
