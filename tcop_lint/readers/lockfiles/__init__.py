"""Lock files: which versions a repository's package managers settled on. One module a format."""
