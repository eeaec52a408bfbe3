"""Licences that metadata declares: packages, descriptions of software, data and APIs, badges. One module a family."""
