"""How AWS's services call the roles they have in an account; of most of them moto does not know.

Each service's guide, "Using service-linked roles"; EC2 user guide, "Service-linked role for Spot
Instance requests"; 2026-11.
"""

# Service -> its role's name, less what all begin with (AWSServiceRoleFor).
NAMES = {
    "acm": "CertificateManager",
    "autoscaling": "AutoScaling",
    "backup": "Backup",
    "eks": "AmazonEKS",
    "eks-nodegroup": "AmazonEKSNodegroup",
    "elasticfilesystem": "AmazonElasticFileSystem",
    "elasticloadbalancing": "ElasticLoadBalancing",
    "spot": "EC2Spot",
}
