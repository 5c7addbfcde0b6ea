"""Match runs and the partners they propose, with reasons."""
