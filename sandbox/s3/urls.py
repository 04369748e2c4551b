"""S3's paths: moto's."""

from moto.s3.urls import url_bases, url_paths

__all__ = ["url_bases", "url_paths"]
