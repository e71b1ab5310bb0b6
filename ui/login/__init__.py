"""Who may use the page, where users are configured: names, passwords, sessions, the door."""
