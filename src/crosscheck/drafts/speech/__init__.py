"""Who says what, in which words: quotations, speakers, and the sources held ready for both."""
