"""The table of all figures as data: what a browser fetches to sort, filter and page through any number of rows."""
