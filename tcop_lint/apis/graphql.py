"""GraphQL schemas: whether they can be read, and whether they say what their types are."""

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


def undescribed(text: str) -> str:
    """That most types of a schema have no description, as a clause; empty where that is not so or not to be told."""
    from graphql import GraphQLError, TypeDefinitionNode, parse

    try:
        document = parse(text, no_location=True, max_tokens=_MOST_TOKENS)
    except (GraphQLError, RecursionError):
        return ""
    types = [one for one in document.definitions if isinstance(one, TypeDefinitionNode)]
    silent = [one.name.value for one in types if one.description is None]
    if len(silent) * 2 <= len(types):
        return ""
    names = ", ".join(silent[:3])
    return (
        f"does not say what {len(silent)} of its {len(types)} types are ({names}{' and others' if silent[3:] else ''})"
    )
