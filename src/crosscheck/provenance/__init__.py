"""Where what an article says comes from: whom it credits, and which sentences it shares with another article."""
