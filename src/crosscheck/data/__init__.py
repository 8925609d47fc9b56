"""The tables that come with the package, each with its sources, and what reads them."""
