"""Customers of the grocer; turns run by rasa-sdk's executor."""

from support.customers import ann, anna, bob, encoder, guest, phrases, services, settings, shop_file

__all__ = ["ann", "anna", "bob", "encoder", "guest", "phrases", "services", "settings", "shop_file"]
