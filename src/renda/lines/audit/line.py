"""Audit findings, one by one, until the congress has verified that they were put right."""

from renda.lines.audit import doubts, figures, owing
from renda.lines.audit.finding import AuditFinding
from renda.lines.audit.procedures import AuditLine
from renda.matters.line import Line

LINE = Line(
    "audit",
    procedures=(AuditLine, AuditFinding),
    brings=(doubts, figures, owing),
    glance={
        "audits": ("audit-found", "audit-put-right", "audit-rules", "audit-money", "audit-rate")
    },
)
