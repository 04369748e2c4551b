"""Service Quotas as far as a hub's go: defaults, and what was applied for.

Defaults: Service Quotas' own list for a new account (AWS CLI user guide, "Service Quotas examples",
2026-11: 5 vCPUs on demand; accelerated machines none). Those of VPC are moto's.
"""

from typing import Any

from moto.servicequotas.exceptions import NoSuchResource
from moto.servicequotas.models import ServiceQuotasBackend

_EC2 = {
    "L-1216C47A": ("Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances", 5),
    "L-34B43A08": ("All Standard (A, C, D, H, I, M, R, T, Z) Spot Instance Requests", 5),
    "L-DB2E81BA": ("Running On-Demand G and VT instances", 0),
    "L-3819A6DF": ("All G and VT Spot Instance Requests", 0),
    "L-417A185B": ("Running On-Demand P instances", 0),
    "L-7212CCBC": ("All P Spot Instance Requests", 0),
    "L-0263D0A3": ("EC2-VPC Elastic IPs", 5),
}


class ServiceQuotas(ServiceQuotasBackend):
    """The quotas of one account and region."""

    def __init__(self, region_name: str, account_id: str) -> None:
        """Begin with the defaults."""
        super().__init__(region_name, account_id)
        self._applied: dict[tuple[str, str], float] = {}

    def get_aws_default_service_quota(self, service_code: str, quota_code: str) -> dict[str, Any]:
        """Return AWS's default; raises NoSuchResourceException."""
        if service_code != "ec2":
            return super().get_service_quota(service_code, quota_code)
        if quota_code not in _EC2:
            raise NoSuchResource
        name, value = _EC2[quota_code]
        region = f"{self.region_name}:{self.account_id}"
        return {
            "ServiceCode": service_code,
            "ServiceName": "Amazon Elastic Compute Cloud (Amazon EC2)",
            "QuotaArn": f"arn:aws:servicequotas:{region}:{service_code}/{quota_code}",
            "QuotaCode": quota_code,
            "QuotaName": name,
            "Value": float(value),
            "Unit": "None",
            "Adjustable": True,
            "GlobalQuota": False,
        }

    def get_service_quota(self, service_code: str, quota_code: str) -> dict[str, Any]:
        """Return what holds: what was applied for, else the default."""
        default = self.get_aws_default_service_quota(service_code, quota_code)
        return {**default, "Value": self._applied.get((service_code, quota_code), default["Value"])}

    def request_service_quota_increase(
        self, service_code: str, quota_code: str, value: float
    ) -> dict[str, Any]:
        """Grant at once what is asked for."""
        default = self.get_aws_default_service_quota(service_code, quota_code)
        self._applied[service_code, quota_code] = value
        asked = {key: default[key] for key in ("ServiceCode", "QuotaCode", "QuotaName")}
        return {**asked, "DesiredValue": value, "Status": "APPROVED"}
