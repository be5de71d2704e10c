//! A list's filter in the query of an address, read as GraphQL reads it: lists are comma-separated.

use std::collections::BTreeMap;
use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::web::Query;
use actix_web::{FromRequest, HttpRequest};
use async_graphql::{InputType, Name, Value};
use chrono::NaiveDate;
use domain::error::{Error, Result, Rule};
use uuid::Uuid;

use crate::files::Problem;

pub type Pairs = BTreeMap<String, String>;

/// What an address asks for. U+0000 is refused, as in a GraphQL request: PostgreSQL has no place for it, neither in what
/// is looked for nor in the log of what was.
pub struct Asked(pub Pairs);

impl FromRequest for Asked {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let pairs = Query::<Pairs>::from_query(request.query_string()).map(Query::into_inner);
        let pairs = pairs.map_err(|_| bad("query")).and_then(|pairs| match pairs.iter().find(has_null) {
            Some((name, _)) => Err(bad(&name.replace('\0', ""))),
            None => Ok(Self(pairs)),
        });
        ready(pairs.map_err(Problem::from))
    }
}

fn has_null((name, text): &(&String, &String)) -> bool {
    name.contains('\0') || text.contains('\0')
}

/// How a value is written.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    Text,
    Texts,
    Flag,
    Number,
    Word,
    Words,
}

pub const ISSUE_FILTER: &[(&str, Kind)] = &[
    ("parkId", Kind::Text),
    ("enterpriseId", Kind::Text),
    ("checkupId", Kind::Text),
    ("visitId", Kind::Text),
    ("responsibleId", Kind::Text),
    ("kind", Kind::Word),
    ("statuses", Kind::Words),
    ("severities", Kind::Words),
    ("category", Kind::Text),
    ("open", Kind::Flag),
    ("overdue", Kind::Flag),
    ("dueWithinDays", Kind::Number),
    ("waitingForMe", Kind::Flag),
    ("closedSince", Kind::Text),
    ("closedOnTime", Kind::Flag),
    ("text", Kind::Text),
];

pub const ARCHIVE_FILTER: &[(&str, Kind)] = &[
    ("kind", Kind::Word),
    ("parkId", Kind::Text),
    ("text", Kind::Text),
    ("missingType", Kind::Text),
    ("state", Kind::Word),
    ("complete", Kind::Flag),
];

pub const ARCHIVE_DOCUMENT_FILTER: &[(&str, Kind)] = &[
    ("kind", Kind::Word),
    ("parkId", Kind::Text),
    ("enterpriseId", Kind::Text),
    ("type", Kind::Text),
    ("states", Kind::Words),
    ("text", Kind::Text),
];

pub const AUDIT_FILTER: &[(&str, Kind)] = &[
    ("who", Kind::Text),
    ("source", Kind::Word),
    ("kinds", Kind::Texts),
    ("outcome", Kind::Word),
    ("actorId", Kind::Text),
    ("subjectKind", Kind::Text),
    ("subjectId", Kind::Text),
    ("parkId", Kind::Text),
    ("from", Kind::Text),
    ("to", Kind::Text),
];

pub const QUESTION_FILTER: &[(&str, Kind)] = &[
    ("parkId", Kind::Text),
    ("enterpriseId", Kind::Text),
    ("expertId", Kind::Text),
    ("categories", Kind::Words),
    ("statuses", Kind::Words),
    ("audience", Kind::Word),
    ("open", Kind::Flag),
    ("overdue", Kind::Flag),
    ("waitingForMe", Kind::Flag),
    ("toPublish", Kind::Flag),
    ("aboutId", Kind::Text),
    ("text", Kind::Text),
];

pub const KNOWLEDGE_FILTER: &[(&str, Kind)] = &[("category", Kind::Word), ("text", Kind::Text)];

pub const ENTERPRISE_FILTER: &[(&str, Kind)] =
    &[("parkId", Kind::Text), ("text", Kind::Text), ("industry", Kind::Text), ("operating", Kind::Flag)];

pub const FILING_FILTER: &[(&str, Kind)] = &[
    ("parkId", Kind::Text),
    ("enterpriseId", Kind::Text),
    ("formId", Kind::Text),
    ("campaignId", Kind::Text),
    ("period", Kind::Text),
    ("statuses", Kind::Words),
    ("waitingForMe", Kind::Flag),
    ("overdue", Kind::Flag),
    ("excepted", Kind::Flag),
    ("excused", Kind::Flag),
    ("text", Kind::Text),
];

pub const CAMPAIGN_FILTER: &[(&str, Kind)] = &[("formId", Kind::Text), ("period", Kind::Text), ("running", Kind::Flag)];
pub const CONSULTATION_FILTER: &[(&str, Kind)] = &[
    ("parkId", Kind::Text),
    ("enterpriseId", Kind::Text),
    ("kind", Kind::Word),
    ("statuses", Kind::Words),
    ("open", Kind::Flag),
    ("overdue", Kind::Flag),
    ("waitingForMe", Kind::Flag),
    ("serviceItemId", Kind::Text),
    ("fundingCallId", Kind::Text),
    ("text", Kind::Text),
];

pub const FUNDING_CALL_FILTER: &[(&str, Kind)] =
    &[("status", Kind::Word), ("window", Kind::Word), ("level", Kind::Word), ("text", Kind::Text)];

pub const FUNDING_APPLICATION_FILTER: &[(&str, Kind)] =
    &[("callId", Kind::Text), ("parkId", Kind::Text), ("enterpriseId", Kind::Text), ("statuses", Kind::Words)];

pub const CONTRACT_FILTER: &[(&str, Kind)] = &[
    ("parkId", Kind::Text),
    ("enterpriseId", Kind::Text),
    ("status", Kind::Word),
    ("batch", Kind::Text),
    ("endsWithinDays", Kind::Number),
    ("text", Kind::Text),
];

pub const TRAINING_FILTER: &[(&str, Kind)] = &[
    ("parkId", Kind::Text),
    ("serviceItemId", Kind::Text),
    ("audience", Kind::Word),
    ("status", Kind::Word),
    ("held", Kind::Flag),
    ("category", Kind::Text),
    ("month", Kind::Text),
    ("from", Kind::Text),
    ("to", Kind::Text),
    ("upcoming", Kind::Flag),
    ("text", Kind::Text),
];

pub const ATTENDEE_FILTER: &[(&str, Kind)] = &[
    ("trainingId", Kind::Text),
    ("parkId", Kind::Text),
    ("enterpriseId", Kind::Text),
    ("status", Kind::Word),
    ("checkedIn", Kind::Flag),
    ("passed", Kind::Flag),
    ("certified", Kind::Flag),
    ("held", Kind::Flag),
    ("from", Kind::Text),
    ("to", Kind::Text),
    ("month", Kind::Text),
    ("text", Kind::Text),
];

pub const DIAGNOSIS_FILTER: &[(&str, Kind)] = &[
    ("parkId", Kind::Text),
    ("enterpriseId", Kind::Text),
    ("frameworkId", Kind::Text),
    ("serviceItemId", Kind::Text),
    ("subject", Kind::Word),
    ("year", Kind::Number),
    ("statuses", Kind::Words),
    ("overdue", Kind::Flag),
    ("waitingForMe", Kind::Flag),
    ("text", Kind::Text),
];

pub const FRAMEWORK_FILTER: &[(&str, Kind)] =
    &[("subject", Kind::Word), ("status", Kind::Word), ("inForce", Kind::Flag), ("text", Kind::Text)];

pub const CREATION_TASK_FILTER: &[(&str, Kind)] = &[
    ("diagnosisId", Kind::Text),
    ("parkId", Kind::Text),
    ("enterpriseId", Kind::Text),
    ("status", Kind::Word),
    ("overdue", Kind::Flag),
    ("dueWithinDays", Kind::Number),
    ("mine", Kind::Flag),
];

pub const HONOUR_APPLICATION_FILTER: &[(&str, Kind)] = &[
    ("parkId", Kind::Text),
    ("enterpriseId", Kind::Text),
    ("diagnosisId", Kind::Text),
    ("level", Kind::Word),
    ("status", Kind::Word),
    ("year", Kind::Number),
    ("open", Kind::Flag),
];

pub const HONOUR_FILTER: &[(&str, Kind)] = &[
    ("id", Kind::Text),
    ("parkId", Kind::Text),
    ("enterpriseId", Kind::Text),
    ("level", Kind::Word),
    ("year", Kind::Number),
    ("valid", Kind::Flag),
    ("text", Kind::Text),
];

pub const STATISTIC_INPUT: &[(&str, Kind)] = &[
    ("formId", Kind::Text),
    ("indicator", Kind::Text),
    ("by", Kind::Word),
    ("from", Kind::Text),
    ("to", Kind::Text),
    ("item", Kind::Text),
    ("parkId", Kind::Text),
    ("enterpriseId", Kind::Text),
    ("industry", Kind::Text),
    ("prefecture", Kind::Text),
    ("include", Kind::Words),
    ("top", Kind::Number),
    ("lowestFirst", Kind::Flag),
];

pub const QUALITY_FILTER: &[(&str, Kind)] = &[
    ("parkId", Kind::Text),
    ("enterpriseId", Kind::Text),
    ("formId", Kind::Text),
    ("from", Kind::Text),
    ("to", Kind::Text),
];

pub const LIMIT_FILTER: &[(&str, Kind)] = &[
    ("parkId", Kind::Text),
    ("enterpriseId", Kind::Text),
    ("from", Kind::Text),
    ("to", Kind::Text),
    ("pollutant", Kind::Text),
    ("verdict", Kind::Word),
];

/// The filter. A name that is not known is refused: it would export more than the list shows.
///
/// # Errors
/// `Invalid`, with the name.
pub fn filter<T: InputType>(pairs: Pairs, known: &[(&str, Kind)]) -> Result<T> {
    let mut object = async_graphql::indexmap::IndexMap::new();
    for (name, text) in pairs {
        let kind = known.iter().find(|(k, _)| *k == name).map(|(_, kind)| *kind);
        let value = value(kind.ok_or_else(|| bad(&name))?, &text).ok_or_else(|| bad(&name))?;
        object.insert(Name::new(name), value);
    }
    T::parse(Some(Value::Object(object))).map_err(|_| bad("filter"))
}

/// One word of an enum, if it is there.
///
/// # Errors
/// `Invalid`, with the name.
pub fn word<T: InputType>(pairs: &mut Pairs, name: &str) -> Result<Option<T>> {
    let Some(text) = text(pairs, name) else { return Ok(None) };
    T::parse(Some(Value::Enum(Name::new(text)))).map(Some).map_err(|_| bad(name))
}

/// The id of a row, if it is there.
///
/// # Errors
/// `Invalid`, with the name.
pub fn id<T: From<Uuid>>(pairs: &mut Pairs, name: &str) -> Result<Option<T>> {
    let Some(text) = text(pairs, name) else { return Ok(None) };
    text.parse::<Uuid>().map(|id| Some(id.into())).map_err(|_| bad(name))
}

/// A number, if it is there.
///
/// # Errors
/// `Invalid`, with the name.
pub fn number(pairs: &mut Pairs, name: &str) -> Result<Option<i32>> {
    let Some(text) = text(pairs, name) else { return Ok(None) };
    text.parse().map(Some).map_err(|_| bad(name))
}

/// A day that has to be there.
///
/// # Errors
/// `Invalid`, with the name.
pub fn day(pairs: &mut Pairs, name: &str) -> Result<NaiveDate> {
    text(pairs, name).and_then(|text| text.parse().ok()).ok_or_else(|| bad(name))
}

/// A text, if it is there and not empty.
pub fn text(pairs: &mut Pairs, name: &str) -> Option<String> {
    pairs.remove(name).filter(|text| !text.is_empty())
}

/// Refuses what nobody has read.
///
/// # Errors
/// `Invalid`, with the name.
pub fn end(pairs: &Pairs) -> Result<()> {
    pairs.keys().next().map_or(Ok(()), |name| Err(bad(name)))
}

fn bad(name: &str) -> Error {
    Error::invalid(name, Rule::BadFormat)
}

fn value(kind: Kind, text: &str) -> Option<Value> {
    Some(match kind {
        Kind::Text => Value::String(text.to_owned()),
        Kind::Texts => Value::List(text.split(',').map(|one| Value::String(one.trim().to_owned())).collect()),
        Kind::Flag => Value::Boolean(text.parse().ok()?),
        Kind::Number => Value::Number(text.parse::<i32>().ok()?.into()),
        Kind::Word => Value::Enum(Name::new(text)),
        Kind::Words => Value::List(text.split(',').map(|word| Value::Enum(Name::new(word.trim()))).collect()),
    })
}
