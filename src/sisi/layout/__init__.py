"""Text laid out in the cells of a terminal: spans and their styles, lines folded to a width, tables with aligned borders."""
