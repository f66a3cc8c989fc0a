"""Figures for the shopkeeper: views over the log, the exposures and the conversations."""
