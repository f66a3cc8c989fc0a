"""Offline evaluation: metrics, baselines, calibration and tuning."""
