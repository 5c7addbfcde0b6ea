"""How likely a yes is, from each side and from both: earlier answers, earlier deals, and calibrated probabilities.

Two smoothed counts stand for an organisation: how often those who saw it said yes (acceptance), and how often it says
yes itself (openness). What kinds of organisation come together is learned from realised deals (affinity). A score
becomes a probability by calibration, two probabilities become one of a mutual yes.
"""
