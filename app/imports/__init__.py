"""Reading events and articles back from JSON Lines: those of `dateline export`, or somebody's own.

Nothing here knows of a database: lines in, values of the vocabulary out.
"""
