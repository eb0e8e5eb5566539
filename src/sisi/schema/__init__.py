"""JSON Schemas (draft-07) of the data's files, for editors: as strict as check on keys and ids, and as kind on how a value is written.

sisi reads every value as text; the readers of a schema do not: to them `330902` is a number. So a schema lets a value pass in every form
that YAML may give to a text that sisi accepts. What no schema can say (check characters, the order of dates, one enterprise twice) is left to `sisi check`.
"""
