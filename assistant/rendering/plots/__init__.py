"""Pictures as SVG: drawn on the server, coloured by the page's style sheet, each with a table or a list.

Positions from left to right are in per cent, so that a plot is as wide as there is room and its words
keep their size; heights are in pixels.
"""
