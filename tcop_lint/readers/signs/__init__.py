"""Signs of what a repository is: an interface of web pages, infrastructure, something that is deployed."""
