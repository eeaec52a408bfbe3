"""Every reader of versions of languages and platforms."""

from __future__ import annotations

from tcop_lint.readers.runtimes import manifests, pipelines, version_files

READERS = (manifests.READER, *pipelines.READERS, version_files.READER)
