"""Words that the SPDX matching guidelines take for the same, each with the spelling that is compared.

Source: the guidelines' list of equivalent words (https://spdx.org/licenses/equivalentwords.txt), with the inflected
forms that licences use.
"""

from __future__ import annotations

_PAIRS = """
    acknowledgement=acknowledgment acknowledgements=acknowledgments analogue=analog analyse=analyze
    artefact=artifact artefacts=artifacts authorisation=authorization authorisations=authorizations
    authorise=authorize authorised=authorized authorises=authorizes authorising=authorizing calibre=caliber
    cancelled=canceled capitalisations=capitalizations capitalised=capitalized catalogue=catalog
    categorise=categorize centre=center characterised=characterized customised=customized emphasised=emphasized
    favour=favor favourite=favorite fulfil=fulfill fulfilment=fulfillment fulfils=fulfills honour=honor
    https=http initialise=initialize judgement=judgment judgements=judgments labelling=labeling labour=labor
    licence=license licenced=licensed licencee=licensee licencees=licensees licences=licenses licencing=licensing
    licencor=licensor licencors=licensors
    maximise=maximize minimise=minimize modelled=modeled modelling=modeling offence=offense optimise=optimize
    organisation=organization organisational=organizational organisations=organizations organise=organize
    owner=holder owners=holders practise=practice programme=program programmes=programs realise=realize
    realises=realizes recognise=recognize recognised=recognized recognises=recognizes signalling=signaling
    sublicence=sublicense sublicenced=sublicensed sublicences=sublicenses sublicencing=sublicensing
    summarise=summarize unauthorised=unauthorized utilisation=utilization utilise=utilize whilst=while
    wilful=willful wilfull=willful
"""
SAME: dict[str, str] = dict(pair.split("=") for pair in _PAIRS.split())
