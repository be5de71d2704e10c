//! A form that is shipped anew, on a database where filings were made by the one before.

use domain::forms::{Definition, RuleDefinition, ShippedForm};
use entities::form_version::VersionStatus;
use entities::{form, form_rule, form_version};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseConnection, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use serde_json::{Value, json};
use tests::on_both_engines;
use tests::world::account;
use tests::world::filings::{MONTHLY, cell};

/// The monthly form as it was shipped first: fuels are cells, not rows.
fn first_edition() -> ShippedForm {
    serde_json::from_str(include_str!("energy_water_monthly_1.json")).expect("the first edition")
}

/// The quarterly form as it was shipped first: without online monitoring, and without what the permit's plan asks for.
fn first_quarterly() -> ShippedForm {
    serde_json::from_str(include_str!("water_air_quarterly_1.json")).expect("the first edition")
}

/// Makes this a database of the first edition.
async fn as_before(conn: &DatabaseConnection, first: &ShippedForm) {
    let row = form::Entity::find().filter(form::Column::Code.eq(&first.code)).one(conn).await.unwrap().unwrap();
    let version = form_version::Entity::find().filter(form_version::Column::FormId.eq(row.id));
    let version = version.one(conn).await.unwrap().unwrap();
    let definition = serde_json::to_value(&first.definition).unwrap();
    let before = form_version::Model { definition, ..version };
    before.into_active_model().reset_all().update(conn).await.unwrap();
    for rule in form_rule::Entity::find().filter(form_rule::Column::FormId.eq(row.id)).all(conn).await.unwrap() {
        match first.rules.iter().find(|one| one.code == rule.code) {
            Some(one) => {
                let definition = serde_json::to_value(&one.definition).unwrap();
                let before = form_rule::Model { definition, ..rule };
                before.into_active_model().reset_all().update(conn).await.unwrap();
            }
            None => {
                form_rule::Entity::delete_by_id(rule.id).exec(conn).await.unwrap();
            }
        }
    }
}

async fn start(app: &tests::TestApp) {
    let db = domain::db::Db::connect(&app.database_url).await.expect("the application's database");
    domain::forms::seed::install(&db, tests::app::a_monday()).await.expect("a start");
}

async fn versions(conn: &DatabaseConnection) -> Vec<form_version::Model> {
    versions_of(conn, MONTHLY).await
}

async fn versions_of(conn: &DatabaseConnection, code: &str) -> Vec<form_version::Model> {
    let row = form::Entity::find().filter(form::Column::Code.eq(code)).one(conn).await.unwrap().unwrap();
    let of_form = form_version::Entity::find().filter(form_version::Column::FormId.eq(row.id));
    of_form.order_by_asc(form_version::Column::Number).all(conn).await.unwrap()
}

fn states(versions: &[form_version::Model]) -> Vec<(i32, VersionStatus)> {
    versions.iter().map(|row| (row.number, row.status)).collect()
}

on_both_engines!(a_form_that_is_shipped_anew_is_the_next_version_and_filings_keep_theirs, |app| async move {
    let world = app.world().await;
    as_before(&app.database, &first_edition()).await;
    world.open_campaign(world.a, (MONTHLY, "2026-09")).await;
    let staff = world.as_(account::A1_STAFF).await;
    let old = world.filing_of(&staff, (world.a.first, "2026-09")).await;
    let old = world.fill(&staff, &old, vec![cell("energy", "-", "natural_gas", "1500")]).await;
    start(&app).await;
    let now = versions(&app.database).await;
    assert_eq!(states(&now), [(1, VersionStatus::Retired), (2, VersionStatus::Published)]);
    assert_eq!(
        Definition::of(&now[0]).unwrap(),
        first_edition().definition,
        "what filings were made by stays as it was"
    );
    // The filing goes on by its own version; a campaign from now on asks for a row for each fuel.
    let old = world.fill(&staff, &old, vec![cell("energy", "-", "coal", "3")]).await;
    let query =
        "query($id: UUID!) { filing(id: $id) { formVersion { number } rows { section cells { field value } } } }";
    let seen = staff.gql(query, json!({ "id": old.id })).await["filing"].take();
    assert_eq!(seen["formVersion"]["number"], 1);
    assert!(seen["rows"].to_string().contains("1500"), "{seen:#}");
    world.open_campaign(world.a, (MONTHLY, "2026-10")).await;
    let new = world.filing_of(&staff, (world.a.first, "2026-10")).await;
    world.fill(&staff, &new, vec![cell("fuels", "f1", "fuel", "diesel"), cell("fuels", "f1", "amount", "3")]).await;
    // Rules that changed have a next version, new ones a first; the rest is as it was.
    let rules = form_rule::Entity::find().filter(form_rule::Column::FormId.eq(now[0].form_id)).all(&app.database).await;
    let rules = rules.unwrap();
    let of = |code: &str| {
        let mut all: Vec<_> = rules.iter().filter(|row| row.code == code).map(|row| (row.number, row.status)).collect();
        all.sort_unstable();
        all
    };
    assert_eq!(of("A-02"), [(1, VersionStatus::Retired), (2, VersionStatus::Published)]);
    assert_eq!(of("X-FUEL-1"), [(1, VersionStatus::Published)]);
    assert_eq!(of("M-WAT-01"), [(1, VersionStatus::Published)]);
    // A second start adds nothing, nor does it bring anything back.
    start(&app).await;
    assert_eq!(versions(&app.database).await, now);
    let again = form_rule::Entity::find().filter(form_rule::Column::FormId.eq(now[0].form_id)).all(&app.database).await;
    assert_eq!(again.unwrap().len(), rules.len());
});

on_both_engines!(a_quarter_that_is_being_filed_goes_on_without_the_columns_of_the_next_edition, |app| async move {
    const QUARTERLY: &str = "water_air_quarterly";
    let world = app.world().await;
    as_before(&app.database, &first_quarterly()).await;
    world.open_campaign(world.a, (QUARTERLY, "2026-Q2")).await;
    let staff = world.as_(account::A1_STAFF).await;
    let old = world.filing_of(&staff, (world.a.first, "2026-Q2")).await;
    start(&app).await;
    let now = versions_of(&app.database, QUARTERLY).await;
    assert_eq!(states(&now), [(1, VersionStatus::Retired), (2, VersionStatus::Published)]);
    assert_eq!(Definition::of(&now[0]).unwrap(), first_quarterly().definition);
    // An outlet by the first edition: no rule about what it does not ask.
    let outlet = |more: (&str, &str)| {
        vec![cell("water_outlets", "w1", "outlet", "DW001"), cell("water_outlets", "w1", more.0, more.1)]
    };
    let old = world.fill(&staff, &old, outlet(("volume", "100"))).await;
    let rules = async |id: &str| {
        let query = "query($id: UUID!) { filing(id: $id) { check { verdicts { rule } } } }";
        let seen = staff.gql(query, json!({ "id": id })).await["filing"]["check"]["verdicts"].take();
        seen.as_array().expect("verdicts").iter().map(|one| one["rule"].clone()).collect::<Vec<_>>()
    };
    assert!(!rules(&old.id).await.contains(&json!("A-24")));
    let save = "mutation($input: SaveFilingCellsInput!) { saveFilingCells(input: $input) { filing { id } } }";
    let due = outlet(("monitoring_due", "2026-08-31"));
    let input = json!({ "id": old.id, "sequence": old.sequence, "cells": due });
    staff.expect_code(save, json!({ "input": input }), "INVALID").await;
    // By the next one, the due day has passed.
    world.open_campaign(world.a, (QUARTERLY, "2026-Q3")).await;
    let new = world.filing_of(&staff, (world.a.first, "2026-Q3")).await;
    let new = world.fill(&staff, &new, due).await;
    assert!(rules(&new.id).await.contains(&json!("A-24")));
});

on_both_engines!(a_draft_makes_room_for_what_is_shipped_and_what_the_institute_wrote_stays, |app| async move {
    let world = app.world().await;
    as_before(&app.database, &first_edition()).await;
    let admin = world.as_(account::ADMIN).await;
    let form_id = versions(&app.database).await[0].form_id;
    let draft = "mutation($input: FormIdInput!) { draftFormVersion(input: $input) { id version } }";
    admin.gql(draft, json!({ "input": { "id": form_id.0 } })).await;
    start(&app).await;
    let now = versions(&app.database).await;
    let expected = [(1, VersionStatus::Retired), (2, VersionStatus::Published), (3, VersionStatus::Draft)];
    assert_eq!(states(&now), expected);
    assert_eq!(Definition::of(&now[2]).unwrap(), first_edition().definition);
    // The institute publishes its own: no start replaces it.
    let which = json!({ "input": { "id": now[2].id.0, "version": now[2].version } });
    admin.gql("mutation($input: VersionInput!) { publishFormVersion(input: $input) { id } }", which).await;
    start(&app).await;
    let own = versions(&app.database).await;
    assert_eq!((own.len(), own[2].status), (3, VersionStatus::Published));
    // Nor where it was never published here.
    form_version::Entity::delete_by_id(own[1].id).exec(&app.database).await.unwrap();
    start(&app).await;
    assert_eq!(versions(&app.database).await.len(), 2);
});

#[test]
fn amounts_of_fuels_are_an_indicator_each() {
    let form = domain::forms::shipped().iter().find(|form| form.code == MONTHLY).expect("the monthly form");
    let (section, amount) = form.definition.field("fuels", "amount").expect("amounts");
    let fuels = section.dimension().expect("the fuel");
    for option in &fuels.options {
        assert!(!option.unit.is_empty(), "{}", option.code);
        assert!(
            option.code == "other" || option.label.zh.ends_with(&format!("（{}）", option.unit)),
            "{}",
            option.code
        );
    }
    assert_eq!(amount.indicator_of("diesel"), "energy.diesel");
    // The series of the first edition go on.
    for (_, field) in first_edition().definition.fields().filter(|(section, _)| section.code == "energy") {
        let goes_on = fuels.options.iter().any(|option| amount.indicator_of(&option.code) == field.indicator);
        assert!(goes_on || form.definition.field("energy", &field.code).is_some(), "{}", field.indicator);
    }
}

#[test]
fn a_star_needs_something_that_the_rows_are_about() {
    let form = domain::forms::shipped().iter().find(|form| form.code == MONTHLY).expect("the monthly form");
    let mut definition = form.definition.clone();
    for field in definition.sections.iter_mut().flat_map(|section| &mut section.fields) {
        field.dimension = false;
    }
    let refused = definition.checked().expect_err("no dimension");
    assert!(format!("{refused:?}").contains("indicator"), "{refused:?}");
}

#[test]
fn the_first_edition_is_what_the_rules_of_the_second_can_be_tried_on() {
    // A campaign that runs keeps its version, and the rules are those of the form.
    let first = first_edition().definition;
    let form = domain::forms::shipped().iter().find(|form| form.code == MONTHLY).expect("the monthly form");
    let known = |rule: &RuleDefinition| {
        rule.fields.iter().filter_map(|path| path.split_once('.')).any(|(at, field)| first.field(at, field).is_some())
    };
    let only_new: Vec<Value> = form
        .rules
        .iter()
        .filter(|rule| !rule.definition.fields.contains(&"*".to_owned()) && !known(&rule.definition))
        .map(|rule| json!(rule.code))
        .collect();
    assert_eq!(only_new, [json!("X-FUEL-1"), json!("X-FUEL-2")]);
}

#[test]
fn the_next_edition_of_the_quarter_keeps_what_was_asked_before() {
    let form = domain::forms::shipped().iter().find(|form| form.code == "water_air_quarterly").expect("the form");
    for (section, field) in first_quarterly().definition.fields() {
        let (_, now) = form.definition.field(&section.code, &field.code).expect("a field of before");
        let same = (now.kind, &now.unit, &now.indicator) == (field.kind, &field.unit, &field.indicator);
        assert!(same && now.options == field.options, "{}.{}", section.code, field.code);
    }
    let added: Vec<(String, String)> = form
        .definition
        .fields()
        .filter(|(section, field)| first_quarterly().definition.field(&section.code, &field.code).is_none())
        .map(|(section, field)| (section.code.clone(), field.code.clone()))
        .collect();
    // None of them must be filled in, and each says when it stays empty.
    for (section, field) in &added {
        let (_, field) = form.definition.field(section, field).expect("a field");
        assert!(!field.required && field.help.zh.contains("留空"), "{}", field.code);
    }
    assert_eq!(added.len(), 6);
}
