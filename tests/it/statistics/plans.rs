//! By which index an enterprise finds its own numbers among everybody's.

use domain::access;
use domain::actor::{Actor, Grant};
use entities::filing_value::{self, Column as C};
use entities::id::{EnterpriseId, FormId, ParkId, UserId};
use entities::membership::Role;
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, QueryFilter, QueryTrait, Statement};
use tests::{Engine, TestApp};

/// PostgreSQL decides by what it knows of the rows; SQLite by the form of the question alone, and so it is held to that.
#[tokio::test]
async fn an_enterprise_reads_its_own_numbers_and_not_those_of_all() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let grant = Grant {
        role: Role::EnterpriseManager,
        park_id: Some(ParkId::new()),
        enterprise_id: Some(EnterpriseId::new()),
        agency_id: None,
        duty: None,
    };
    let name = String::new();
    let actor = Actor { user_id: UserId::new(), session_id: None, name, grants: vec![grant], assignments: Vec::new() };
    let day = |year| chrono::NaiveDate::from_ymd_opt(year, 1, 1).expect("a day");
    let select = access::find::<filing_value::Entity>(&actor)
        .filter(C::FormId.eq(FormId::new()))
        .filter(C::Indicator.eq("water.fresh"))
        .filter(C::PeriodStart.between(day(2021), day(2026)));
    let asked = select.build(DbBackend::Sqlite);
    let explained = Statement { sql: format!("EXPLAIN QUERY PLAN {}", asked.sql), ..asked };
    let plan = app.database.query_all_raw(explained).await.expect("a plan");
    let plan: Vec<String> = plan.iter().map(|line| line.try_get("", "detail").expect("a line")).collect();
    let index = "filing_value_enterprise (enterprise_id=? AND form_id=? AND indicator=?)";
    assert!(plan.iter().any(|line| line.contains(index)), "{plan:#?}");
}
