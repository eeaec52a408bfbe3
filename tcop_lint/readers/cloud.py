"""What infrastructure code makes at which provider, and in which regions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint import late
from tcop_lint.data.cloud import AZURE, CLOUDFORMATION, TERRAFORM
from tcop_lint.facts.cloud import CloudRegion, CloudService
from tcop_lint.readers.lines import numbered
from tcop_lint.readers.places import is_aside, word_set
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source

_TERRAFORM = late.re2(r'^\s*resource\s+"((?:aws|azurerm|google)_[a-z0-9_]+)"')
_CLOUDFORMATION = late.re2(r"""^\s*["']?Type["']?\s*:\s*["']?AWS::([A-Za-z0-9]+)::[A-Z]""")
_AZURE = late.re2(r"""(?i)^\s*(?:resource\s+\w+\s+'|"type"\s*:\s*")Microsoft\.([a-z]+)/""")
_REGION = late.re2(
    r"""(?i)^[^#]*?(?:\b(?:aws[-_.])?(?:default[-_])?(?:region|location)\b["']?|\bdefault|\bparam\s+\w*(?:region|location)\w*\s+string)\s*[:=]\s*(?:\[\s*)?["']?"""
    r"((?:af|ap|ca|cn|eu|il|me|mx|sa|us|us-gov)-(?:north|south|east|west|central|northeast|southeast|southwest|northwest)-?[0-9]"
    r"|(?:uk|us|europe|asia|north|south|east|west|central|france|germany|norway|sweden|switzerland|australia|brazil|canada"
    r"|japan|korea|india|uae)[ a-z]{0,14}[0-9]?"
    r"|(?:africa|asia|australia|europe|me|northamerica|southamerica|us)-(?:north|south|east|west|central)+[0-9]{1,2})"
    r"""["']?\s*(?:[,\]#}].*|//.*)?$"""
)
_AZURE_REGIONS = word_set(
    "uksouth ukwest northeurope westeurope francecentral francesouth germanywestcentral germanynorth "
    "norwayeast norwaywest swedencentral switzerlandnorth switzerlandwest polandcentral italynorth "
    "spaincentral eastus eastus2 westus westus2 westus3 centralus northcentralus southcentralus westcentralus "
    "canadacentral canadaeast brazilsouth eastasia southeastasia australiaeast australiasoutheast "
    "australiacentral centralindia southindia westindia japaneast japanwest koreacentral koreasouth uaenorth "
    "uaecentral southafricanorth qatarcentral israelcentral"
)
_WORTH_READING = (b"aws", b"AWS", b"azurerm", b"google_", b"Microsoft.", b"region", b"REGION", b"ocation", b"default")


def read(source: Source) -> Iterator[Fact]:
    """One fact for each service and each region of a file, where it is named first. Raises Broken."""
    if is_aside(source.path) or not any(word in source.data for word in _WORTH_READING):
        return
    seen: set[tuple[str, str]] = set()
    for line, written in numbered(source.text):
        for fact in _facts(line, written):
            key = (type(fact).__name__, fact.name)
            if key not in seen:
                seen.add(key)
                yield fact


def _facts(line: int, written: str) -> Iterator[CloudService | CloudRegion]:
    if len(written) > 1000:
        return
    if match := _TERRAFORM.match(written):
        for begins, provider, name in TERRAFORM:
            if match.group(1).startswith(begins):
                yield CloudService(line=line, provider=provider, name=name)
    elif (match := _CLOUDFORMATION.match(written)) and (service := CLOUDFORMATION.get(match.group(1))):
        yield CloudService(line=line, provider="AWS", name=service)
    elif (match := _AZURE.match(written)) and (service := AZURE.get(match.group(1).lower())):
        yield CloudService(line=line, provider="Azure", name=service)
    if (match := _REGION.match(written)) and not written.lstrip().startswith(("//", "#", "*", "/*")):
        name = match.group(1).lower().replace(" ", "")
        if "-" in name or name in _AZURE_REGIONS:
            yield CloudRegion(line=line, name=name)


READER = Reader(
    "cloud",
    1,
    (
        "*.{tf,tofu,tfvars,bicep,bicepparam,hcl,template}",
        "{serverless,samconfig,template,pulumi}*.{yml,yaml,toml}",
        "*.{cfn,cloudformation}.{yml,yaml,json}",
        "**/{cloudformation,cfn,infrastructure,infra,azure,arm,bicep,deploy,terraform,.github/workflows}/**/*.{yml,yaml,json}",
    ),
    (CloudService, CloudRegion),
    read,
    path_matters=True,
)
