"""Articles → proposals: every quantity and date in them as a claim that a curator keeps, mends or throws away."""

from crosscheck.proposals.proposal import Proposal
from crosscheck.proposals.propose import propose
from crosscheck.proposals.remaining import uncovered
from crosscheck.proposals.worded import propose_worded
from crosscheck.proposals.written import as_json, as_yaml

__all__ = ["Proposal", "as_json", "as_yaml", "propose", "propose_worded", "uncovered"]
