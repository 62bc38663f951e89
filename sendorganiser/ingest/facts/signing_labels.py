"""The labels that whoever signed or wrote a paper stands after, and which of them which kind of paper has."""

import re

BY = re.compile(
    r"\b(?:author|report by|report author|report written by|written by|prepared by|completed by|decided by|"
    r"decision (?:made )?by|(?:written|completed|prepared|compiled)(?: on)?:? \d[\w ./-]{4,18} by|"
    r"filled (?:in|out) by|who (?:gave|wrote|is giving) (?:this|the) (?:advice|report)|"
    r"compiled by|produced by|assessed by|"
    r"assessor|report prepared by|advice (?:provided|written|given|completed|prepared) by|issued by|"
    r"signature|your name|agreed by|chair(?:ed by)?|signed(?: by| on behalf of.{0,40}?)?|"
    r"plan writer|plan (?:written|prepared|completed) by|plan co-?ordinator|name of (?:professional|assessor|"
    r"author|therapist|"
    r"psychologist|adviser|advisor|person completing(?: this)? (?:form|report)?|social worker|clinician|"
    r"mediator|teacher|referrer)|"
    r"(?:full )?name (?:and|&|/) (?:role|position|job title|designation)"
    r"(?: of (?:the )?(?:person|professional|staff member|referrer)(?: completing)?.{0,25}?)?|"
    r"(?:person|professional|staff member) completing.{0,25}?|(?:educational |clinical |assistant |ed )?psychologist|"
    r"(?:speech (?:and|&) language |occupational |physio)?therapist|class teacher|(?:form )?tutor|paediatrician|"
    r"consultant|clinician|"
    r"(?:assessing |allocated )?social worker|ehc co-?ordinator|send (?:officer|case ?worker)|case ?(?:worker|officer)|"
    r"mediat(?:or|ion adviser)|adviser|"
    r"(?:family |support |link |lead )?worker|key ?(?:worker|person)|officer|"
    r"specialist teacher|ehc plan co-?ordinator|plan author|senco|sendco|report of|witness|statement of|"
    r"made with|statement by|"
    r"report compiled by|teacher|note (?:made|taken|written) by|notes by|taken by|"
    r"minutes (?:taken )?by|invoice from|submitted by|(?:ep|slt|salt|ot)(?=[:\t])|by)"
    r"(?: name)?(?:\(s\))?(?P<mark>\s?[:;|.–-]+\s?|\s)(?=(?-i:[A-ZŁŚŻ]))",
    re.I,
)
BY_ALONE = re.compile(
    r"^\W*(signed|author|name|report by|completed by|written by|prepared by|"
    r"who (is|has) (filling|filled|completing|completed|writing|written)"
    r"( in| out)? ?(this|the|it)?( form)?( in| out)?)\W*$",
    re.I,
)
SIGNED_FOR = re.compile(r"^\W*signed (?:for|on behalf of|by) (?:(?!:).){3,70}$", re.I)
# Bits of the two patterns above: a line without any of them has no such label.
BY_SIGNS = (
    *(
        "by",
        "who ",
        "author",
        "assessor",
        "signed",
        "writer",
        "ordinator",
        "name",
        "completing",
        "psychologist",
        "therapist",
    ),
    *("teacher", "tutor", "paediatrician", "consultant", "clinician", "worker", "officer", "mediat", "adviser", "key"),
    *(
        "ep:",
        "ep\t",
        "slt:",
        "slt\t",
        "salt:",
        "salt\t",
        "ot:",
        "ot\t",
        "senco",
        "sendco",
        "report of",
        "witness",
        "statement of",
        "made with",
        "invoice from",
        "signature",
        "chair",
    ),
)
WEAK_BY = re.compile(
    r"^(senco|sendco|ehc co|plan co|send |case|class teacher|form tutor|tutor|teacher|(?:\w+ )?worker|key|officer|"
    r"consultant|made with|by\b|adviser|chair|your name|agreed|(?:ep|sa?lt|ot)\b)",
    re.I,
)
OF_ADVICE = re.compile(
    r"report|advice|assess|\bnotes?\b|minutes|taken|psychologist|therapist|paediatrician|consultant|clinician|social|"
    r"teacher|tutor|witness|statement|chair|sendco|senco|mediat|made with",
    re.I,
)


def expects(kind: str, label: str) -> bool:
    """Say whether papers of a kind have this label before whoever wrote them."""
    for word, kinds in (
        ("psychologist", ("ep-report", "camhs-letter")),
        ("therapist", ("salt-report", "ot-report")),
        ("ep:", ("ep-report",)),
        ("slt:", ("salt-report",)),
        ("salt:", ("salt-report",)),
        ("ot:", ("ot-report",)),
        ("paediatrician", ("paediatric-letter",)),
        ("consultant", ("paediatric-letter", "camhs-letter")),
        ("worker", ("social-care-assessment",)),
        ("teacher", ("school-report",)),
        ("tutor", ("school-report",)),
        ("co", ("ehcp-draft", "ehcp-final", "sen-support-plan", "iep-provision-map")),
        ("case", ("ehcp-draft", "ehcp-final")),
        ("send", ("ehcp-draft", "ehcp-final")),
        ("adviser", ("mediation-certificate",)),
        ("chair", ("annual-review-report",)),
        ("your name", ("parental-statement", "ehcna-request", "complaint-stage1", "complaint-stage2")),
        ("agreed", ("iep-provision-map", "sen-support-plan")),
        ("by", ("phone-note", "iep-provision-map", "sen-support-plan", "annual-review-report", "invoice-receipt")),
    ):
        if word in label and kind in kinds:
            return True
    return False
