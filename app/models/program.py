"""Which version of the program this is: written into what it hands out."""

VERSION = "0.1.0"
