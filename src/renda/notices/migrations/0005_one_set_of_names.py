"""What a body owes has one set of names in all lines; what was told of it is told on."""

from django.db import migrations

#: of steps, stages and clocks, by procedure, as the lines' own migrations rename them
FORMER = {
    "appraisal-town": {
        "take_in": "accept",
        "leave_out": "strike",
        "rewrite": "correct_report",
        "joined": "given",
        "closed": "met",
    },
    "audit-finding": {
        "done": "report",
        "verify": "accept",
        "weigh": "carry_over",
        "close": "give_up",
        "correct_done": "correct_report",
        "rectifying": "given",
        "verifying": "reported",
        "verified": "met",
        "linked": "carried",
        "closed": "unmet",
        "rectify_by": "report_by",
        "verify_by": "check_by",
    },
    "briefing-remark": {
        "answer": "report",
        "drop": "strike",
        "correct_answer": "correct_report",
        "answered": "reported",
        "closed": "met",
        "dropped": "halted",
        "answer_by": "report_by",
    },
    "budget-warning": {
        "explain": "report",
        "ask_again": "send_back",
        "cancel": "strike",
        "rewrite": "correct_checked",
        "rewrite_answer": "correct_report",
        "issued": "given",
        "explained": "reported",
        "accepted": "met",
        "explain_by": "report_by",
        "judge_by": "check_by",
    },
    "budget-linkage": {
        "answer": "report",
        "settle": "accept",
        "ask_again": "send_back",
        "drop": "strike",
        "rewrite": "correct_checked",
        "rewrite_answer": "correct_report",
        "asked": "given",
        "answered": "reported",
        "settled": "met",
        "answer_by": "report_by",
        "judge_by": "check_by",
    },
    "catalogue-missed": {
        "catch_up": "report",
        "let_off": "give_up",
        "missing": "given",
        "done": "met",
        "exempt": "unmet",
        "file_by": "report_by",
    },
    "inspection-town": {
        "take_in": "accept",
        "leave_out": "strike",
        "rewrite": "correct_report",
        "joined": "given",
        "closed": "met",
    },
    "opinion-point": {
        "answer": "report",
        "answered": "reported",
        "carry": "carry_over",
        "correct_answer": "correct_report",
        "answer_by": "report_by",
    },
    "problem-item": {
        "done": "report",
        "solve": "accept",
        "carry": "carry_over",
        "correct_done": "correct_report",
        "rectifying": "given",
        "rechecking": "reported",
        "solved": "met",
        "unsolved": "unmet",
        "rectify_by": "report_by",
        "recheck_by": "check_by",
    },
    "resolution-duty": {
        "cancel": "strike",
        "due_by": "report_by",
    },
    "satisfaction-result": {
        "require": "hand_over",
        "rectify": "report",
        "correct_rectified": "correct_report",
        "rewrite": "correct_checked",
        "counted": "listed",
        "rectifying": "given",
        "settled": "met",
        "rectify_by": "report_by",
    },
    "task-part": {
        "receive": "hand_over",
        "rewrite": "correct_report",
        "rewrite_verdict": "correct_checked",
        "handed": "listed",
        "working": "given",
        "accepted": "met",
    },
}
NAMED = ("action", "stage", "clock")


def rename(apps, _editor):
    notices = apps.get_model("notices", "Notice")
    changed = []
    for notice in notices.objects.filter(words__procedure__in=list(FORMER)).iterator(2000):
        names = FORMER[notice.words["procedure"]]
        new = {key: names.get(notice.words[key], notice.words[key]) for key in NAMED if key in notice.words}
        if any(notice.words[key] != name for key, name in new.items()):
            notice.words = {**notice.words, **new}
            changed.append(notice)
    notices.objects.bulk_update(changed, ("words",), batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("notices", "0004_mail_what_presses")]

    operations = [migrations.RunPython(rename, migrations.RunPython.noop)]
