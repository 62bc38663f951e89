"""Days counted by hand a second time, from the law's words and a wall calendar, not from the rules we ship."""

from datetime import date

import pytest

from sendorganiser.clocks import explain, load_rules

# clock | its events | last day | where it is yours, the day to be safe
_COUNTED = """
ehcna.decide|ehcna_request_received=2026-11-14|2026-12-26
ehcna.advice|advice_request_received=2027-11-17|2027-12-29
ehcna.refuse_plan|ehcna_request_received=2026-09-01|2026-12-22
plan.final|ehcna_request_received=2027-10-12|2028-02-29
plan.draft_reps|draft_served=2028-02-15|2028-02-29
plan.school_consult|school_consulted=2026-12-15|2026-12-30
plan.la_reverses|la_agreed=2026-01-31|2026-05-09
plan.la_reverses_decision|la_agreed=2026-01-31|2026-04-11
review.annual|plan_made=2028-02-29|2029-02-28
review.annual|last_review=2026-03-31|2027-03-30
review.notice|review_meeting=2027-01-14|2026-12-31
review.decision|review_meeting=2026-12-03|2026-12-31
review.final|review_meeting=2026-06-10,amendment_notice_sent=2026-07-01|2026-08-26
review.no_amend|amendment_notice_sent=2026-07-08|2026-09-02
review.amend_reps|amendment_notice_served=2026-12-18|2027-01-01
phase.school|transfer=2028-09-01|2028-02-14
phase.post16|transfer=2028-09-04|2028-03-30
phase.post16_move|transfer=2027-07-31|2027-02-28
reassess.decide|reassess_request_received=2026-12-20|2027-01-04
reassess.final|reassess_agreed=2026-02-17|2026-05-26
reassess.advice|reassess_advice_request_received=2026-12-01|2027-01-12
move.inform|plan_transferred=2026-07-20|2026-08-31
move.review|last_review=2026-05-10,plan_transferred=2026-12-01|2027-05-09
move.transfer|move_known=2026-12-21|2027-01-13
mediation.contact|decision_sent=2026-12-31|2027-02-28|2027-02-26
mediation.cert_no|mediation_declined=2026-12-23|2026-12-30
mediation.arrange|mediation_wanted=2027-01-31|2027-03-02
mediation.cert_done|mediation_ended=2027-03-25|2027-04-01
mediation.health|health_issues_told=2026-04-01|2026-04-08
mediation.cert_failed|mediation_not_arranged=2026-05-01|2026-05-07
mediation.icb_tells|mediation_agreement_icb=2026-12-24|2026-12-31
mediation.notice|mediation_date=2026-04-10|2026-04-01
appeal.start|decision_sent=2026-06-29|2026-09-01|2026-08-28
appeal.start|decision_sent=2026-09-15,certificate_issued=2026-11-25|2027-01-04|2026-12-24
appeal.start|decision_sent=2027-01-27|2027-03-30|2027-03-25
appeal.start|decision_sent=2027-12-31,certificate_issued=2028-01-31|2028-02-29|2028-02-29
la.response|appeal_received_by_la=2026-07-20|2026-09-29
decision.target|hearing=2027-07-26|2027-09-08
bundle|hearing=2027-01-18|2027-01-04
pta.ftt|ftt_decision_sent=2026-12-10|2027-01-15|2027-01-07
pta.ut|ftt_pta_refused=2026-10-30|2026-11-30|2026-11-30
legal_officer|staff_decision_sent=2026-12-16|2027-01-07|2026-12-30
set_aside|ftt_decision_sent=2026-07-20|2026-09-17|2026-08-17
dd.claim|conduct=2026-08-31|2027-02-28|2027-02-26
dd.claim|conduct=2027-02-28|2027-08-27|2027-08-27
eqa.county|conduct=2026-05-31|2026-11-30|2026-11-30
order.assess|order_made=2026-12-18|2027-01-01
order.assess_refuse|order_made=2026-12-18|2027-02-26
order.assess_final|order_made=2026-12-18|2027-03-26
order.make_plan_draft|order_made=2026-07-24|2026-08-28
order.make_plan|order_made=2026-07-24|2026-10-09
order.name_school|order_made=2026-12-11|2026-12-25
unopposed.name_school|unopposed_notified=2026-08-01|2026-08-15
rec.respond|recommendation_sent=2026-11-27|2027-01-01
council.ack|complaint_received=2026-12-23|2027-01-04
council.stage1|complaint_acknowledged=2027-03-22|2027-04-07
council.stage2|stage2_acknowledged=2026-07-31|2026-08-28
lgsco.start|matter_known=2028-02-29|2029-02-28|2029-02-28
csc.stage1|csc_complaint_received=2026-12-18|2027-01-06
csc.stage3_req|csc_adjudication=2026-03-20|2026-04-21|2026-04-21
nhs.complaint|nhs_matter_known=2026-02-28|2027-02-28|2027-02-26
nhs.ack|nhs_complaint_received=2026-05-22|2026-05-28
phso|phso_matter_known=2026-11-20|2027-11-20|2027-11-19
jr|grounds_arose=2026-11-30|2027-02-28|2027-02-26
hra|rights_breached=2026-03-01|2027-02-28|2027-02-26
sar|sar_received=2027-01-31|2027-03-01
sar_ext|sar_received=2026-10-31|2027-02-01
foi|foi_received=2026-12-18|2027-01-21
foi|foi_received=2026-03-16|2026-04-16
dp_complaint.ack|dp_complaint_received=2026-07-31|2026-09-01
ico.foi|foi_final_response=2026-11-20|2027-01-01|2026-12-31
transport.1|transport_refused=2026-07-01|2026-07-29|2026-07-29
sc.assess|referral_received=2026-11-02|2027-01-07
dla.mr|benefit_decision=2026-01-31|2026-02-28|2026-02-27
plan.final|responsible_under_s24=2026-02-28|2026-07-18
pb.review|direct_payments_start=2026-11-30|2027-02-28
"""


@pytest.mark.parametrize("line", _COUNTED.split())
def test_it_comes_to_the_same_day(line: str) -> None:
    clock, given, limit, *safe = line.split("|")
    events = {name: date.fromisoformat(day) for name, _, day in (each.partition("=") for each in given.split(","))}
    found = explain(load_rules("england"), clock, events)
    assert str(found.limit) == limit, found.why
    if safe:
        assert str(found.safe) == safe[0], found.why
