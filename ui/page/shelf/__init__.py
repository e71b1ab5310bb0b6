"""The library on the page: articles taken in, listed, taken out, and a picture of them over time."""
