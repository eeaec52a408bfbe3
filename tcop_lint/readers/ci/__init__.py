"""What continuous integration, build tools and commit hooks run. One module a kind of file."""
