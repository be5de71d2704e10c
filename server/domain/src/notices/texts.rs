//! Every text that a notice says, in both languages, in one place. Braces are filled from the notice's parameters.

use chrono::NaiveDate;
use entities::issue::Severity;
use entities::user::Locale;
use serde::{Deserialize, Serialize};

use super::mailing::Letter;
use crate::outbox::NoticeKind as K;

/// Stands in stored mails for the address of the platform, which is put in when they are sent.
pub const PUBLIC_URL: &str = "{PUBLIC_URL}";

/// What the texts speak of, as it was when it happened.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Params {
    pub number: Option<String>,
    pub title: String,
    pub severity: Option<Severity>,
    pub park: String,
    pub enterprise: Option<String>,
    pub due_on: Option<NaiveDate>,
    /// Days late.
    pub days: i64,
    pub actor: String,
    pub note: String,
    /// When and where.
    pub moment: String,
}

/// kind, its stable name, then title and body in Chinese and in English.
type Entry = (K, &'static str, [&'static str; 2], [&'static str; 2]);

#[rustfmt::skip]
const ENTRIES: [Entry; 29] = [
    (K::IssueIssued, "issue_issued",
        ["新下达问题待整改：{title}", "{park}下达了{severity}问题{subject}（责任单位：{site}）。整改期限：{due}。请制定整改计划并按期完成整改。"],
        ["New issue to rectify: {title}", "{park} issued {subject} ({severity}; responsible: {site}). Deadline: {due}. Please plan and carry out the rectification in time."]),
    (K::IssueDisputed, "issue_disputed",
        ["企业提出异议：{title}", "{site}对问题{subject}提出异议。请在专家出具意见后作出决定。"],
        ["Issue disputed: {title}", "{site} disputes {subject}. Please decide once the expert has given an opinion."]),
    (K::OpinionAsked, "opinion_asked",
        ["请出具专家意见：{title}", "{site}对问题{subject}提出异议，请您出具专家意见。"],
        ["Your opinion is asked: {title}", "{site} disputes {subject}. Please give your expert opinion."]),
    (K::DisputeDecided, "dispute_decided",
        ["异议已有决定：{title}", "{park}已对问题{subject}的异议作出决定，请查看。"],
        ["Dispute decided: {title}", "{park} has decided the dispute about {subject}."]),
    (K::OpinionGiven, "opinion_given",
        ["专家已出具意见：{title}", "{actor}已就问题{subject}出具专家意见，请作出决定。"],
        ["Expert opinion given: {title}", "{actor} has given an opinion on {subject}. Please decide."]),
    (K::IssuePlanned, "issue_planned",
        ["已制定整改计划：{title}", "{site}已为问题{subject}制定整改计划。"],
        ["Rectification planned: {title}", "{site} has planned the rectification of {subject}."]),
    (K::IssueAwaitsVerification, "issue_awaits_verification",
        ["整改待复核：{title}", "{site}已提交问题{subject}的整改材料，请复核。"],
        ["Rectification to verify: {title}", "{site} has submitted the rectification of {subject}. Please verify it."]),
    (K::IssueReturned, "issue_returned",
        ["整改被退回：{title}", "问题{subject}的整改被{actor}退回，请按意见继续整改。期限：{due}。"],
        ["Rectification returned: {title}", "{actor} returned the rectification of {subject}. Please continue as advised. Deadline: {due}."]),
    (K::IssueAwaitsClosing, "issue_awaits_closing",
        ["问题待销号：{title}", "问题{subject}（{site}）已由{actor}复核通过，请审核销号。"],
        ["Issue to close: {title}", "{actor} verified the rectification of {subject} ({site}). Please review and close it."]),
    (K::IssueClosed, "issue_closed",
        ["问题已销号：{title}", "问题{subject}已由{park}销号。"],
        ["Issue closed: {title}", "{park} closed {subject}."]),
    (K::ClosingUndone, "closing_undone",
        ["销号已撤回：{title}", "{park}撤回了问题{subject}的销号，该问题仍待销号。"],
        ["Closing taken back: {title}", "{park} took the closing of {subject} back. It waits to be closed again."]),
    (K::IssueWaived, "issue_waived",
        ["问题已豁免：{title}", "{park}已决定豁免问题{subject}，无需继续整改。"],
        ["Issue waived: {title}", "{park} waived {subject}. Nothing more is to be done."]),
    (K::IssueReopened, "issue_reopened",
        ["问题重新打开：{title}", "已销号的问题{subject}（{site}）被重新打开，请继续整改。期限：{due}。"],
        ["Issue reopened: {title}", "{subject} ({site}) was reopened. Please rectify it. Deadline: {due}."]),
    (K::IssueAssigned, "issue_assigned",
        ["问题指派给您：{title}", "{actor}将问题{subject}（{site}）指派给您负责。期限：{due}。"],
        ["Issue assigned to you: {title}", "{actor} made you responsible for {subject} ({site}). Deadline: {due}."]),
    (K::IssueReminded, "issue_reminded",
        ["催办：{title}", "{actor}催办问题{subject}（{site}），请尽快处理。期限：{due}。"],
        ["Reminder: {title}", "{actor} reminds you of {subject} ({site}). Deadline: {due}."]),
    (K::ExtensionRequested, "extension_requested",
        ["申请延期：{title}", "{site}申请延长问题{subject}的整改期限，请审批。现期限：{due}。"],
        ["Extension requested: {title}", "{site} asks for a later deadline of {subject}. Please decide. Present deadline: {due}."]),
    (K::ExtensionDecided, "extension_decided",
        ["延期申请已有决定：{title}", "{park}已审批问题{subject}的延期申请。整改期限：{due}。"],
        ["Extension decided: {title}", "{park} decided on the extension of {subject}. Deadline: {due}."]),
    (K::DueInSevenDays, "due_in_seven_days",
        ["7日内到期：{title}", "问题{subject}（{site}）的整改期限为{due}，请抓紧整改。"],
        ["Due within 7 days: {title}", "{subject} ({site}) is due on {due}."]),
    (K::DueInThreeDays, "due_in_three_days",
        ["3日内到期：{title}", "问题{subject}（{site}）的整改期限为{due}，请尽快提交整改材料。"],
        ["Due within 3 days: {title}", "{subject} ({site}) is due on {due}. Please submit the rectification soon."]),
    (K::DueToday, "due_today",
        ["今日到期：{title}", "问题{subject}（{site}）今日（{due}）到期，请立即提交整改材料或申请延期。"],
        ["Due today: {title}", "{subject} ({site}) is due today ({due}). Submit the rectification or ask for an extension."]),
    (K::Overdue, "overdue",
        ["已超期{days}天：{title}", "问题{subject}（{site}）已超期{days}天（期限{due}），请立即整改。"],
        ["{days} day(s) overdue: {title}", "{subject} ({site}) was due on {due} and is {days} day(s) late. Please act at once."]),
    (K::OverdueEscalated, "overdue_escalated",
        ["超期提醒（园区）：{title}", "{site}的问题{subject}已超期{days}天（期限{due}），请督办。"],
        ["Overdue in your park: {title}", "{subject} of {site} was due on {due} and is {days} day(s) late. Please follow it up."]),
    (K::CheckupReleased, "checkup_released",
        ["体检清单待审核下达：{title}", "{park}的“{title}”问题清单已由专家组审定，请审核并下达。"],
        ["List to review and issue: {title}", "The issue list of “{title}” ({park}) has been released by the team. Please review and issue it."]),
    (K::TrainingPublished, "training_published",
        ["培训通知：{title}", "{park}将举办培训{subject}：{moment}。请为参训人员报名。"],
        ["Training: {title}", "{park} holds {subject}: {moment}. Please enrol who is to attend."]),
    (K::TrainingChanged, "training_changed",
        ["培训时间或地点变更：{title}", "培训{subject}现安排在：{moment}。请转告您报名的人员。"],
        ["Training moved: {title}", "{subject} now takes place: {moment}. Please tell the people whom you enrolled."]),
    (K::TrainingCancelled, "training_cancelled",
        ["培训已取消：{title}", "培训{subject}（原定{moment}）已取消。请转告您报名的人员。"],
        ["Training cancelled: {title}", "{subject} ({moment}) was cancelled. Please tell the people whom you enrolled."]),
    (K::TrainingSeatGiven, "training_seat_given",
        ["候补已转正：{title}", "您报名候补的人员已取得培训{subject}的名额：{moment}。"],
        ["A seat in a training: {title}", "People whom you put on the waiting list of {subject} now have seats: {moment}."]),
    (K::TrainingTomorrow, "training_tomorrow",
        ["培训即将开始：{title}", "培训{subject}：{moment}。请提醒参训人员携带签到码。"],
        ["Training soon: {title}", "{subject}: {moment}. Please remind the people to bring their codes."]),
    (K::QuizCloses, "quiz_closes",
        ["考核即将截止：{title}", "培训{subject}的考核将于{moment}截止，您报名的人员中还有人未通过。"],
        ["Quiz closes soon: {title}", "The quiz of {subject} closes at {moment}, and some of the people whom you enrolled have not passed."]),
];

impl K {
    /// Stable, as stored.
    #[must_use]
    pub fn name(self) -> &'static str {
        ENTRIES.iter().find(|entry| entry.0 == self).map_or("", |entry| entry.1)
    }

    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        ENTRIES.iter().find(|entry| entry.1 == name).map(|entry| entry.0)
    }

    pub fn all() -> impl Iterator<Item = Self> {
        ENTRIES.iter().map(|entry| entry.0)
    }
}

/// Title and body of a notice.
#[must_use]
pub fn text(kind: K, locale: Locale, params: &Params) -> [String; 2] {
    let entry = ENTRIES.iter().find(|entry| entry.0 == kind);
    let templates = entry.map_or([""; 2], |(_, _, zh, en)| match locale {
        Locale::ZhCn => *zh,
        Locale::En => *en,
    });
    templates.map(|template| fill(template, locale, params))
}

/// One pass: what a parameter says is never filled again.
fn fill(template: &str, locale: Locale, params: &Params) -> String {
    let mut out = String::with_capacity(template.len() * 2);
    let mut rest = template;
    while let Some((before, from)) = rest.split_once('{') {
        let (name, after) = from.split_once('}').unwrap_or((from, ""));
        out.push_str(before);
        out.push_str(&value(name, locale, params));
        rest = after;
    }
    out.push_str(rest);
    out
}

fn value(name: &str, locale: Locale, params: &Params) -> String {
    let zh = locale == Locale::ZhCn;
    match name {
        "title" => params.title.clone(),
        "park" => params.park.clone(),
        "actor" => params.actor.clone(),
        "days" => params.days.to_string(),
        "moment" => params.moment.clone(),
        "site" => params.enterprise.clone().unwrap_or_else(|| params.park.clone()),
        "severity" => params.severity.map_or("", |severity| severity_text(severity, zh)).to_owned(),
        "due" => params.due_on.map_or_else(|| if zh { "未设" } else { "none" }.to_owned(), |day| day.to_string()),
        "subject" => {
            let number = params.number.as_deref().unwrap_or_default();
            if zh { format!("{number}《{}》", params.title) } else { format!("{number} “{}”", params.title) }
        }
        _ => String::new(),
    }
}

fn severity_text(severity: Severity, zh: bool) -> &'static str {
    match (severity, zh) {
        (Severity::Major, true) => "重大",
        (Severity::Moderate, true) => "较大",
        (Severity::Minor, true) => "一般",
        (Severity::Major, false) => "major",
        (Severity::Moderate, false) => "moderate",
        (Severity::Minor, false) => "minor",
    }
}

/// The words around the notices of an e-mail.
#[must_use]
pub fn letter(locale: Locale) -> Letter {
    match locale {
        Locale::ZhCn => Letter {
            lang: "zh-CN",
            prefix: "【园区环保管家】",
            greeting: "您好:",
            note: "说明:",
            open: "打开查看",
            inbox: "打开消息中心",
            footer: "本邮件由园区环保管家自动发送,请勿回复。您可在“我的账户”中更改邮件接收方式。",
        },
        Locale::En => Letter {
            lang: "en",
            prefix: "【园区环保管家】",
            greeting: "Hello, ",
            note: "Note: ",
            open: "Open it",
            inbox: "Open the inbox",
            footer: "Sent by ParkSteward; please do not reply. Choose in “My account” which e-mails you get.",
        },
    }
}

/// The subject of a day's digest.
#[must_use]
pub fn digest_title(locale: Locale, unread: usize) -> String {
    match locale {
        Locale::ZhCn => format!("每日摘要:{unread}条未读消息"),
        Locale::En => format!("Daily digest: {unread} unread notice(s)"),
    }
}
