"""The form of what the API is asked and answers."""

from typing import Any

# A structure of the API's, under the API's own names of its members.
Shape = dict[str, Any]
