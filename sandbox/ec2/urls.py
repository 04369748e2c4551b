"""Paths of the EC2 API."""

from sandbox.ec2.responses import Ec2Response

url_bases = [r"https?://ec2\.(.+)\.amazonaws\.com(|\.cn)"]

url_paths = {"{0}/": Ec2Response.dispatch}
