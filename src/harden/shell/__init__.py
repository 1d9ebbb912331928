"""The language of POSIX shells and bash, read without running it."""
