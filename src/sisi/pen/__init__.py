"""The pen: a change of the data files, checked before it is written. For `add`, `recognize`, `withdraw`, `import` and `todo --write`.

    with pen(source, day) as change:               # the lock is held, the data are read
        change.add(name, [record, …], department)  # a file of the data folder, `nominations/x.yaml`
        change.set(nomination, {"recognized": "2013-12-20", "note": None})
        if not change.refusal():                   # the errors that forbid it
            change.save()

Files are written in the order in which they were first touched.
"""

from sisi.pen.change import Change, errors_of, news, pen

__all__ = ["Change", "errors_of", "news", "pen"]
