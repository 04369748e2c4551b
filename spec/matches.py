"""A string of a given form, with the words to say when it is not."""

import re
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema


@dataclass(frozen=True)
class Matches:
    """Annotates `str`: the whole value matches `pattern` and has at most `longest` characters.

    `expected` completes the sentence "expected …" in the message of the ValueError raised.
    """

    pattern: str
    expected: str
    longest: int | None = None

    def check(self, value: str) -> str:
        """Return the value, or raise ValueError with what is expected."""
        if not re.fullmatch(self.pattern, value):
            raise ValueError(f"expected {self.expected}")
        if self.longest is not None and len(value) > self.longest:
            raise ValueError(f"expected at most {self.longest} characters, these are {len(value)}")
        return value

    def __get_pydantic_core_schema__(
        self, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Run `check` after pydantic's own."""
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Give editors the pattern and the words."""
        length = {} if self.longest is None else {"maxLength": self.longest}
        return (
            handler(schema)
            | length
            | {
                "pattern": f"^(?:{self.pattern})$",
                "patternErrorMessage": f"expected {self.expected}",
            }
        )
