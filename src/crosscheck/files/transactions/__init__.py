"""Writes to the files of a project: one at a time, from the versions that were read, all or nothing.

Whatever writes them, commands as the desk, does it in a block of :func:`writing`; whatever reads them calls
:func:`recover` first.
"""

from crosscheck.files.transactions.transaction import Conflict, Transaction, create, recover, writing

__all__ = ["Conflict", "Transaction", "create", "recover", "writing"]
