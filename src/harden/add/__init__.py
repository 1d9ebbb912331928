"""Files that harden writes from scratch: what is added is as hardened as what it fixes."""
