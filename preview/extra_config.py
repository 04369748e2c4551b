"""The hub's own configuration in Python."""

from traitlets.config import Config

from preview.values import Values


class ExtraConfigError(Exception):
    """Code of the hub's file that fails."""


def run_extra_config(values: Values, config: Config) -> None:
    """Run `hub.extraConfig` on the configuration, as the chart does: in the order of its names.

    Raises ExtraConfigError, which names what fails.
    """
    for name, code in sorted(values.get("hub.extraConfig", {}).items()):
        try:
            exec(compile(code, name, "exec"), {"c": config, "get_config": values.get})  # noqa: S102
        except Exception as error:
            what = f"hub.extraConfig.{name}: {type(error).__name__}: {error}"
            raise ExtraConfigError(what) from error
