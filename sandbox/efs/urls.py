"""Paths of the EFS API: whatever is sent there, its actions are told apart by botocore's model."""

from sandbox.efs.responses import FileSystemResponse

url_bases = [
    r"https?://elasticfilesystem\.(.+)\.amazonaws.com",
    r"https?://elasticfilesystem\.amazonaws.com",
]

url_paths = {"{0}/(?P<path>.+)$": FileSystemResponse.dispatch}
