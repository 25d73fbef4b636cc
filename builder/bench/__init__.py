"""The benchmark: a made-up corpus of any size, what its site costs to build, and what other generators need for it."""
