"""Checks and summaries on the page: work of seconds or minutes, told as it goes on, ended with its reader."""
