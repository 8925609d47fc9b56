"""Articles → proposals: every quantity and date in them as a claim that a curator keeps, mends or throws away."""

from crosscheck.extracting.proposals import Proposal, propose
from crosscheck.extracting.remaining import uncovered
from crosscheck.extracting.written import as_json, as_yaml

__all__ = ["Proposal", "as_json", "as_yaml", "propose", "uncovered"]
