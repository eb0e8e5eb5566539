"""What a change of the data does: two registers compared, as of one day."""
