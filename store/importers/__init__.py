"""Reads a shop's data, and foreign exports, into the store."""
