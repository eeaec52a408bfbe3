"""Readers of bills of materials (SBOMs), CycloneDX and SPDX, and of .tcop/licences.lock: licences by package URL."""
