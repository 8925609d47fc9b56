"""The commands, a file each: options in, library called, text printed; ``crosscheck.cli`` imports one when used."""
