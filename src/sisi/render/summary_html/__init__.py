"""The summary as one self-contained HTML page: no script, nothing from outside; pictures are inline SVG."""
