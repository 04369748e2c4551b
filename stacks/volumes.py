"""Kubernetes volumes: homes, shared data and the hub's database, tied to what exists in AWS."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cdktf import TerraformStack
from cdktf_cdktf_provider_kubernetes.persistent_volume_claim_v1 import (
    PersistentVolumeClaimV1,
    PersistentVolumeClaimV1Metadata,
    PersistentVolumeClaimV1Spec,
    PersistentVolumeClaimV1SpecResources,
)
from cdktf_cdktf_provider_kubernetes.persistent_volume_v1 import (
    PersistentVolumeV1,
    PersistentVolumeV1Metadata,
    PersistentVolumeV1Spec,
    PersistentVolumeV1SpecClaimRef,
    PersistentVolumeV1SpecNodeAffinity,
    PersistentVolumeV1SpecNodeAffinityRequired,
    PersistentVolumeV1SpecNodeAffinityRequiredNodeSelectorTerm,
    PersistentVolumeV1SpecNodeAffinityRequiredNodeSelectorTermMatchExpressions,
    PersistentVolumeV1SpecPersistentVolumeSource,
    PersistentVolumeV1SpecPersistentVolumeSourceCsi,
)

from stacks.references import reference

# Kubernetes wants a size and makes nothing of it: the volume has its own, and a claim's may not
# change with it. The drivers grow a file system to its volume when it is mounted.
SIZE = {"storage": "1Gi"}

NAME = "metadata[0].name"


@dataclass(frozen=True)
class StaticVolume:
    """A volume that exists already. `handle` is the CSI driver's name for it.

    `zone` is set where it can be attached in one zone only.
    """

    name: str
    driver: str
    handle: str
    access_mode: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    zone: str | None = None
    fs_type: str | None = None


def bind(stack: TerraformStack, id: str, volume: StaticVolume, namespace: str) -> str:  # noqa: A002
    """Make the volume and its claim, made for each other, and return the claim's name.

    The storage class is a mere label that both carry: with none, Kubernetes would give the claim
    the default class, and it would wait for a new volume instead.
    """
    PersistentVolumeV1(
        stack,
        f"{id}_volume",
        metadata=PersistentVolumeV1Metadata(name=f"{namespace}-{volume.name}"),
        spec=[
            PersistentVolumeV1Spec(
                capacity=SIZE,
                access_modes=[volume.access_mode],
                storage_class_name="static",
                persistent_volume_reclaim_policy="Retain",
                persistent_volume_source=_source(volume),
                node_affinity=_only_in(volume.zone) if volume.zone else None,
                claim_ref=PersistentVolumeV1SpecClaimRef(name=volume.name, namespace=namespace),
            )
        ],
    )
    PersistentVolumeClaimV1(
        stack,
        f"{id}_claim",
        metadata=PersistentVolumeClaimV1Metadata(name=volume.name, namespace=namespace),
        spec=PersistentVolumeClaimV1Spec(
            access_modes=[volume.access_mode],
            storage_class_name="static",
            volume_name=reference("kubernetes_persistent_volume_v1", f"{id}_volume", NAME),
            resources=PersistentVolumeClaimV1SpecResources(requests=SIZE),
        ),
    )
    return reference("kubernetes_persistent_volume_claim_v1", f"{id}_claim", NAME)


def _source(volume: StaticVolume) -> PersistentVolumeV1SpecPersistentVolumeSource:
    return PersistentVolumeV1SpecPersistentVolumeSource(
        csi=PersistentVolumeV1SpecPersistentVolumeSourceCsi(
            driver=volume.driver,
            volume_handle=volume.handle,
            fs_type=volume.fs_type,
            volume_attributes=dict(volume.attributes) or None,
        )
    )


def _only_in(zone: str) -> PersistentVolumeV1SpecNodeAffinity:
    expression = PersistentVolumeV1SpecNodeAffinityRequiredNodeSelectorTermMatchExpressions(
        key="topology.kubernetes.io/zone", operator="In", values=[zone]
    )
    term = PersistentVolumeV1SpecNodeAffinityRequiredNodeSelectorTerm(
        match_expressions=[expression]
    )
    return PersistentVolumeV1SpecNodeAffinity(
        required=PersistentVolumeV1SpecNodeAffinityRequired(node_selector_term=[term])
    )
