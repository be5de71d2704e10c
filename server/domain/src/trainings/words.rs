//! The words of trainings as people read them in workbooks, and how much of a name or a number is shown.

use chrono::{DateTime, Utc};
use entities::attendee::{AttendeeStatus, CheckinMethod};
use entities::quiz_question::QuizQuestionKind;
use entities::training::{Audience, TrainingStatus};

use crate::clock::shanghai_day;

#[must_use]
pub fn status(status: TrainingStatus) -> &'static str {
    match status {
        TrainingStatus::Draft => "计划中",
        TrainingStatus::Published => "报名中",
        TrainingStatus::Running => "进行中",
        TrainingStatus::Finished => "已结束",
        TrainingStatus::Archived => "已归档",
        TrainingStatus::Cancelled => "已取消",
    }
}

#[must_use]
pub fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::ParkManagement => "园区管理人员",
        Audience::EnterpriseFrontLine => "企业一线人员",
    }
}

#[must_use]
pub fn place_taken(status: AttendeeStatus) -> &'static str {
    match status {
        AttendeeStatus::Enrolled => "已报名",
        AttendeeStatus::Waiting => "候补",
        AttendeeStatus::Withdrawn => "已退出",
    }
}

#[must_use]
pub fn checkin(method: Option<CheckinMethod>) -> &'static str {
    match method {
        Some(CheckinMethod::Code) => "扫码签到",
        Some(CheckinMethod::Manual) => "人工签到",
        None => "未签到",
    }
}

#[must_use]
pub fn question(kind: QuizQuestionKind) -> &'static str {
    match kind {
        QuizQuestionKind::Single => "单选",
        QuizQuestionKind::Multiple => "多选",
        QuizQuestionKind::TrueFalse => "判断",
    }
}

/// A day and a time in Shanghai.
#[must_use]
pub fn moment(at: DateTime<Utc>) -> String {
    format!("{} {}", shanghai_day(at), (at + chrono::TimeDelta::hours(8)).format("%H:%M"))
}

/// 王** for a name of three characters.
#[must_use]
pub fn masked_name(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(String::from).unwrap_or_default();
    first + &"*".repeat(letters.count().clamp(1, 3))
}

/// 138****1234: enough to tell two people apart.
#[must_use]
pub fn masked_phone(phone: &str) -> String {
    let digits: Vec<char> = phone.chars().filter(char::is_ascii_digit).collect();
    if digits.len() < 8 {
        return "****".to_owned();
    }
    let (head, tail): (String, String) = (digits[..3].iter().collect(), digits[digits.len() - 4..].iter().collect());
    format!("{head}****{tail}")
}

#[cfg(test)]
mod tests {
    use super::{masked_name, masked_phone};

    #[test]
    fn names_and_numbers_are_masked() {
        assert_eq!(masked_name("欧阳小明"), "欧***");
        assert_eq!(masked_name("王"), "王*");
        assert_eq!(masked_phone("138 0013 1234"), "138****1234");
        assert_eq!(masked_phone("12345"), "****");
    }
}
