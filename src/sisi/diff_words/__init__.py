"""What a change of the data does, in words: the same in every format."""
