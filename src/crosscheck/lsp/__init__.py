"""The proof in an editor: a language server over :mod:`crosscheck.proofing` (extra ``lsp``)."""
