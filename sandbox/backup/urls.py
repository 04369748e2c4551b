"""Paths of the AWS Backup API: its actions are told apart by botocore's model."""

from sandbox.backup.responses import VaultResponse

url_bases = [r"https?://backup\.(.+)\.amazonaws\.com"]

url_paths = {"{0}/(?P<path>.+)$": VaultResponse.dispatch}
