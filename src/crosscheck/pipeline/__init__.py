"""The recipes, a stage a line: a project (read :mod:`.project` first), a table, raw articles, a draft."""
