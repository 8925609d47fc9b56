"""Files of a project: read with the line of everything, checked for form, written all or none."""
