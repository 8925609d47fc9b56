"""The review desk: pages in the browser where claims are accepted and findings ruled on."""
