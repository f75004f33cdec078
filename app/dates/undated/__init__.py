"""The day of a text that carries none, from what the text gives away.

Every piece of evidence (a weekday, a day without its year, somebody in office, a well-known happening,
an anniversary) weighs all days of the timeline; the weights are multiplied, as if each piece spoke for
itself, and the share of the best day is how sure we are of it.
"""
