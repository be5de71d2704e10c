//! The log in the words of people who read Chinese, for the workbook; a kind that is new here shows its code.

use entities::audit_entry::Source;
use entities::security_event::Outcome;

pub(super) fn source(source: Source) -> &'static str {
    match source {
        Source::Event => "业务变更",
        Source::Security => "安全事件",
    }
}

pub(super) fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Done => "成功",
        Outcome::Refused => "拒绝",
    }
}

const KINDS: [(&str, &str); 26] = [
    ("signed_in", "登录"),
    ("sign_in_failed", "登录失败"),
    ("signed_out", "退出登录"),
    ("refresh_reused", "会话凭证重复使用"),
    ("session_ended", "会话被终止"),
    ("locked_out", "登录锁定"),
    ("unlocked", "解除锁定"),
    ("refused", "越权操作被拒绝"),
    ("right_granted", "授予权限"),
    ("right_revoked", "收回权限"),
    ("person_added", "新增人员"),
    ("person_invited", "邀请人员"),
    ("person_disabled", "停用账号"),
    ("person_enabled", "启用账号"),
    ("person_edited", "修改人员信息"),
    ("password_changed", "修改密码"),
    ("password_reset_requested", "申请重置密码"),
    ("password_reset", "重置密码"),
    ("invitation_accepted", "接受邀请"),
    ("second_factor_changed", "双因素认证变更"),
    ("setting_changed", "修改设置"),
    ("exported", "导出清单"),
    ("imported", "导入数据"),
    ("audit_exported", "导出审计日志"),
    ("own_data_exported", "导出个人数据"),
    ("person_erased", "注销个人信息"),
];

pub(super) fn kind(code: &str) -> &str {
    KINDS.iter().find(|(known, _)| *known == code).map_or(code, |(_, text)| text)
}
