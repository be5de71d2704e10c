use async_graphql::Enum;

/// What tells the rows of a table apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::statistics::Dimension")]
pub enum StatisticDimension {
    /// One row for all.
    Total,
    Park,
    Enterprise,
    /// Division of GB/T 4754, as it was when the number was filed.
    Industry,
    /// 市（州）
    Prefecture,
    /// What the numbers are about: pollutants, wastes.
    Item,
}

/// How far the filing of a number has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::entities::statistic::Standing")]
pub enum StatisticStanding {
    /// 已通过
    Accepted,
    /// 审核中: handed in and not accepted yet.
    InReview,
    /// 更正中: returned or reopened; the number is that of the last submission.
    Correcting,
}

/// How numbers of an indicator are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::statistics::Measure")]
pub enum StatisticMeasure {
    /// A quantity: summed over enterprises and periods.
    Total,
    /// A stock: summed over enterprises; of several periods the last one counts.
    Level,
    /// A concentration or a rate: the mean of the numbers.
    Mean,
}

/// A number of filings, which opens the list of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::statistics::quality::Figure")]
pub enum QualityFigure {
    /// To be filed: in a campaign that has opened, and not excused.
    Asked,
    /// Handed in at least once.
    Filed,
    /// Handed in, and not returned since.
    FiledNow,
    /// Handed in, or past the due day.
    Due,
    /// First handed in by the due day of then.
    OnTime,
    /// First handed in after the due day of then.
    Late,
    /// Past the due day and never handed in.
    Missing,
    /// The enterprise has to act and the due day has passed.
    Overdue,
    NotOverdue,
    /// Somebody tried to hand in the form, and the audits judged it.
    Audited,
    FirstMandatoryPassed,
    FirstMandatoryFailed,
    FirstAdvisoryPassed,
    FirstAdvisoryFailed,
    NowMandatoryPassed,
    NowMandatoryFailed,
    NowAdvisoryPassed,
    NowAdvisoryFailed,
    /// Any audit failed at the first attempt.
    FirstFaulty,
    /// Any audit failed at the last attempt.
    NowFaulty,
}

/// A quality figure of the census of pollution sources, at the first attempt or now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::statistics::quality::Rate")]
pub enum QualityRate {
    /// 完整率
    CompletenessFirst,
    CompletenessNow,
    /// 及时率
    TimelinessFirst,
    TimelinessNow,
    /// 强制性审核通过率
    MandatoryFirst,
    MandatoryNow,
    /// 提示性审核通过率
    AdvisoryFirst,
    AdvisoryNow,
    /// 企业平均错误数
    ErrorsPerEnterpriseFirst,
    ErrorsPerEnterpriseNow,
    /// 单表错误数
    ErrorsPerFormFirst,
    ErrorsPerFormNow,
}

/// What became of a filed concentration against its limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::statistics::limits::checks::Verdict")]
pub enum LimitVerdict {
    Within,
    Above,
    /// Above the limit and not above the one for water of 12 °C or less.
    DependsOnTemperature,
    /// The class has no limit for this pollutant.
    NoLimit,
    /// Nobody has recorded which standard the outlet has to keep.
    NoStandard,
}
