"""Whether evidence supports a claim: a file for each thing that is compared.

`reading` makes words of texts, `alignment` compares them; `checks` runs `numbers`, `moments`,
`names`, `negation`, `direction`, `quotes`, `speakers` and `hedges`, each of which gives findings
(`naming` and `same_names` know what a name is, `agreeing` which numbers agree);
`support` turns what is left, likeness, into a probability; `judging` makes a verdict of both.

Where a constant here names no other source, it was chosen on `python -m benchmarks.verdicts`: altered
claims must be found out, and supported claims of WiCE dev not be called contradicted.
"""
