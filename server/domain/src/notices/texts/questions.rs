//! What notices about questions say.

use super::Entry;
use crate::outbox::NoticeKind as K;

#[rustfmt::skip]
pub const ENTRIES: [Entry; 12] = [
    (K::QuestionWaiting, "question_waiting",
        ["提问待分派：{title}", "{site}提出的“{title}”尚无专家承接，请分派。承诺答复日期：{due}。"],
        ["Question without an expert: {title}", "Nobody has “{title}” of {site}. Please route it. An answer is promised by {due}."]),
    (K::QuestionRouted, "question_routed",
        ["新的提问待答复：{title}", "{site}提出的“{title}”已分派给您，请于{due}前答复。"],
        ["Question for you: {title}", "“{title}” of {site} has been routed to you. Please answer it by {due}."]),
    (K::QuestionAskedBack, "question_asked_back",
        ["专家请您补充：{title}", "{actor}请您补充“{title}”的情况，补充后继续计时答复。"],
        ["The expert asks back: {title}", "{actor} needs to know more about “{title}”. The clock stands until you reply."]),
    (K::QuestionReplied, "question_replied",
        ["提问已补充：{title}", "{site}已补充“{title}”，请于{due}前答复。"],
        ["Reply to: {title}", "{site} has replied on “{title}”. Please answer it by {due}."]),
    (K::QuestionAnswered, "question_answered",
        ["您的提问已答复：{title}", "{actor}已答复“{title}”，请查看；如已解决请采纳，如有疑问可继续追问。"],
        ["Answered: {title}", "{actor} has answered “{title}”. Please accept it, or ask on."]),
    (K::QuestionFollowedUp, "question_followed_up",
        ["追问待答复：{title}", "{site}就“{title}”继续追问，请于{due}前答复。"],
        ["Follow-up: {title}", "{site} asks on about “{title}”. Please answer it by {due}."]),
    (K::QuestionAccepted, "question_accepted",
        ["答复已采纳：{title}", "{site}已采纳您对“{title}”的答复。"],
        ["Accepted: {title}", "{site} has accepted your answer to “{title}”."]),
    (K::QuestionWithdrawn, "question_withdrawn",
        ["提问已撤回：{title}", "{site}已撤回“{title}”，无需再答复。"],
        ["Withdrawn: {title}", "{site} has withdrawn “{title}”. No answer is needed any more."]),
    (K::QuestionPublished, "question_published",
        ["答复已发布到知识库：{title}", "“{title}”的答复已在隐去提问单位信息后发布到知识库。"],
        ["Published: {title}", "The answer to “{title}” has been published in the knowledge base, without naming you."]),
    (K::QuestionDueToday, "question_due_today",
        ["今日应答复：{title}", "{site}提出的“{title}”应于今日（{due}）答复，请尽快处理。"],
        ["Due today: {title}", "“{title}” of {site} is to be answered today ({due})."]),
    (K::QuestionOverdue, "question_overdue",
        ["答复已逾期{days}天：{title}", "{site}提出的“{title}”承诺于{due}前答复，已逾期{days}天，请立即答复。"],
        ["{days} day(s) late: {title}", "An answer to “{title}” of {site} was promised by {due} and is {days} day(s) late."]),
    (K::QuestionEscalated, "question_escalated",
        ["提问逾期未答复：{title}", "{site}提出的“{title}”承诺于{due}前答复，至今未答复，请督促或改派。"],
        ["Answer late: {title}", "“{title}” of {site} was to be answered by {due}. Please see to it or route it anew."]),
];
