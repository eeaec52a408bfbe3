"""GraphQL schemas: whether they can be read."""

from __future__ import annotations

_MOST_TOKENS = 500_000


def syntax_fault(text: str) -> tuple[str, int]:
    """What is wrong with a schema's syntax, and its line; empty for nothing."""
    from graphql import GraphQLSyntaxError, parse

    try:
        parse(text, no_location=True, max_tokens=_MOST_TOKENS)
    except GraphQLSyntaxError as error:
        line = error.locations[0].line if error.locations else 1
        return f"cannot be read: {error.message.removeprefix('Syntax Error: ').rstrip('.')[:120]}", line
    except RecursionError:
        return "nests too deep to be read", 1
    return "", 1
