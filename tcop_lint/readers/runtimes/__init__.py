"""Readers of the versions of languages and platforms: files that hold nothing else, manifests, pipelines, functions."""
