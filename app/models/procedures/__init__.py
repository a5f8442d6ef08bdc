"""Procedures as data: what a policy asks for, what a case has, and so what may happen next."""
