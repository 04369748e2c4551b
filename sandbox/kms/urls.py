"""Paths of the KMS API."""

from sandbox.kms.responses import KeyResponse

url_bases = [r"https?://kms\.(.+)\.amazonaws\.com"]

url_paths = {"{0}/$": KeyResponse.dispatch}
