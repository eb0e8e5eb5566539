"""Changes of a nominations file as a careful person would make them: only the lines of the change differ. Texts in, texts out.

- `add_records(text, records, department)`: the text with records at the end of its list (`sisi.edit.adding`);
- `set_keys(text, {item: {key: value or None}})`: the text with keys set or taken away in records of its list (`sisi.edit.setting`);
- `save(folder, changes)`: changed files onto the disk, whole or not at all, refused where one changed since (`sisi.edit.save`);
- `writing(folder)`: the lock that every sisi takes that writes (`sisi.edit.lock`).

`sisi.pen` puts these together with reading and judging; commands work with that.
"""
