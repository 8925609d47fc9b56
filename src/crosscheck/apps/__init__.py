"""Where people meet crosscheck: command line, review desk, language server.  Nothing is decided here."""
