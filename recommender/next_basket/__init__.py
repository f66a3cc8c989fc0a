"""Next-basket ranker (LambdaMART) and its repurchase, trip and sales features."""
