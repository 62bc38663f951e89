"""The names of the schema's steps, in order; `migrations/` holds the steps themselves."""

SET = "sendorganiser"
STEPS = (
    "0001_cases_documents_pages_packs",
    "0002_diary",
    "0003_event_papers",
    "0004_families",
    "0005_learned",
    "0006_page_care",
    "0007_bundles_sent",
    "0008_plans",
    "0009_letters",
    "0010_redaction",
    "0011_plan_links",
    "0012_provision_costs_impact",
    "0013_backups",
    "0014_handing_over_and_history",
    "0015_sizes",
    "0016_points",
    "0017_search",
    "0018_hearing",
    "0019_bundles_compared",
    "0020_sums",
    "0021_hard_pages",
)
