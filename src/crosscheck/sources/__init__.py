"""Articles of any kind → :class:`~crosscheck.model.Source`: one file, or a folder with its list.

Plain text and Markdown are read as they are; HTML, Word and PDF each by one library behind an extra of its own.
"""
