"""What the rules found: ranked, held against decisions; and what was compared without a finding."""
