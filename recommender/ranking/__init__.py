"""From candidates to a page: eligibility, linear ranking, diversification."""
