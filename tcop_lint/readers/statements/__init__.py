"""Accessibility statements: from templates, Markdown and translations to what the law asks them to say."""
