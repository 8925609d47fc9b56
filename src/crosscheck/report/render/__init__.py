"""Reports in every format: a file each, registered in :mod:`crosscheck.report.report`."""
