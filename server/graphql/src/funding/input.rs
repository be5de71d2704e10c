use async_graphql::InputObject;
use chrono::NaiveDate;
use domain::funding::Condition;
use domain::funding::input::{ApplicationTarget, Preparation, Target, Terms};
use domain::funding::queries::{ApplicationFilter, Filter};
use uuid::Uuid;

use super::enums::{FundingApplicationStatus, FundingCallStatus, FundingConditionKind, FundingLevel, FundingWindow};
use crate::files::AttachmentInput;

/// Which calls; every part narrows.
#[derive(Clone, Debug, Default, InputObject)]
pub struct FundingCallFilter {
    status: Option<FundingCallStatus>,
    /// Of what is published.
    window: Option<FundingWindow>,
    level: Option<FundingLevel>,
    /// Part of the title or the authority.
    text: Option<String>,
}

impl From<FundingCallFilter> for Filter {
    fn from(filter: FundingCallFilter) -> Self {
        Self {
            status: filter.status.map(Into::into),
            window: filter.window.map(Into::into),
            level: filter.level.map(Into::into),
            text: filter.text,
        }
    }
}

/// Which applications; every part narrows.
#[derive(Clone, Debug, Default, InputObject)]
pub struct FundingApplicationFilter {
    call_id: Option<Uuid>,
    park_id: Option<Uuid>,
    enterprise_id: Option<Uuid>,
    statuses: Option<Vec<FundingApplicationStatus>>,
}

impl From<FundingApplicationFilter> for ApplicationFilter {
    fn from(filter: FundingApplicationFilter) -> Self {
        Self {
            call_id: filter.call_id.map(Into::into),
            park_id: filter.park_id.map(Into::into),
            enterprise_id: filter.enterprise_id.map(Into::into),
            statuses: filter.statuses.map(|all| all.into_iter().map(Into::into).collect()),
        }
    }
}

/// What an applicant must be.
#[derive(Clone, Debug, InputObject)]
pub struct FundingConditionInput {
    kind: FundingConditionKind,
    /// At most 30 codes for DIVISION and INDUSTRY; none for the others.
    values: Option<Vec<String>>,
    /// In words, at most 500 characters.
    text: String,
}

/// What a call says.
#[derive(Clone, Debug, InputObject)]
pub struct FundingTermsInput {
    title: String,
    authority: String,
    level: FundingLevel,
    opens_on: NaiveDate,
    /// The last day, not before `opensOn`.
    closes_on: NaiveDate,
    /// Amount, share, cap in words.
    support: String,
    description: Option<String>,
    /// Where it stands; text.
    source: Option<String>,
    /// At most 20.
    conditions: Vec<FundingConditionInput>,
    /// At most 30, each once.
    documents: Vec<String>,
}

impl From<FundingTermsInput> for Terms {
    fn from(input: FundingTermsInput) -> Self {
        let condition = |one: FundingConditionInput| Condition {
            kind: one.kind.into(),
            values: one.values.unwrap_or_default(),
            text: one.text,
        };
        Self {
            title: input.title,
            authority: input.authority,
            level: input.level.into(),
            opens_on: input.opens_on,
            closes_on: input.closes_on,
            support: input.support,
            description: input.description.unwrap_or_default(),
            source: input.source.unwrap_or_default(),
            conditions: input.conditions.into_iter().map(condition).collect(),
            documents: input.documents,
        }
    }
}

/// A new call.
#[derive(InputObject)]
pub struct AddFundingCallInput {
    pub terms: FundingTermsInput,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

/// An enterprise begins to apply.
#[derive(InputObject)]
pub struct ApplyForFundingInput {
    pub call_id: Uuid,
    pub enterprise_id: Uuid,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

/// A draft, anew.
#[derive(InputObject)]
pub struct EditFundingCallInput {
    id: Uuid,
    /// The version that was shown.
    version: i32,
    pub terms: FundingTermsInput,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl EditFundingCallInput {
    pub fn target(&self) -> Target {
        Target { id: self.id.into(), version: self.version }
    }
}

/// What belongs to a call.
#[derive(InputObject)]
pub struct AttachToFundingCallInput {
    id: Uuid,
    /// The version that was shown.
    version: i32,
    /// At least one, as EVIDENCE.
    pub files: Vec<AttachmentInput>,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl AttachToFundingCallInput {
    pub fn target(&self) -> Target {
        Target { id: self.id.into(), version: self.version }
    }
}

/// The call that is to be shown.
#[derive(InputObject)]
pub struct PublishFundingCallInput {
    id: Uuid,
    /// The version that was shown.
    version: i32,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl PublishFundingCallInput {
    pub fn target(&self) -> Target {
        Target { id: self.id.into(), version: self.version }
    }
}

/// The call that is called off.
#[derive(InputObject)]
pub struct CancelFundingCallInput {
    id: Uuid,
    /// The version that was shown.
    version: i32,
    pub reason: String,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl CancelFundingCallInput {
    pub fn target(&self) -> Target {
        Target { id: self.id.into(), version: self.version }
    }
}

/// What is ready for an application.
#[derive(InputObject)]
pub struct PrepareFundingApplicationInput {
    id: Uuid,
    /// The version that was shown.
    version: i32,
    /// Of the documents that the call asks for: all that are ready.
    pub ready_documents: Vec<String>,
    /// Numbers of CONFIRM conditions: all that are confirmed.
    pub confirmed: Vec<i32>,
    pub note: Option<String>,
    /// To be added.
    pub files: Option<Vec<AttachmentInput>>,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl PrepareFundingApplicationInput {
    pub fn target(&self) -> ApplicationTarget {
        ApplicationTarget { id: self.id.into(), version: self.version }
    }
}

/// The application that goes in.
#[derive(InputObject)]
pub struct SubmitFundingApplicationInput {
    id: Uuid,
    /// The version that was shown.
    version: i32,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl SubmitFundingApplicationInput {
    pub fn target(&self) -> ApplicationTarget {
        ApplicationTarget { id: self.id.into(), version: self.version }
    }
}

/// Why the enterprise does not apply any more.
#[derive(InputObject)]
pub struct WithdrawFundingApplicationInput {
    id: Uuid,
    /// The version that was shown.
    version: i32,
    pub reason: Option<String>,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl WithdrawFundingApplicationInput {
    pub fn target(&self) -> ApplicationTarget {
        ApplicationTarget { id: self.id.into(), version: self.version }
    }
}

/// The application that is with the authority.
#[derive(InputObject)]
pub struct ReviewFundingApplicationInput {
    id: Uuid,
    /// The version that was shown.
    version: i32,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl ReviewFundingApplicationInput {
    pub fn target(&self) -> ApplicationTarget {
        ApplicationTarget { id: self.id.into(), version: self.version }
    }
}

/// What the authority grants.
#[derive(InputObject)]
pub struct GrantFundingInput {
    id: Uuid,
    /// The version that was shown.
    version: i32,
    /// In fen, a hundredth of a yuan; more than 0.
    pub amount_fen: i64,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl GrantFundingInput {
    pub fn target(&self) -> ApplicationTarget {
        ApplicationTarget { id: self.id.into(), version: self.version }
    }
}

/// Why it is not granted.
#[derive(InputObject)]
pub struct RefuseFundingInput {
    id: Uuid,
    /// The version that was shown.
    version: i32,
    pub reason: String,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl RefuseFundingInput {
    pub fn target(&self) -> ApplicationTarget {
        ApplicationTarget { id: self.id.into(), version: self.version }
    }
}

impl From<PrepareFundingApplicationInput> for Preparation {
    fn from(input: PrepareFundingApplicationInput) -> Self {
        Self {
            ready: input.ready_documents,
            confirmed: input.confirmed,
            note: input.note.unwrap_or_default(),
            files: input.files.unwrap_or_default().into_iter().map(Into::into).collect(),
        }
    }
}
