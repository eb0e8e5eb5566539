"""The only room that knows YAML: texts in, plain values or nodes with their places out.

All scalars are text here; what a text means is the business of the rooms above.
"""
