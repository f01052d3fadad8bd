"""The API's description made readable: for programs without noise, for people as groups of operations."""

from __future__ import annotations

from typing import Any

METHODS = ("get", "head", "post", "patch", "put", "delete")
WORDS = {"string": "text", "integer": "number"}


def tidied(found: dict[str, Any]) -> dict[str, Any]:
    """Without what would mislead: HEAD answers without a body, refusals' examples once."""
    for operations in found["paths"].values():
        for method, operation in operations.items():
            if method == "head":
                for answer in operation["responses"].values():
                    answer.pop("content", None)
    return found


def groups(found: dict[str, Any]) -> list[dict[str, Any]]:
    """Operations by subject, in the order in which they stand. Shape: `{"name", "operations": [...]}`."""
    by_tag: dict[str, list[dict[str, Any]]] = {}
    for path, operations in found["paths"].items():
        for method in METHODS:
            if method in operations:
                one = operations[method]
                by_tag.setdefault(one.get("tags", ["other"])[0], []).append(
                    _operation(path, method, one, found)
                )
    return [
        {"name": name, "key": name.replace(" ", "-"), "operations": rows} for name, rows in by_tag.items()
    ]


def _operation(path: str, method: str, one: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    bodies = one.get("requestBody", {}).get("content", {})
    schema = _schema(bodies)
    return {
        "id": one["operationId"], "path": path, "method": method.upper(), "summary": one["summary"],
        "about": one.get("description", ""), "permission": one.get("x-permission", ""),
        "token": bool(one.get("security")), "body_type": next(iter(bodies), ""),
        "parameters": [_parameter(row, found) for row in one.get("parameters", [])],
        "body": _fields(schema, found), "answers": _answers(one, found),
    }  # fmt: skip


def _parameter(row: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    schema = row.get("schema", {})
    return {
        "name": row["name"], "where": row["in"], "required": row.get("required", False),
        "kind": _kind(schema, found), "about": row.get("description") or schema.get("description", ""),
    }  # fmt: skip


def _answers(one: dict[str, Any], found: dict[str, Any]) -> list[dict[str, Any]]:
    rows = []
    for status, answer in one["responses"].items():
        schema = _schema(answer.get("content", {}))
        name = _name(schema) or _name(schema.get("items", {}))
        if name != "Problem":
            rows.append({"status": status, "fields": _fields(schema, found)})
    refusals = [status for status in one["responses"] if int(status) >= 400]
    return [*rows, {"status": ", ".join(refusals), "fields": []}] if refusals else rows


def _schema(content: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Of the first kind of contents."""
    for one in content.values():
        return dict(one.get("schema", {}))
    return {}


def _name(schema: dict[str, Any]) -> str:
    return str(schema.get("$ref", "")).rpartition("/")[2]


def _resolved(schema: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    name = _name(schema)
    return found["components"]["schemas"][name] if name else schema


def _fields(schema: dict[str, Any], found: dict[str, Any]) -> list[dict[str, Any]]:
    """The fields of an object, or of the rows of a list."""
    schema = _resolved(schema, found)
    if schema.get("type") == "array":
        schema = _resolved(schema.get("items", {}), found)
    needed = set(schema.get("required", ()))
    return [
        {
            "name": name, "kind": _kind(one, found), "required": name in needed,
            "about": one.get("description") or _resolved(one, found).get("description", ""),
        }
        for name, one in schema.get("properties", {}).items()
    ]  # fmt: skip


def _kind(schema: dict[str, Any], found: dict[str, Any]) -> str:
    """A type in a word or two: `text`, `number`, `one of: a, b`."""
    if "anyOf" in schema or "allOf" in schema:
        parts = [_kind(one, found) for one in schema.get("anyOf", schema.get("allOf", []))]
        return " / ".join(part for part in parts if part)
    if "$ref" in schema:
        inner = _resolved(schema, found)
        return _kind(inner, found) if "enum" in inner else _name(schema)
    if "enum" in schema:
        return ", ".join(str(value) or '""' for value in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {_kind(schema.get('items', {}), found)}"
    if schema.get("type") == "null":
        return "null"
    plain = str(schema.get("type", ""))
    return str(schema.get("format") or WORDS.get(plain, plain))
