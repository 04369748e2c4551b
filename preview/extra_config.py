"""The hub's own configuration in Python."""

from traitlets.config import Config

from preview.values import Values


def run_extra_config(values: Values, config: Config) -> None:
    """Run `hub.extraConfig` on the configuration, as the chart does: in the order of its names."""
    for name, code in sorted(values.get("hub.extraConfig", {}).items()):
        exec(compile(code, name, "exec"), {"c": config, "get_config": values.get})  # noqa: S102
