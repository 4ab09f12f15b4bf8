"""Which figures the published report of the example year tells, in its order."""

REPORTED = (
    "inquiry-bodies",
    "satisfaction-rate",
    "indicator-air",
    "audit-rate",
    "audit-money",
    "audit-rules",
    "filing-reviewed",
    "inspection-amendments",
    "suggestion-term",
    "suggestion-session",
    "suggestion-total",
    "suggestion-satisfied",
    "suggestion-satisfied-rate",
    "suggestion-promised",
    "suggestion-kept",
    "suggestion-kept-rate",
    "suggestion-key",
    "suggestion-evaluations",
    "suggestion-carried-cleared",
    "suggestion-carried-rate",
)
