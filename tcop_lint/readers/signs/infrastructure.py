"""Infrastructure as code, and the descriptions from which something is deployed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tcop_lint import late
from tcop_lint.facts import Fact, Sign
from tcop_lint.readers.places import folders, is_aside, word_set
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    import re2

    from tcop_lint.readers.source import Source


class Kind(NamedTuple):
    """Files by name or ending, what must stand in all of ``shows``, and what they are then."""

    names: tuple[str, ...]
    endings: tuple[str, ...]
    shows: tuple[re2._Regexp, ...]
    because: str
    deploys: bool


_KUBERNETES_API = late.re2(
    rb"(?m)^apiVersion:[ \t]*[\x22']?(?:v1|apps/v1[a-z0-9]*|batch/v1[a-z0-9]*"
    rb"|autoscaling/v[0-9][a-z0-9]*|policy/v1[a-z0-9]*"
    rb"|extensions/v1beta1|[a-z0-9.-]+\.k8s\.io/v[a-z0-9]+|cert-manager\.io/v[a-z0-9]+|argoproj\.io/v[a-z0-9]+"
    rb"|monitoring\.coreos\.com/v[a-z0-9]+|external-secrets\.io/v[a-z0-9]+|[a-z.-]+\.toolkit\.fluxcd\.io/v[a-z0-9]+"
    rb"|serving\.knative\.dev/v[a-z0-9]+|keda\.sh/v[a-z0-9]+)[\x22']?[ \t]*\r?$"
)
_KUBERNETES_KIND = late.re2(
    rb"(?m)^kind:[ \t]*[\x22']?(?:Deployment|StatefulSet|DaemonSet|ReplicaSet|CronJob|Job|Pod|Service"
    rb"|Ingress|ConfigMap|Secret"
    rb"|Namespace|ServiceAccount|Role|RoleBinding|ClusterRole|ClusterRoleBinding|NetworkPolicy|PersistentVolume(?:Claim)?"
    rb"|HorizontalPodAutoscaler|PodDisruptionBudget|ResourceQuota|LimitRange|StorageClass|Certificate|Issuer|ClusterIssuer"
    rb"|HelmRelease|Application(?:Set)?|AppProject|Rollout|ScaledObject|PrometheusRule|ServiceMonitor|ExternalSecret"
    rb"|(?:Cluster)?SecretStore|List)[\x22']?[ \t]*\r?$"
)
_WORKLOAD = late.re2(rb"(?m)^kind:[ \t]*[\x22']?(?:Deployment|StatefulSet|DaemonSet|CronJob|Rollout)[\x22']?[ \t]*\r?$")
_YAML = (".yaml", ".yml")
_JSON = (".json", ".template")

KINDS = (
    Kind(
        (),
        (".tf", ".tofu"),
        (late.re2(rb"""(?m)^[ \t]*(?:resource|module|provider|data|terraform|backend)[ \t]+(?:"|\{)"""),),
        "Terraform",
        deploys=False,
    ),
    Kind(
        ("terragrunt.hcl",),
        (),
        (late.re2(rb"(?m)^[ \t]*(?:terraform|include|inputs)\b"),),
        "Terragrunt",
        deploys=False,
    ),
    Kind((), (".bicep",), (late.re2(rb"(?m)^(?:resource|module|param)[ \t]+\w"),), "Bicep", deploys=False),
    Kind(("cdk.json",), (), (late.re2(rb'"app"\s*:'),), "AWS CDK", deploys=True),
    Kind(("pulumi.yaml", "pulumi.yml"), (), (late.re2(rb"(?m)^runtime:"),), "Pulumi", deploys=False),
    Kind(
        ("serverless.yml", "serverless.yaml"),
        (),
        (late.re2(rb"(?m)^service:"), late.re2(rb"(?m)^provider:")),
        "the Serverless Framework",
        deploys=True,
    ),
    Kind(
        (),
        (*_YAML, *_JSON),
        (late.re2(rb"(?m)(?:^|[ \t\x22'])Transform[\x22']?:\s*(?:\[\s*|-\s*)?[\x22']?AWS::Serverless-"),),
        "an AWS SAM template",
        deploys=True,
    ),
    Kind(
        (),
        (*_YAML, *_JSON),
        (late.re2(rb"(?m)(?:^|^[ \t]*\x22|\{\s*\x22)AWSTemplateFormatVersion[\x22']?[ \t]*:"),),
        "a CloudFormation template",
        deploys=False,
    ),
    Kind(
        (),
        (*_YAML, *_JSON),
        (
            late.re2(rb"(?m)^(?:[ \t]*\x22)?Resources[\x22']?[ \t]*:"),
            late.re2(rb"(?m)^[ \t]+[\x22']?Type[\x22']?[ \t]*:[ \t]*[\x22']?AWS::[A-Z][A-Za-z0-9]+::[A-Z]"),
        ),
        "a CloudFormation template",
        deploys=False,
    ),
    Kind(
        (),
        (".json",),
        (late.re2(rb'"\$schema"\s*:\s*"https?://schema\.management\.azure\.com/schemas/[^"]*eploymentTemplate\.json'),),
        "an Azure Resource Manager template",
        deploys=False,
    ),
    Kind(
        ("kustomization.yaml", "kustomization.yml", "kustomization"),
        (),
        (late.re2(rb"(?m)^(?:resources|bases|patches\w*|components|namespace|images|kind)[ \t]*:"),),
        "Kustomize",
        deploys=False,
    ),
    Kind((), _YAML, (_WORKLOAD, _KUBERNETES_API), "a Kubernetes manifest", deploys=True),
    Kind((), _YAML, (_KUBERNETES_KIND, _KUBERNETES_API), "a Kubernetes manifest", deploys=False),
)
_CHART = late.re2(rb"(?m)^apiVersion:[ \t]*[\x22']?v[12]\b")
_CHART_LIBRARY = late.re2(rb"(?m)^type:[ \t]*[\x22']?library\b")
_OTHERS = word_set("crds .github .circleci")


def read(source: Source) -> Iterator[Fact]:
    """A sign of infrastructure and, for what runs as it is described, one of something that is deployed."""
    if is_aside(source.path) or not _OTHERS.isdisjoint(folders(source.path)):
        return
    name = source.name.lower()
    if name in {"chart.yaml", "chart.yml"}:
        yield from _chart(source)
        return
    for kind in KINDS:
        if name not in kind.names and not name.endswith(kind.endings or ("\0",)):
            continue
        matches = [pattern.search(source.data) for pattern in kind.shows]
        if all(match is not None for match in matches):
            yield from _signs(source, min(match.start() for match in matches), kind.because, deploys=kind.deploys)
            return


def _chart(source: Source) -> Iterator[Sign]:
    match = _CHART.search(source.data)
    if match is not None:
        is_library = _CHART_LIBRARY.search(source.data) is not None
        yield from _signs(source, match.start(), "a Helm chart", deploys=not is_library)


def _signs(source: Source, offset: int, because: str, *, deploys: bool) -> Iterator[Sign]:
    line = source.data.count(b"\n", 0, offset) + 1
    yield Sign(line=line, of="infrastructure", because=because)
    if deploys:
        yield Sign(line=line, of="deployable", because=because)


READER = Reader(
    name="infrastructure",
    version=1,
    files=("*.{tf,tofu,bicep,yaml,yml,json,template}", "terragrunt.hcl", "kustomization"),
    kinds=(Sign,),
    read=read,
    path_matters=True,
)
