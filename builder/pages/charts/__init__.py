"""Charts: what may be compared, drawn as static SVG, and the matrix of topics and districts."""
