"""Views of people, profiles, sign-in links, markets and host bodies."""
