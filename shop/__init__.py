"""What chat and pages share: settings, the services of the process, carts, cards, offers."""
