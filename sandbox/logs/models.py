"""CloudWatch Logs' backend: log groups whose keys can encrypt."""

from typing import Any

from moto.logs.exceptions import InvalidParameterException
from moto.logs.models import LogGroup, LogsBackend

from sandbox.kms.usable import usable_key_arn


class Logs(LogsBackend):
    """The log groups of one account and region."""

    def create_log_group(
        self,
        log_group_name: str,
        tags: dict[str, str],
        **kwargs: Any,  # noqa: ANN401 (moto's)
    ) -> LogGroup:
        """https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html.

        A key that does not exist or is disabled is refused; the words are not AWS's.
        """
        key, account_id, region = kwargs.get("kmsKeyId"), self.account_id, self.region_name
        if key and not usable_key_arn(key, account_id=account_id, region=region):
            raise InvalidParameterException(f"{key} is of no enabled KMS key")
        return super().create_log_group(log_group_name, tags, **kwargs)
