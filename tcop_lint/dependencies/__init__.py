"""Dependencies: what a repository is built from, joined from what its manifests and lock files say.

``join`` makes an ``Inventory`` of facts; ``model`` has the records; ``sources`` says where a package comes from;
``purl`` gives packages their names. Nothing here reads a file.
"""
