"""The things of the field as frozen records; every stage takes some of these and gives others."""
