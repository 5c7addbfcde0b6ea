"""What every engine shares: languages, tokens, phrases, periods, errors, violations, explanations, seeds, stopping."""
