"""Mistakes in storage, names and certificates."""

from tests.spec.rules.case import case

CERTIFICATE = "certificate/12345678-1234-1234-1234-123456789012"

CASES = [
    case(
        "storage.hub_database.zone", "us-east-2c", "", "network's zones", "us-east-2a, us-east-2b"
    ),
    case(
        "storage.file_system",
        {"throughput_mode": "provisioned"},
        "storage.file_system.provisioned_mibps",
        "needs a speed",
    ),
    case(
        "storage.file_system.provisioned_mibps", 9, "", "does nothing with throughput_mode elastic"
    ),
    case("storage.backup.schedule", "cron(0 5 * * *)", "", "six fields", "these are 5"),
    case("storage.backup.schedule", "cron(0 5 * * * *)", "", "must be `?`"),
    case("storage.backup.schedule", "cron(0/5 * * * ? *)", "", "one backup an hour"),
    case("storage.backup.schedule", "rate(1 days)", "", "hours or days"),
    case("hub.dns", {"managed_by": "external"}, "hub.certificate_arn", "no zone to validate"),
    case(
        "hub.dns",
        {"managed_by": "external", "hosted_zone": "example.org"},
        "hub.dns.hosted_zone",
        "does nothing",
        hub__certificate_arn=f"arn:aws:acm:us-east-2:111122223333:{CERTIFICATE}",
    ),
    case(
        "hub.dns",
        {"hosted_zone": "ample.org"},
        "hub.dns.hosted_zone",
        "cannot hold",
        "hub.example.org or example.org",
    ),
    case(
        "hub.certificate_arn",
        f"arn:aws:acm:us-east-1:111122223333:{CERTIFICATE}",
        "",
        "another region",
        "us-east-2",
    ),
    case(
        "hub.certificate_arn",
        f"arn:aws:acm:us-east-2:999900001111:{CERTIFICATE}",
        "",
        "another account",
        "111122223333",
    ),
]
