"""The commands, a file each: options in, library called, text printed; ``main`` imports one when it is used."""
