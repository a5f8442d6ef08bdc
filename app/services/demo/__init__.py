"""A fictional university office to look at and to practise with: nobody and nothing in it is real."""

from app.services.demo.fictional_office import FictionalOffice, FictionalVault, make_fictional_office

__all__ = ["FictionalOffice", "FictionalVault", "make_fictional_office"]
