"""The application: server-rendered pages over the engines, for host bodies and their organisations."""
