"""The proof in an editor: a language server over :mod:`crosscheck.pipeline.proof` (extra ``lsp``)."""
