"""EKS's addresses; which action each is, botocore's model says."""

from sandbox.eks.responses import EksResponse

url_bases = [r"https?://eks\.(.+)\.amazonaws.com"]

url_paths = {
    "{0}/access-policies$": EksResponse.dispatch,
    "{0}/addons/supported-versions$": EksResponse.dispatch,
    "{0}/cluster-versions$": EksResponse.dispatch,
    "{0}/clusters$": EksResponse.dispatch,
    "{0}/clusters/(?P<path>.+)$": EksResponse.dispatch,
    "{0}/tags/(?P<resourceArn>.+)$": EksResponse.dispatch,
}
