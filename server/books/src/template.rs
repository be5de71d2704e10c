/// A book that can be made. A new one is a variant here and a file in `templates/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Template {
    /// 培训合格证书, one page across.
    Certificate,
    /// 结算材料包: a contract, its figures and the list of evidence.
    SettlementPack,
    /// 绿色诊断报告: score, arithmetic, gaps, creation plan.
    DiagnosisReport,
    /// Title, pairs, texts and tables in the order in which the data name them: for receipts and plain lists.
    Sheet,
}

/// What every template may import.
pub(crate) const BASE: (&str, &str) = ("/base.typ", include_str!("../templates/base.typ"));

impl Template {
    /// Path and text.
    pub(crate) const fn source(self) -> (&'static str, &'static str) {
        match self {
            Self::Certificate => ("/certificate.typ", include_str!("../templates/certificate.typ")),
            Self::SettlementPack => ("/settlement.typ", include_str!("../templates/settlement.typ")),
            Self::DiagnosisReport => ("/diagnosis.typ", include_str!("../templates/diagnosis.typ")),
            Self::Sheet => ("/sheet.typ", include_str!("../templates/sheet.typ")),
        }
    }
}
