"""Will a promotion be used, will an ad be clicked."""
