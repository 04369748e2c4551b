"""Which of moto's services are extended here.

Each has a package named after it, written the way moto's own are: `models.py` with a backend that
extends moto's, `responses.py` with the actions, `urls.py` with the paths (moto finds the latter
beside the former by itself). Of IAM only a table of names is changed.
"""

from importlib import import_module

from moto.iam.models import SERVICE_NAME_CONVERSION

from sandbox.iam.service_roles import NAMES

# Service -> the class in its models.py that takes the place of moto's backend.
BACKENDS = {
    "backup": "Backup",
    "ec2": "Ec2",
    "efs": "Efs",
    "eks": "Eks",
    "kms": "Kms",
    "logs": "Logs",
    "s3": "S3",
    "servicequotas": "ServiceQuotas",
}


def extend() -> None:
    """Put our backends in moto's place, for all accounts and regions; once, before a request."""
    for service, backend in BACKENDS.items():
        backends = getattr(import_module(f"moto.{service}.models"), f"{service}_backends")
        backends.backend = getattr(import_module(f"sandbox.{service}.models"), backend)
    SERVICE_NAME_CONVERSION.update(NAMES)
