"""Who interprets where and at which table each meeting is held, once slots are settled."""
