//! A person who is erased is named nowhere any more, and the chain of history still holds.

use domain::audit;
use domain::db::Db;
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};
use serde_json::{Value, json};
use tests::world::account;
use tests::{Client, Engine, TestApp, World, on_both_engines};

const ERASE: &str =
    "mutation($input: ErasePersonInput!) { erasePerson(input: $input) { id name account active version } }";
const NAME: &str = "欧阳若曦";

async fn texts(database: &DatabaseConnection, sql: &str, column: &str) -> Vec<String> {
    let statement = Statement::from_string(database.get_database_backend(), sql.to_owned());
    let rows = database.query_all_raw(statement).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    rows.iter().map(|row| row.try_get::<Option<String>>("", column).expect(sql).unwrap_or_default()).collect()
}

pub async fn number(app: &TestApp, sql: &str) -> i64 {
    let statement = Statement::from_string(app.database.get_database_backend(), sql.to_owned());
    app.database.query_one_raw(statement).await.expect(sql).expect("a row").try_get("", "n").expect("a number")
}

/// Table and column of everything that holds text.
async fn columns(engine: Engine, database: &DatabaseConnection) -> Vec<(String, String)> {
    let sql = match engine {
        Engine::Postgres => {
            "SELECT table_name || ' ' || column_name AS c FROM information_schema.columns \
             WHERE table_schema = current_schema() AND data_type IN ('text', 'jsonb', 'character varying')"
        }
        Engine::Sqlite => {
            "SELECT m.name || ' ' || p.name AS c FROM sqlite_master m, pragma_table_info(m.name) p \
             WHERE m.type = 'table' AND (p.type = 'TEXT' OR p.type = 'jsonb_text')"
        }
    };
    let pair = |text: String| text.split_once(' ').map(|(a, b)| (a.to_owned(), b.to_owned()));
    texts(database, sql, "c").await.into_iter().filter_map(pair).collect()
}

/// All text of the database, but for the law, which is long and public.
pub async fn everything(engine: Engine, database: &DatabaseConnection) -> String {
    let mut all = String::new();
    for (table, column) in columns(engine, database).await {
        if !["law", "provision", "checklist", "holiday"].iter().any(|law| table.starts_with(law)) {
            let sql = format!("SELECT CAST(\"{column}\" AS TEXT) AS c FROM \"{table}\"");
            all.push_str(&texts(database, &sql, "c").await.join("\n"));
            all.push('\n');
        }
    }
    all
}

/// Where in the whole database a text stands.
async fn found(app: &TestApp, text: &str) -> Vec<String> {
    let mut places = Vec::new();
    for (table, column) in columns(app.engine, &app.database).await {
        let sql = format!(
            "SELECT COUNT(*) AS n FROM \"{table}\" WHERE LOWER(CAST(\"{column}\" AS TEXT)) LIKE '%{}%'",
            text.to_lowercase()
        );
        if number(app, &sql).await > 0 {
            places.push(format!("{table}.{column}"));
        }
    }
    places
}

async fn seal(app: &TestApp) -> Db {
    let db = Db::connect(&app.database_url).await.expect("the database");
    audit::seal(&db, app.clock.now()).await.expect("sealing");
    db
}

/// The enterprise's manager of park A, under a name of their own, with work behind them.
async fn somebody(app: &TestApp) -> (World, Client, Value) {
    let world = app.world().await;
    let person = world.as_(account::A1_MANAGER).await;
    let profile = "mutation($input: UpdateProfileInput!) { updateProfile(input: $input) { version } }";
    person.gql(profile, json!({ "input": { "version": 1, "name": NAME } })).await;
    world.sign_in_again(account::A1_MANAGER);
    let (checkup, visit) = world.start_visit(world.a).await;
    let lead = world.lead(world.a).await;
    let draft = world.log(&lead, visit, &tests::world::Finding::titled("危废间未设标识")).await;
    world.release(world.a, &checkup, visit).await;
    let issue = world.advance(world.a, draft, "ISSUED").await;
    let own = world.as_(account::A1_MANAGER).await;
    let plan = json!({ "measure": "补设标识", "person": NAME, "plannedOn": "2026-12-01" });
    let issue = world.act(&own, ("planRectification", "PlanRectificationInput"), &issue, plan).await;
    let manager = world.as_(account::A_MANAGER).await;
    let assign = json!({ "responsibleId": world.person(account::A1_MANAGER) });
    let assigned = world.act(&manager, ("assignIssue", "AssignIssueInput"), &issue, assign).await;
    (world, own, json!({ "id": assigned.id, "version": assigned.version }))
}

async fn disable(world: &World, who: &str) -> Value {
    let admin = world.as_(account::ADMIN).await;
    let version = "query($id: UUID!) { person(id: $id) { version } }";
    let id = world.person(who);
    let version = admin.gql(version, json!({ "id": id })).await["person"]["version"].take();
    let disable = "mutation($input: PersonInput!) { disablePerson(input: $input) { id version } }";
    admin.gql(disable, json!({ "input": { "id": id, "version": version } })).await["disablePerson"].take()
}

on_both_engines!(an_erased_person_is_named_nowhere_and_the_chain_holds, |app| async move {
    let (world, _, issue) = somebody(&app).await;
    let db = seal(&app).await;
    let head = audit::head(&db).await.expect("the head");
    let admin = world.as_(account::ADMIN).await;
    let mut input = disable(&world, account::A1_MANAGER).await;
    input["account"] = json!("a1.manager");
    admin.expect_code(ERASE, json!({ "input": input }), "REFUSED").await;
    // Somebody else takes the open issue first.
    let manager = world.as_(account::A_MANAGER).await;
    let assign = "mutation($input: AssignIssueInput!) { assignIssue(input: $input) { id } }";
    let mut other = issue;
    other["responsibleId"] = json!(world.person(account::A1_STAFF));
    manager.gql(assign, json!({ "input": other })).await;
    assert!(found(&app, NAME).await.len() > 3, "the name stands in many places");
    let erased = admin.gql(ERASE, json!({ "input": input })).await["erasePerson"].take();
    assert!(erased["name"].as_str().is_some_and(|name| name.starts_with("已注销用户")), "{erased}");
    for text in [NAME, "a1.manager", "a1.manager@world.test"] {
        assert_eq!(found(&app, text).await, Vec::<String>::new(), "{text}");
    }
    let db = seal(&app).await;
    let report = audit::verify(&db, Some(&head)).await.expect("a walk");
    assert_eq!(report.broken, None);
    assert!(report.redacted > 3, "{report:?}");
    let listed = admin.gql("query($t: String) { people(text: $t) { totalCount } }", json!({ "t": NAME })).await;
    assert_eq!(listed["people"]["totalCount"], 0);
    let enable = "mutation($input: PersonInput!) { enablePerson(input: $input) { id } }";
    let back = json!({ "input": { "id": erased["id"], "version": erased["version"] } });
    admin.expect_code(enable, back, "FORBIDDEN").await;
});

on_both_engines!(words_changed_after_an_erasure_are_found, |app| async move {
    let (world, _, issue) = somebody(&app).await;
    seal(&app).await;
    let manager = world.as_(account::A_MANAGER).await;
    let mut other = issue;
    other["responsibleId"] = Value::Null;
    let assign = "mutation($input: AssignIssueInput!) { assignIssue(input: $input) { id } }";
    manager.gql(assign, json!({ "input": other })).await;
    let mut input = disable(&world, account::A1_MANAGER).await;
    input["account"] = json!("a1.manager");
    world.as_(account::ADMIN).await.gql(ERASE, json!({ "input": input })).await;
    let db = seal(&app).await;
    assert_eq!(audit::verify(&db, None).await.expect("a walk").broken, None);
    match app.engine {
        Engine::Postgres => app.database.execute_unprepared("ALTER TABLE event DISABLE TRIGGER USER").await,
        Engine::Sqlite => app.database.execute_unprepared("DROP TRIGGER event_unchanged").await,
    }
    .expect("without the trigger");
    let forge = "UPDATE event SET actor_name = 'somebody else' WHERE actor_name LIKE '已注销用户%'";
    app.database.execute_unprepared(forge).await.expect("a forgery");
    let broken = audit::verify(&db, None).await.expect("a walk").broken.expect("a broken link");
    assert!(broken.why.contains("words were changed"), "{broken:?}");
});

on_both_engines!(only_the_administrator_erases_and_only_who_is_shut_out_and_named_right, |app| async move {
    let world = app.world().await;
    let id = world.person(account::A1_STAFF);
    let admin = world.as_(account::ADMIN).await;
    let active = json!({ "input": { "id": id, "version": 1, "account": "a1.staff" } });
    admin.expect_code(ERASE, active, "FORBIDDEN").await;
    let mut input = disable(&world, account::A1_STAFF).await;
    input["account"] = json!("a1.manager");
    let wrong = admin.expect_code(ERASE, json!({ "input": input }), "INVALID").await;
    assert_eq!(wrong.error["extensions"]["fields"][0]["path"], "account");
    input["account"] = json!("a1.staff");
    for stranger in [account::A_MANAGER, account::A1_MANAGER, account::COORDINATOR, account::SECURITY] {
        let refused = world.as_(stranger).await.try_gql(ERASE, json!({ "input": input })).await.expect_err(stranger);
        assert!(["FORBIDDEN", "NOT_FOUND"].contains(&refused.code.as_str()), "{stranger}: {}", refused.code);
    }
    let stale = json!({ "id": id, "version": 1, "account": "a1.staff" });
    admin.expect_code(ERASE, json!({ "input": stale }), "CONFLICT").await;
    admin.gql(ERASE, json!({ "input": input })).await;
    assert_eq!(number(&app, "SELECT COUNT(*) AS n FROM security_event WHERE kind = 'person_erased'").await, 1);
});

on_both_engines!(a_namesake_keeps_the_name, |app| async move {
    let world = app.world().await;
    let profile = "mutation($input: UpdateProfileInput!) { updateProfile(input: $input) { version } }";
    for who in [account::A1_STAFF, account::B1_MANAGER] {
        world.as_(who).await.gql(profile, json!({ "input": { "version": 1, "name": NAME } })).await;
        world.sign_in_again(who);
    }
    let views = "mutation($input: SaveViewInput!) { saveView(input: $input) { id } }";
    let view = json!({ "input": { "page": "issues", "name": "视图", "query": "" } });
    world.as_(account::B1_MANAGER).await.gql(views, view).await;
    let mut input = disable(&world, account::A1_STAFF).await;
    input["account"] = json!("a1.staff");
    world.as_(account::ADMIN).await.gql(ERASE, json!({ "input": input })).await;
    let theirs = "SELECT COUNT(*) AS n FROM event WHERE kind = 'view_saved' AND actor_name = '欧阳若曦'";
    assert_eq!(number(&app, theirs).await, 1);
});

on_both_engines!(an_expert_hands_questions_on_before_being_erased, |app| async move {
    let world = app.world().await;
    let question = world.ask().await;
    let expert = world.expert_account(&question);
    let admin = world.as_(account::ADMIN).await;
    let mut input = disable(&world, expert).await;
    input["account"] = json!(expert);
    let refused = admin.expect_code(ERASE, json!({ "input": input }), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("IN_USE"));
    let other = if expert == account::LEAD { account::EXPERT } else { account::LEAD };
    let to = json!({ "expertId": world.person(other) });
    let institute = world.as_(account::COORDINATOR).await;
    world.on_question(&institute, ("routeQuestion", "RouteQuestionInput"), &question, to).await;
    admin.gql(ERASE, json!({ "input": input })).await;
});
