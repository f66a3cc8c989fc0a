"""Response models: redemption of promotions, clicks on ads."""
