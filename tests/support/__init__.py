"""What tests share: made-up worlds and shops, customers who talk, the real processes."""
