"""The law of Chongqing (C1 to C10 in the register of sources).

Where it is silent too, what another place says is a comparison, and named as one (对照).
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from renda.directory.spec import Level
from renda.kernel.periods import Period, Unit
from renda.kernel.shares import Base, Share
from renda.laws.spec import Choice, Pack, Version


def _days(length: int) -> Period:
    return Period(length, Unit.DAY)


def _working(length: int) -> Period:
    return Period(length, Unit.WORKING_DAY)


def _months(length: int) -> Period:
    return Period(length, Unit.MONTH)


#: 重庆市代表建议工作条例 (C1); of towns 重庆市乡镇人民代表大会工作条例 (C8)
SUGGESTION = {
    "suggestion.assign": (Version(_working(10), _("《重庆市代表建议工作条例》第十三条")),),
    "suggestion.ask_return": (Version(_working(10), _("《重庆市代表建议工作条例》第十六条")),),
    "suggestion.decide_return": (Version(_working(10), _("《重庆市代表建议工作条例》第十六条")),),
    "suggestion.contact": (Version(_working(20), _("《重庆市代表建议工作条例》第十八条")),),
    "suggestion.co_opinion": (Version(_working(30), _("《重庆市代表建议工作条例》第二十条")),),
    "suggestion.co_opinion_again": (Version(_working(5), _("《重庆市代表建议工作条例》第二十条")),),
    "suggestion.reply": (
        Version(_months(3), _("《代表法》第五十一条；《重庆市代表建议工作条例》第二十一条")),
        Version(_months(2), _("《重庆市乡镇人民代表大会工作条例》第十六条"), level=Level.TOWN),
    ),
    "suggestion.reply_long": (
        Version(_months(6), _("《代表法》第五十一条；《重庆市代表建议工作条例》第二十一条")),
        Version(_months(4), _("《重庆市乡镇人民代表大会工作条例》第十六条"), level=Level.TOWN),
    ),
    "suggestion.rate": (Version(_working(20), _("《重庆市代表建议工作条例》第二十七条")),),
    "suggestion.redo": (Version(_months(2), _("《重庆市代表建议工作条例》第二十七条")),),
    "suggestion.promise": (
        Version(_months(12), _("答复中承诺的日期（《重庆市代表建议工作条例》第二十四条）")),
    ),
    "suggestion.rate_promise": (Version(_working(20), _("《重庆市代表建议工作条例》第二十八条")),),
    "notices.again": (Version(_days(5), _("重庆代表建议系统：期限前五日提醒")),),
}
#: 重庆市预算审查监督条例 (C6)
MONEY = {
    "audit.draft": (Version(_days(30), _("《重庆市预算审查监督条例》第三十七条")),),
    "audit.final": (Version(_days(7), _("《重庆市预算审查监督条例》第三十七条")),),
    "budget.draft": (
        Version(
            _days(30),
            _(
                "《预算法》第四十四条、第六十九条、第七十八条；"
                "《重庆市预算审查监督条例》第十五条、第二十八条、第三十一条"
            ),
        ),
    ),
    "budget.review": (Version(_days(15), _("《重庆市预算审查监督条例》第十六条")),),
    "budget.reply": (Version(_days(7), _("《重庆市预算审查监督条例》第十六条")),),
    "budget.final": (
        Version(_days(7), _("《重庆市预算审查监督条例》第十七条、第二十八条、第三十三条")),
    ),
    "budget.resolution": (Version(_days(20), _("《重庆市预算审查监督条例》第九条")),),
    "budget.revise": (Version(_days(20), _("《重庆市预算审查监督条例》第二十条")),),
    "budget.congress": (Version(_days(30), _("《重庆市预算审查监督条例》第二十条")),),
    "budget.answer": (Version(_months(3), _("《重庆市预算审查监督条例》第二十三条")),),
    "budget.linkage": (Version(_days(7), _("《重庆市预算审查监督条例》第十六条")),),
    "opinion.answer_budget": (Version(_months(3), _("《重庆市预算审查监督条例》第二十三条")),),
    "midterm.view": (
        Version(_days(15), _("《重庆市预算审查监督条例》第十五条（对照），默认十五日")),
    ),
    "resolution.publish": (
        Version(_days(20), _("《重庆市预算审查监督条例》第九条；《预算法》第十四条")),
    ),
}
#: 重庆市各级人大常委会规范性文件备案审查条例 (C9), in force from 2022-05-01
FILING = {
    "filing.file": (
        Version(_days(30), _("《重庆市各级人大常委会规范性文件备案审查条例》第十四条")),
    ),
    "filing.check": (
        Version(_days(10), _("《重庆市各级人大常委会规范性文件备案审查条例》第十五条")),
    ),
    "filing.complete": (Version(_days(10), _("《北京市规范性文件备案审查条例》（对照）")),),
    "filing.review": (
        Version(_months(3), _("《北京市规范性文件备案审查条例》（对照），默认三个月")),
    ),
    "filing.review_longer": (
        Version(_months(6), _("《北京市规范性文件备案审查条例》（对照）：可延长三个月")),
    ),
    "filing.correct": (
        Version(_months(6), _("《重庆市各级人大常委会规范性文件备案审查条例》第三十六条")),
    ),
    "filing.correct_at_most": (
        Version(_months(12), _("《重庆市各级人大常委会规范性文件备案审查条例》第三十六条")),
    ),
    "filing.answer": (
        Version(_days(30), _("《重庆市各级人大常委会规范性文件备案审查条例》第三十七条")),
    ),
    "filing.catalogue": (
        Version(_days(30), _("各地不一：北京一月底前，有的地方三月底前；默认收到通知三十日内")),
    ),
    "filing.catch_up": (
        Version(
            _days(30),
            _("参照《重庆市各级人大常委会规范性文件备案审查条例》第十四条，默认三十日"),
        ),
    ),
    "review.accept": (Version(_days(10), _("《北京市规范性文件备案审查条例》（对照）")),),
}
#: 重庆市人大常委会议事规则 (C3), 重庆市街道工委条例 (C7), and what other places do
SUPERVISION = {
    "opinion.answer": (Version(_months(6), _("《重庆市人大常委会议事规则》第三十四条")),),
    "opinion.deliver": (Version(_days(7), _("《浙江省监督条例》第四十三条（对照），默认七日")),),
    "special.result": (Version(_months(6), _("《重庆市人大常委会议事规则》第三十六条")),),
    "hearing.comment": (Version(_days(5), _("《浙江省监督条例》第十三条（对照），默认五日")),),
    "inspection.self_check": (
        Version(_months(1), _("各地不一：浙江提前一个月通知并自查，河南提前十日通知；默认一个月")),
    ),
    "inspection.local": (
        Version(_months(1), _("《重庆市街道工委条例》第三条、第七条，默认一个月")),
    ),
    "appraisal.local": (
        Version(_months(1), _("《重庆市街道工委条例》第三条、第七条，默认一个月")),
    ),
    "appraisal.plan": (
        Version(_days(45), _("《永川区专项工作评议办法》（对照）：评议会议四十五日前")),
    ),
    "satisfaction.rectify": (
        Version(_months(3), _("安徽省满意度测评办法（草案）（对照），默认三个月")),
    ),
}
#: 重庆市人大常委会议事规则 (C3), of towns 重庆市乡镇人民代表大会工作条例 (C8)
_HALF = Share(1, 2, strict=True, of=Base.MEMBERS)
SITTINGS: Mapping[str, tuple[Version[Any], ...]] = {
    "sitting.notice_standing": (
        Version(_days(7), _("《重庆市人大常委会议事规则》第十条（对照）")),
    ),
    "sitting.notice_congress": (
        Version(_days(10), _("法律没有规定县级的期限，默认十日")),
        Version(_days(10), _("《重庆市乡镇人民代表大会工作条例》第十一条"), level=Level.TOWN),
    ),
    "sitting.quorum_presidium": (
        Version(_HALF, _("《重庆市乡镇人民代表大会工作条例》第三十四条")),
    ),
    "sitting.majority_presidium": (
        Version(_HALF, _("《重庆市乡镇人民代表大会工作条例》第三十四条")),
    ),
}
#: 重庆市实施《代表法》办法 (C2)
SERVICE = {
    "service.quiet": (Version(_months(3), _("《重庆市实施〈代表法〉办法》第二十四条")),),
}
#: 民生实事项目人大代表票决制 (C10, of which paragraphs 1 to 3 are known), and what other places do
PROJECTS = {
    "project.collect": (
        Version(_days(30), _("《景洪市民生实事项目人大代表票决制办法》（对照），默认三十日")),
    ),
}
#: 重庆市各级人大常委会人事任免工作条例 (C4), 重庆市宪法宣誓实施办法 (C5)
APPOINTMENTS = {
    "appointment.papers": (
        Version(_days(7), _("《重庆市各级人大常委会人事任免工作条例》第十七条")),
    ),
    "appointment.oath": (Version(_working(15), _("《重庆市宪法宣誓实施办法》第九条")),),
}
CHOICES = {
    "suggestion.delegation_check": Choice("yes", _("《重庆市代表建议工作条例》第十条")),
    "suggestion.evaluation": Choice(
        "reply_promise",
        _("《重庆市代表建议工作条例》第二十六至二十八条；山东、上海评价态度和结果"),
    ),
    "suggestion.withdraw_joint": Choice(
        "lead", _("《重庆市代表建议工作条例》第十二条；上海须全体联名人提出")
    ),
    "suggestion.withdraw_until": Choice(
        "closed", _("《重庆市代表建议工作条例》第十二条；北京限于交办前")
    ),
    "suggestion.reassigned": Choice("new", _("《重庆市代表建议工作条例》第十六条（重新交办）")),
    "suggestion.satisfied_base": Choice(
        "all", _("年度报告以全部建议为分母；《重庆市代表建议工作条例》第二十九条以反馈为分母")
    ),
    "suggestion.kept_base": Choice(
        "promised", _("年度报告以承诺件数为分母；全市口径以办结件数为分母")
    ),
    "budget.reviewer": Choice(
        "committee",
        _("《重庆市预算审查监督条例》第十五条；《预算法》第四十四条规定县级由常务委员会初步审查"),
    ),
    "filing.departments": Choice("no", _("《重庆市各级人大常委会规范性文件备案审查条例》第十二条")),
    "plan.party_first": Choice("no", _("重庆市2020年市级意见")),
    "satisfaction.basically": Choice("rectify", _("安徽省满意度测评办法（草案）（对照）")),
    "satisfaction.dissatisfied": Choice(
        "again", _("安徽省满意度测评办法（草案）（对照）：整改后向下次常委会会议再次报告")
    ),
}
CITES = {
    "audit.listed": _("《重庆市预算审查监督条例》第三十五条"),
    "filing.file": _("《重庆市各级人大常委会规范性文件备案审查条例》第十四条"),
    "filing.regulation": _("《重庆市各级人大常委会规范性文件备案审查条例》"),
    "filing.answer": _("《重庆市各级人大常委会规范性文件备案审查条例》第三十七条"),
    "filing.corrected": _(
        "修改或者废止后三十日内报告：《重庆市各级人大常委会规范性文件备案审查条例》第三十八条"
    ),
    "project.collected": _(
        "《重庆市人大常委会关于区县乡镇实施民生实事项目人大代表票决制的决定》：第三季度开始征集"
    ),
    "project.screen": _("《巴南区民生实事项目人大代表票决制办法》（对照）"),
    "suggestion.evaluations": _("《重庆市代表建议工作条例》第二十六至二十八条"),
    "suggestion.receipts": _("《重庆市代表建议工作条例》第二十九条"),
    "suggestion.receipts_rate": _("全市口径"),
    "suggestion.closed_kept_rate": _("全市口径"),
}

CHONGQING = Pack(
    "chongqing",
    _("重庆市"),
    # 50 is Chongqing; no place has 99: the fictional ones, which live by Chongqing's law
    places=("50", "99"),
    rules={
        **SUGGESTION,
        **MONEY,
        **FILING,
        **SUPERVISION,
        **SITTINGS,
        **SERVICE,
        **PROJECTS,
        **APPOINTMENTS,
    },
    choices=CHOICES,
    cites=CITES,
)
