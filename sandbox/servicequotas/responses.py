"""Service Quotas' actions that moto lacks."""

import json
from typing import Any, cast

from moto.servicequotas.models import servicequotas_backends
from moto.servicequotas.responses import ServiceQuotasResponse

from sandbox.servicequotas.models import ServiceQuotas


class QuotaResponse(ServiceQuotasResponse):
    """The Service Quotas API."""

    @property
    def backend(self) -> ServiceQuotas:
        """The quotas of the caller's account and region."""
        return cast("ServiceQuotas", servicequotas_backends[self.current_account][self.region])

    def get_aws_default_service_quota(self) -> str:
        """https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_GetAWSDefaultServiceQuota.html."""
        asked = self._asked()
        quota = self.backend.get_aws_default_service_quota(asked["ServiceCode"], asked["QuotaCode"])
        return json.dumps({"Quota": quota})

    def request_service_quota_increase(self) -> str:
        """https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_RequestServiceQuotaIncrease.html."""
        asked = self._asked()
        request = self.backend.request_service_quota_increase(
            asked["ServiceCode"], asked["QuotaCode"], asked["DesiredValue"]
        )
        return json.dumps({"RequestedQuota": request})

    def _asked(self) -> dict[str, Any]:
        return dict(json.loads(self.body))
