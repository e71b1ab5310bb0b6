"""The reverse check: is this quote, claim or paragraph in the articles, and as they have it?"""
