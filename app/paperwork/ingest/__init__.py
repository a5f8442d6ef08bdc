"""Documents made ready for a bundle, in a child process: whatever somebody sent in, one sound PDF out."""
