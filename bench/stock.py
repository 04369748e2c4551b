"""What a cdktf program costs that imports the provider packages as their manuals say.

One resource of each provider. Run with DANDIHUB_STOCK_BINDINGS=1; `prepare` then only chooses the
Node, so that both sides of the comparison run the same one.
"""

from stacks.bindings import prepare

prepare()

import cdktf_cdktf_provider_aws as aws
import cdktf_cdktf_provider_helm as helm
import cdktf_cdktf_provider_kubernetes as kubernetes
from cdktf import App, TerraformStack

app = App()
stack = TerraformStack(app, "stock")
aws.provider.AwsProvider(stack, "aws", region="us-east-2")
helm.provider.HelmProvider(stack, "helm")
kubernetes.provider.KubernetesProvider(stack, "kubernetes")
aws.vpc.Vpc(stack, "vpc", cidr_block="10.0.0.0/16")
helm.release.Release(stack, "release", name="release", chart="chart")
kubernetes.namespace_v1.NamespaceV1(stack, "namespace", metadata={"name": "namespace"})
app.synth()
