"""Events: the mentions that an article tells, found sentence by sentence."""
