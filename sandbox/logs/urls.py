"""CloudWatch Logs' paths: moto's."""

from moto.logs.urls import url_bases, url_paths

__all__ = ["url_bases", "url_paths"]
