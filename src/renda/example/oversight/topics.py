"""What was heard, inspected and planned: titles, kinds, bodies and what was asked for."""

from __future__ import annotations

from dataclasses import dataclass

FINANCE, LAW, EDUCATION = "财政经济委员会", "监察和法制委员会", "教育科学文化卫生委员会"
URBAN, RURAL, SOCIAL = "城乡建设环境保护委员会", "农业与农村委员会", "社会建设委员会"
GOVERNMENT = "区政府"


@dataclass(frozen=True)
class Heard:
    """A report that was heard: kind, body, committee, month, the points that were asked for."""

    title: str
    sort: str
    lead: str
    month: int
    body: str = GOVERNMENT
    points: tuple[str, ...] = ()
    year: int = 2022


HEARD = (
    Heard(
        "消费品工业发展情况",
        "special",
        FINANCE,
        4,
        points=(
            "建好智能和高端消费品、农产品加工两个示范基地",
            "持续推进项目建设和企业创新",
            "抓好招商引资和土地、水电气要素保障",
            "发挥龙头企业带动作用",
        ),
    ),
    Heard(
        "1-6月国民经济和社会发展计划执行情况",
        "plan",
        FINANCE,
        8,
        points=(
            "稳住工业经济基本盘",
            "稳定房地产市场预期",
            "努力增收节支",
            "抓好项目投资",
            "激发消费活力",
            "保障基本民生",
        ),
    ),
    Heard(
        "临港产业城高质量发展情况",
        "special",
        FINANCE,
        6,
        points=(
            "推动科技创新与产业融合",
            "提升开放型经济能级",
            "推进集疏运通道建设",
            "强化规划编制与约束",
            "补齐城市功能短板",
        ),
    ),
    Heard(
        "高新技术企业发展情况",
        "special",
        FINANCE,
        10,
        points=("加大新兴产业培育力度", "促进企业提升创新能力", "优化创新服务环境"),
    ),
    Heard(
        "2022年度民生实事推进情况",
        "livelihood",
        SOCIAL,
        9,
        points=(
            "加快项目前期工作",
            "加强财政保障",
            "强化政策配套",
            "重视建管衔接",
            "加大票决民生实事项目推进力度",
        ),
    ),
    Heard(
        "减轻义务教育阶段学生作业负担和校外培训负担情况",
        "special",
        EDUCATION,
        4,
        points=(
            "健全作业管理和课后服务保障",
            "提高校外培训监管精细化水平",
            "提升教师队伍素质",
            "推进义务教育优质均衡",
        ),
    ),
    Heard(
        "乡村产业振兴工作情况",
        "special",
        RURAL,
        6,
        points=("做强特色产业", "完善利益联结机制", "强化要素保障"),
    ),
    Heard(
        "道路交通执法情况",
        "appraisal",
        SOCIAL,
        10,
        points=("加大道路交通执法力度", "提升道路交通执法水平", "增强全民道路交通法治意识"),
    ),
    Heard(
        "城市管理工作情况",
        "special",
        URBAN,
        8,
        points=("理顺城市管理体制机制", "完善城市基础设施", "推动城乡供水资源整合"),
    ),
    Heard("退役军人工作情况", "special", SOCIAL, 12),
    Heard(
        "2021年度环境保护工作情况",
        "environment",
        URBAN,
        4,
        points=("坚持系统治污", "加强环境监管执法", "优化机制提升治理效能"),
    ),
    Heard("预算编制情况", "draft_budget", FINANCE, 12),
    Heard(
        "预算执行情况",
        "execution",
        FINANCE,
        8,
        points=(
            "狠抓开源增收",
            "严格预算刚性约束",
            "兜住基本民生底线",
            "强化绩效评价结果运用",
            "加强资金统筹调度",
        ),
    ),
    Heard("预算调整情况", "adjustment", FINANCE, 10),
    Heard("决算情况", "accounts", FINANCE, 8),
    Heard("审计工作", "audit", FINANCE, 8, points=("建立审计结果及整改情况与预算安排挂钩机制",)),
    Heard("审计查出问题整改", "rectification", FINANCE, 12),
    Heard("国有自然资源管理情况", "assets", FINANCE, 10),
    Heard(
        "2021年度法治政府建设情况",
        "rule_of_law",
        LAW,
        6,
        points=("优化法治化营商环境", "加强普法宣传教育", "加强规范性文件制定和备案管理"),
    ),
    Heard(
        "人民法庭建设情况",
        "special",
        LAW,
        10,
        "区法院",
        ("高质量履行审判职能", "服务基层社会治理", "加强人民法庭专业化建设"),
    ),
    Heard(
        "控告申诉工作情况",
        "special",
        LAW,
        12,
        "区检察院",
        ("加大办案力度", "完善联动协作机制", "加强控告申诉检察队伍建设"),
    ),
    Heard("规范性文件备案审查工作情况", "filing", LAW, 12, LAW),
)

#: title, body, committee, month
BRIEFED = (
    ("全区税收工作", "区税务局", FINANCE, 3),
    ("固定资产投资和市区重点项目建设", "区发展改革委", FINANCE, 5),
    ("农村“三资”管理", "区农业农村委", RURAL, 4),
    ("旅游特色商品开发", "区文化旅游委", EDUCATION, 5),
    ("澜青禾融合发展示范区建设", "区发展改革委", FINANCE, 7),
    ("特色消费集聚区建设", "区商务局", FINANCE, 5),
    ("滨江新城建设", "区住房城乡建委", URBAN, 7),
    ("现代农业园区建设", "区农业农村委", RURAL, 9),
    ("柳湾片区规划建设推进情况", "区规划自然资源局", URBAN, 9),
    ("全区医疗保障工作", "区医保局", SOCIAL, 6),
    ("智慧气象服务民生情况", "区应急局", RURAL, 6),
    ("行政审批效率提升工作", "区大数据局", SOCIAL, 4),
    ("重访案件化解工作情况", "区信访办", SOCIAL, 11),
    ("全区林长制落实", "区林业局", URBAN, 5),
    ("病死畜禽无害化处理工作情况", "区农业农村委", RURAL, 11),
    ("非物质文化遗产保护工作情况", "区文化旅游委", EDUCATION, 11),
    ("村（社区）法律顾问工作开展情况", "区司法局", LAW, 9),
    ("部分承办单位办理代表建议情况", "区交通运输委", "人代工委", 10),
)

#: 2023: title, way, committee, month
PLANNED_2023 = (
    ("关于促进和保障长江流域禁捕工作的决议落实情况", "resolution", RURAL, 5),
    ("部分人大任命干部履职情况报告", "own", "人代工委", 11),
    ("2023年1-6月国民经济和社会发展计划执行情况", "hearing", FINANCE, 8),
    ("“十四五”规划和二〇三五年远景目标纲要中期评估", "hearing", FINANCE, 10),
    ("乡村旅游发展情况", "hearing", EDUCATION, 6),
    ("澜青禾融合发展示范区建设", "joint", FINANCE, 9),
    ("陆海新通道主枢纽建设", "visit", FINANCE, 4),
    ("重大交通基础设施建设情况", "briefing", FINANCE, 5),
    ("《中华人民共和国招标投标法》", "inspection", FINANCE, 9),
    ("预算编制情况（2023）", "hearing", FINANCE, 12),
    ("预算执行情况（2023）", "hearing", FINANCE, 8),
    ("预算调整情况（2023）", "hearing", FINANCE, 10),
    ("决算情况（2023）", "hearing", FINANCE, 8),
    ("审计工作（2023）", "hearing", FINANCE, 8),
    ("审计查出问题整改（2023）", "hearing", FINANCE, 12),
    ("企业国有资产管理情况", "hearing", FINANCE, 10),
    ("全区固定资产投资和市区重点项目建设", "briefing", FINANCE, 7),
    ("文化旅游和商贸服务业高质量发展资金使用绩效情况", "briefing", FINANCE, 9),
    ("竹海旅游度假区建设", "briefing", EDUCATION, 6),
    ("现代农业园区工作", "briefing", RURAL, 9),
    ("工业园区和云台临港产业城用地保障情况", "briefing", URBAN, 11),
    ("招商引资工作", "visit", FINANCE, 6),
    ("预算绩效监督情况", "visit", FINANCE, 7),
    ("巩固拓展脱贫攻坚成果同乡村振兴有效衔接", "appraisal", RURAL, 10),
    ("城乡供水一体化工作情况", "hearing", URBAN, 6),
    ("城乡供水一体化工作情况（询问）", "inquiry", URBAN, 6),
    ("2022年度环境保护工作", "hearing", URBAN, 4),
    ("医保经办三级服务体系建设", "hearing", SOCIAL, 8),
    ("节水型社会建设", "hearing", RURAL, 10),
    ("中医药事业发展", "hearing", EDUCATION, 12),
    ("2023年重点民生实事推进情况", "hearing", SOCIAL, 9),
    ("宜居城市建设", "briefing", URBAN, 4),
    ("职业教育发展", "briefing", EDUCATION, 5),
    ("高标准农田建设和宜机化改造", "briefing", RURAL, 7),
    ("困难人群参保工作", "briefing", SOCIAL, 9),
    ("文物保护工作", "visit", EDUCATION, 3),
    ("更好发挥代表家站作用", "visit", "人代工委", 8),
    ("农文旅融合发展", "visit", EDUCATION, 8),
    ("乡村康养产业发展情况", "visit", SOCIAL, 10),
    ("2022年度法治政府建设", "hearing", LAW, 6),
    ("城乡社区治理工作情况", "hearing", SOCIAL, 8),
    ("未成年人检察工作情况", "hearing", LAW, 10),
    ("应急能力建设", "briefing", SOCIAL, 6),
    ("“全民反诈三年行动”工作情况", "briefing", LAW, 11),
    ("规范性文件备案审查工作情况（2023）", "filing", LAW, 12),
    ("人大信访工作（2023）", "petition", SOCIAL, 12),
)

#: faults found under two laws and at the appraisal: aspect → problems
DISEASE = {
    "法律宣传": ("部分镇街法律宣传不深入", "重点场所人员知晓率不高"),
    "监督执法": ("基层卫生监督力量不足", "医疗废物监管有盲区", "学校晨午检制度执行不严"),
    "防治能力": ("镇街公共卫生医师缺口较大", "实验室检测能力不足"),
    "应急处置": ("部门信息共享不及时", "应急物资储备动态管理不够"),
    "经费保障": ("公共卫生专项经费拨付不及时", "预防接种设备更新缓慢"),
}
DISABILITY = {
    "社会氛围": ("助残志愿服务覆盖面不广", "无障碍意识不强"),
    "权益保障": ("按比例就业落实不到位", "困难残疾人生活补贴发放不及时", "残疾人维权渠道不畅"),
    "康复服务": ("镇街康复站点设备闲置", "残疾儿童康复救助标准偏低", "康复人才不足"),
    "无障碍环境": (
        "老旧小区无障碍改造滞后",
        "盲道被占用",
        "公共服务网站无障碍不达标",
        "公交车辆无障碍设施不足",
    ),
}
TRAFFIC = {
    "执法力度": ("农村道路交通执法薄弱", "电动自行车违法整治不够", "货车超限超载治理不力"),
    "执法水平": ("执法程序不够规范", "执法装备更新不足", "非现场执法设备布局不合理"),
    "法治意识": ("交通安全宣传形式单一", "重点驾驶人教育不到位", "文明出行劝导缺位"),
}
#: law, article, what it should say
AMENDMENTS = (
    ("中华人民共和国环境保护法", "第二十四条", "明确委托镇街开展现场检查的程序"),
    ("中华人民共和国环境保护法", "第五十九条", "细化按日连续处罚的起算"),
    ("中华人民共和国环境保护法", "第四十九条", "补充农业面源污染防治责任"),
    ("澜州市环境保护条例", "第三十条", "完善餐饮油烟投诉处置分工"),
    ("澜州市环境保护条例", "第七十一条", "提高夜间施工噪声处罚标准"),
    ("中华人民共和国长江保护法", "第二十七条", "明确支流航道维护责任"),
    ("中华人民共和国长江保护法", "第五十三条", "细化禁捕水域休闲垂钓管理"),
)
RESEARCHED = ("建设中西部国际交往中心", "交通强市", "竞技体育发展", "退役军人工作")
