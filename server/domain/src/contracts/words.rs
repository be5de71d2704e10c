//! The words of contracts as people read them, in workbooks, books and the history.

use entities::contract::ContractStatus;
use entities::service_item::{ServiceKind, ServiceUnit};

use super::BookingKind;

#[must_use]
pub fn status(status: ContractStatus) -> &'static str {
    match status {
        ContractStatus::Draft => "草稿",
        ContractStatus::Active => "履行中",
        ContractStatus::Completed => "已完成",
        ContractStatus::Archived => "已归档",
    }
}

#[must_use]
pub fn kind(kind: ServiceKind) -> &'static str {
    match kind {
        ServiceKind::Training => "环保专项培训",
        ServiceKind::Checkup => "环保问题全面体检",
        ServiceKind::Diagnosis => "绿色园区/工厂诊断",
        ServiceKind::Consulting => "环保专项咨询",
        ServiceKind::Platform => "信息化平台",
    }
}

#[must_use]
pub fn booking(kind: BookingKind) -> &'static str {
    match kind {
        BookingKind::Checkup => "体检",
        BookingKind::Visit => "现场检查",
        BookingKind::Training => "培训授课",
        BookingKind::Consultation => "专项咨询",
        BookingKind::Diagnosis => "绿色诊断",
    }
}

#[must_use]
pub fn unit(unit: ServiceUnit) -> &'static str {
    match unit {
        ServiceUnit::Session => "次",
        ServiceUnit::Site => "家次",
        ServiceUnit::Person => "人次",
        ServiceUnit::Piece => "项",
    }
}

/// 12,345.60
#[must_use]
pub fn yuan(fen: i64) -> String {
    let digits = (fen / 100).to_string();
    let mut whole = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            whole.push(',');
        }
        whole.push(digit);
    }
    format!("{whole}.{:02}", fen % 100)
}

#[cfg(test)]
mod tests {
    #[test]
    fn money_has_its_separators() {
        assert_eq!(super::yuan(0), "0.00");
        assert_eq!(super::yuan(12_345_605), "123,456.05");
        assert_eq!(super::yuan(100_000_000), "1,000,000.00");
    }
}
