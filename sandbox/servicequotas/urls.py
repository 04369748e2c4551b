"""Paths of the Service Quotas API."""

from sandbox.servicequotas.responses import QuotaResponse

url_bases = [r"https?://servicequotas\.(.+)\.amazonaws\.com"]

url_paths = {"{0}/$": QuotaResponse.dispatch}
