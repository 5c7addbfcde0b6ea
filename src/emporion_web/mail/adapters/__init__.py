"""Messages as mails and back: composing, signing, handing over, reading reports."""
