//! What notices about trainings say.

use super::Entry;
use crate::outbox::NoticeKind as K;

#[rustfmt::skip]
pub const ENTRIES: [Entry; 6] = [
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
