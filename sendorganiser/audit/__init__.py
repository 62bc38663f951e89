"""Is this PDF fit? Judges any bundle, ours or the council's; knows nothing of how ours are made."""

from sendorganiser.audit.findings import RULES, Finding, Severity
from sendorganiser.audit.report import as_text, counted
from sendorganiser.audit.work import check, check_file

__all__ = ["RULES", "Finding", "Severity", "as_text", "check", "check_file", "counted"]
