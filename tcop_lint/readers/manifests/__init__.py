"""Manifests: what a repository says that it is made of. One module a family of ecosystems."""
