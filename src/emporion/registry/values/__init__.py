"""What cells of a registration list say: countries, languages, sizes, modes, consents, addresses, lists."""
