"""What the search box asks before the text index: names and figures, in shards of bounded size."""
