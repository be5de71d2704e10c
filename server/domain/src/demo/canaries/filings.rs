//! A form of our own in each of its states, calls to file, and a filing of each site in each state.
//!
//! Who reads what of a filing is finer than who reads an enterprise, so its texts have owners of their own: `E11F` was
//! handed in, `E11R` is between the enterprise and its reviewers, `E11D` is being written and the enterprise's alone.
//! `FORMS` are drafts of forms.

use chrono::{DateTime, Days, NaiveDate, Utc};
use entities::filing::{FilingContentKind, FilingStatus};
use entities::form::PeriodKind;
use entities::form_rule::{RuleLevel, RuleScope};
use entities::form_version::VersionStatus;
use entities::id::{
    CampaignId, EnterpriseId, FilingExplanationId, FilingId, FilingSubmissionId, FormId, FormRuleId, FormVersionId,
    OutletStandardId, ParkId, UserId,
};
use entities::law_edition::Confidence;
use entities::{
    campaign, filing, filing_explanation, filing_submission, filing_value, form, form_rule, form_version,
    outlet_standard,
};
use sea_orm::{ActiveEnum, Iterable};
use serde_json::{Value, json};

use super::people::person;
use super::{Nest, PARKS, Row, canary, row};
use crate::db::insert_all;
use crate::error::{Error, Result};
use crate::filings::content::{CarriedCell, Comment, Content, Explanation, Place, Row as Cells, Stamp, Stamps};
use crate::filings::{blank, queries, running_due_on, status};
use crate::forms::{Definition, Field, FieldKind, Label, Repeated, RuleDefinition, Section};

/// Whose drafts of forms are.
pub(super) const FORMS: &str = "FORMS";

const PLACE: [&str; 3] = ["notes", "CANARY-ALL-row", "note"];

pub(super) async fn lay(nest: &Nest) -> Result<Vec<Row>> {
    let mut rows = forms(nest).await?;
    for (park, sites) in PARKS {
        let outlets = sites.iter().map(|site| outlet(nest, (park, site)));
        insert_all::<outlet_standard::Entity>(&nest.tx, outlets.collect()).await?;
        for (month, status) in (1..).zip(FilingStatus::iter()) {
            let campaign = of_campaign(nest, park, (month, status))?;
            rows.push(row("campaign", campaign.id, park, None));
            insert_all::<campaign::Entity>(&nest.tx, vec![campaign.clone()]).await?;
            for site in sites {
                rows.push(one(nest, (park, site), &campaign, status).await?);
            }
        }
    }
    Ok(rows)
}

fn outlet(nest: &Nest, (park, site): (&str, &str)) -> outlet_standard::Model {
    outlet_standard::Model {
        id: OutletStandardId(nest.id(&format!("outlet {site}"))),
        park_id: ParkId(nest.id(park)),
        enterprise_id: EnterpriseId(nest.id(site)),
        outlet: canary(site, "outlet"),
        standard: "GB 8978".to_owned(),
        class: "level1".to_owned(),
        from_on: nest.today,
        until_on: None,
        basis: canary(site, "outlet basis"),
        recorded_by: Some(person(nest, "park_manager", park)),
        recorded_at: nest.now,
    }
}

fn form_id(nest: &Nest) -> FormId {
    FormId(nest.id("form"))
}

fn version_id(nest: &Nest, status: VersionStatus) -> FormVersionId {
    FormVersionId(nest.id(&format!("form version {}", status.to_value())))
}

async fn forms(nest: &Nest) -> Result<Vec<Row>> {
    let form = form::Model {
        id: form_id(nest),
        code: "canary_monthly".to_owned(),
        title_zh: canary("ALL", "form"),
        title_en: canary("ALL", "form in English"),
        period_kind: PeriodKind::Month,
        created_at: nest.now,
    };
    let mut rows = vec![row("form", form.id, "ALL", None)];
    let states = [VersionStatus::Retired, VersionStatus::Published, VersionStatus::Draft];
    let (mut versions, mut rules) = (Vec::new(), Vec::new());
    for (number, status) in (1..).zip(states) {
        let tenant = if status == VersionStatus::Draft { FORMS } else { "ALL" };
        let (version, rule) = (of_version(nest, (tenant, status), number)?, of_rule(nest, (tenant, status), number)?);
        rows.push(row("form_version", version.id, tenant, Some(status.to_value())));
        rows.push(row("form_rule", rule.id, tenant, Some(status.to_value())));
        versions.push(version);
        rules.push(rule);
    }
    insert_all::<form::Entity>(&nest.tx, vec![form]).await?;
    insert_all::<form_version::Entity>(&nest.tx, versions).await?;
    insert_all::<form_rule::Entity>(&nest.tx, rules).await?;
    Ok(rows)
}

fn confidence(number: i32) -> Confidence {
    Confidence::iter().cycle().nth(usize::try_from(number).unwrap_or_default()).unwrap_or(Confidence::Unverified)
}

fn of_version(nest: &Nest, (tenant, status): (&str, VersionStatus), number: i32) -> Result<form_version::Model> {
    let author = person(nest, "coordinator", "C1");
    let used = status != VersionStatus::Draft;
    Ok(form_version::Model {
        id: version_id(nest, status),
        form_id: form_id(nest),
        number,
        status,
        definition: json_of(&definition(tenant))?,
        source: canary(tenant, "form source"),
        confidence: confidence(number),
        created_by: Some(author),
        created_at: nest.now,
        published_by: used.then_some(author),
        published_at: used.then_some(nest.now),
        updated_at: nest.now,
        version: 1,
    })
}

fn of_rule(nest: &Nest, (tenant, status): (&str, VersionStatus), number: i32) -> Result<form_rule::Model> {
    let definition = RuleDefinition {
        fields: vec!["notes.amount".to_owned()],
        expression: "true".to_owned(),
        message: label(tenant, "rule message"),
        ..RuleDefinition::default()
    };
    Ok(form_rule::Model {
        id: FormRuleId(nest.id(&format!("form rule {}", status.to_value()))),
        form_id: form_id(nest),
        code: "A-CAN-01".to_owned(),
        number,
        status,
        level: RuleLevel::Advisory,
        scope: RuleScope::Row,
        definition: json_of(&definition)?,
        source: canary(tenant, "rule source"),
        confidence: confidence(number),
        created_by: Some(person(nest, "coordinator", "C1")),
        created_at: nest.now,
        published_at: (status != VersionStatus::Draft).then_some(nest.now),
        version: 1,
    })
}

fn label(tenant: &str, what: &str) -> Label {
    Label { zh: canary(tenant, what), en: canary(tenant, &format!("{what} in English")) }
}

fn definition(tenant: &str) -> Definition {
    let field = |code: &str, kind: FieldKind| Field {
        code: code.to_owned(),
        label: label(tenant, "field"),
        kind,
        help: Label::default(),
        unit: String::new(),
        precision: 0,
        required: false,
        carried: false,
        dimension: false,
        options: Vec::new(),
        indicator: String::new(),
    };
    let notes = Section {
        code: "notes".to_owned(),
        label: label(tenant, "section"),
        help: Label::default(),
        repeated: Some(Repeated { keys: Vec::new(), min_rows: 0, max_rows: 10 }),
        fields: vec![field("note", FieldKind::Text), field("amount", FieldKind::Number)],
    };
    Definition { sections: vec![notes] }
}

fn json_of(value: &impl serde::Serialize) -> Result<Value> {
    serde_json::to_value(value).map_err(Error::internal)
}

fn month(month: u32) -> Result<NaiveDate> {
    NaiveDate::from_ymd_opt(2026, month, 1).ok_or_else(|| Error::internal("a month"))
}

/// One a month: an enterprise files a form once for a period.
fn of_campaign(nest: &Nest, park: &str, (number, status): (u32, FilingStatus)) -> Result<campaign::Model> {
    let cancelled = status == FilingStatus::Cancelled;
    Ok(campaign::Model {
        id: CampaignId(nest.id(&format!("campaign {park} {}", status.to_value()))),
        form_id: form_id(nest),
        form_version_id: version_id(nest, VersionStatus::Published),
        title: canary(park, &format!("campaign {}", status.to_value())),
        period: format!("2026-{number:02}"),
        period_start: month(number)?,
        opens_on: nest.today,
        due_on: nest.today + Days::new(20),
        locks_on: nest.today + Days::new(40),
        created_by: Some(person(nest, "coordinator", "C1")),
        created_at: nest.now,
        cancelled_at: cancelled.then_some(nest.now),
        cancel_reason: if cancelled { canary(park, "campaign reason") } else { String::new() },
        updated_at: nest.now,
        version: 1,
    })
}

/// Who wrote it, and whose its texts are.
struct Hand {
    staff: UserId,
    manager: UserId,
    park: UserId,
    at: DateTime<Utc>,
    /// What is written, and what is said about it.
    written: String,
    said: String,
}

fn hand(nest: &Nest, (park, site): (&str, &str), status: FilingStatus) -> Hand {
    let handed_in = status::SUBMITTED.contains(&status);
    Hand {
        staff: person(nest, "enterprise_staff", site),
        manager: person(nest, "enterprise_manager", site),
        park: person(nest, "park_manager", park),
        at: nest.now,
        written: format!("{site}{}", if handed_in { "F" } else { "D" }),
        said: format!("{site}{}", if handed_in { "F" } else { "R" }),
    }
}

async fn one(nest: &Nest, (park, site): (&str, &str), campaign: &campaign::Model, status: FilingStatus) -> Result<Row> {
    let hand = hand(nest, (park, site), status);
    let key = format!("{site} {}", status.to_value());
    // One that is being written and one that was handed in.
    let still = matches!(status, FilingStatus::Draft | FilingStatus::Submitted);
    let kind = if still { FilingContentKind::Standstill } else { FilingContentKind::Form };
    let owner = (EnterpriseId(nest.id(site)), ParkId(nest.id(park)));
    let base = filing::Model { id: FilingId(nest.id(&format!("filing {key}"))), ..blank(campaign, owner, nest.now) };
    let filing = written(&hand, filing::Model { status, kind, ..base })?;
    let filing = filing::Model { running_due_on: running_due_on(&filing), ..filing };
    let made = row("filing", filing.id, &hand.said, Some(status.to_value()));
    insert_all::<filing::Entity>(&nest.tx, vec![filing.clone()]).await?;
    handed_in(nest, (&key, &filing), &hand).await?;
    Ok(made)
}

fn place() -> Place {
    Place::new(PLACE[0], PLACE[1], PLACE[2])
}

fn cells(tenant: &str) -> Content {
    let texts = [("note".to_owned(), canary(tenant, "cell")), ("amount".to_owned(), "1".to_owned())];
    let row = Cells { key: PLACE[1].to_owned(), cells: texts.into() };
    Content([(PLACE[0].to_owned(), vec![row])].into())
}

fn explanations(hand: &Hand, tenant: &str) -> Result<Value> {
    let text = canary(tenant, "explanation");
    let one = Explanation { rule: "A-CAN-01".to_owned(), place: place(), text, by: hand.staff, at: hand.at };
    json_of(&vec![one])
}

/// Everything that a filing can hold.
fn written(hand: &Hand, filing: filing::Model) -> Result<filing::Model> {
    let (of, said) = (&hand.written, &hand.said);
    let stamp = Stamp { sequence: 1, by: hand.staff, at: hand.at };
    let carried = CarriedCell {
        place: place(),
        value: canary(of, "carried"),
        from_period: "2025-12".to_owned(),
        confirmed_by: None,
        confirmed_at: None,
    };
    let comment = Comment { place: place(), text: canary(said, "comment"), by: hand.park, at: hand.at };
    let still = filing.kind == FilingContentKind::Standstill;
    let asked = filing.status == FilingStatus::Accepted;
    Ok(filing::Model {
        exception_reason: canary(said, "exception"),
        content: json_of(&cells(of))?,
        stamps: json_of(&Stamps::from([(place().to_string(), stamp)]))?,
        carried: json_of(&vec![carried])?,
        explanations: explanations(hand, of)?,
        comments: json_of(&vec![comment])?,
        standstill_from: still.then_some(filing.period_start),
        standstill_reason: if still { canary(said, "standstill") } else { String::new() },
        sequence: 1,
        preparer_id: Some(hand.staff),
        submissions: 1,
        submitted_by: Some(hand.manager),
        first_submitted_at: Some(hand.at),
        submitted_at: Some(hand.at),
        reason: canary(said, "filing reason"),
        reopen_requested_by: asked.then_some(hand.park),
        reopen_requested_at: asked.then_some(hand.at),
        reopen_reason: if asked { canary(said, "reopening") } else { String::new() },
        ..filing
    })
}

/// What was handed in: the reviewers read it whatever became of the filing since.
#[expect(clippy::too_many_lines, reason = "a line for each column")]
async fn handed_in(nest: &Nest, (key, filing): (&str, &filing::Model), hand: &Hand) -> Result<()> {
    let said = filing::Model { content: json_of(&cells(&hand.said))?, ..filing.clone() };
    let submission = filing_submission::Model {
        id: FilingSubmissionId(nest.id(&format!("submission {key}"))),
        filing_id: filing.id,
        park_id: filing.park_id,
        enterprise_id: filing.enterprise_id,
        number: 1,
        kind: filing.kind,
        content: queries::canonical(&said)?,
        sha256: canary(&hand.said, "hash"),
        verdicts: json!([]),
        explanations: explanations(hand, &hand.said)?,
        prepared_by: Some(hand.staff),
        submitted_by: hand.manager,
        submitted_at: hand.at,
    };
    let value = filing_value::Model {
        filing_id: filing.id,
        section: PLACE[0].to_owned(),
        row_key: canary(&hand.said, "value row"),
        field: "amount".to_owned(),
        park_id: filing.park_id,
        enterprise_id: filing.enterprise_id,
        form_id: filing.form_id,
        indicator: "canary.amount".to_owned(),
        item: canary(&hand.said, "item"),
        point: canary(&hand.said, "point"),
        industry: String::new(),
        period_start: filing.period_start,
        value: 1_000_000,
    };
    let explanation = filing_explanation::Model {
        id: FilingExplanationId(nest.id(&format!("explanation {key}"))),
        filing_id: filing.id,
        park_id: filing.park_id,
        enterprise_id: filing.enterprise_id,
        form_id: filing.form_id,
        rule_code: "A-CAN-01".to_owned(),
        place: place().to_string(),
        text: canary(&hand.said, "explanation kept"),
        period: filing.period.clone(),
        given_by: hand.staff,
        given_at: hand.at,
    };
    insert_all::<filing_submission::Entity>(&nest.tx, vec![submission]).await?;
    insert_all::<filing_value::Entity>(&nest.tx, vec![value]).await?;
    insert_all::<filing_explanation::Entity>(&nest.tx, vec![explanation]).await?;
    Ok(())
}
