//! A chain that was touched is found, and the first broken link is named.

use std::process::Command;

use domain::audit::{self, Broken, Head};
use domain::clock::Clock;
use domain::db;
use entities::attachment::SubjectKind;
use entities::audit_entry::{self, Entity as Links};
use entities::event;
use entities::id::{EventId, UserId};
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait, QueryOrder};
use serde_json::json;
use tests::process::binary;
use tests::world::account;
use tests::{Engine, TestApp, on_both_engines};

use super::{db, seal};

fn history(rows: usize) -> Vec<event::Model> {
    let row = |n: usize| event::Model {
        id: EventId::new(),
        park_id: None,
        subject_kind: SubjectKind::Issue,
        subject_id: uuid::Uuid::now_v7(),
        kind: "issue_reminded".to_owned(),
        actor_id: Some(UserId::new()),
        actor_name: "张三".to_owned(),
        at: Clock::System.now(),
        from_status: None,
        to_status: None,
        note: format!("第 {n} 次催办"),
        changes: json!([{ "field": "b", "before": null, "after": "2" }]),
    };
    (0..rows).map(row).collect()
}

/// A database with this many sealed rows.
async fn sealed(app: &TestApp, rows: usize) -> Vec<audit_entry::Model> {
    db::insert_all::<event::Entity>(&app.database, history(rows)).await.expect("history");
    assert_eq!(seal(app).await, rows);
    Links::find().order_by_asc(audit_entry::Column::Seq).all(&app.database).await.expect("links")
}

async fn found(app: &TestApp, expected: Option<&Head>) -> Option<Broken> {
    audit::verify(&db(app).await, expected).await.expect("a walk").broken
}

/// What somebody does who owns the database and takes the triggers away first.
async fn tamper(app: &TestApp, sql: &str) {
    let run = async |sql: String| {
        app.database.execute_unprepared(&sql).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    };
    for table in ["event", "audit_entry"] {
        match app.engine {
            Engine::Postgres => run(format!("ALTER TABLE {table} DISABLE TRIGGER USER")).await,
            Engine::Sqlite => {
                for trigger in ["kept", "unchanged", "noted"] {
                    run(format!("DROP TRIGGER IF EXISTS {table}_{trigger}")).await;
                }
            }
        }
    }
    for statement in sql.split(';') {
        run(statement.to_owned()).await;
    }
}

/// A literal of an id.
fn id(app: &TestApp, id: uuid::Uuid) -> String {
    match app.engine {
        Engine::Postgres => format!("'{id}'"),
        Engine::Sqlite => format!("x'{}'", id.simple()),
    }
}

on_both_engines!(an_untouched_chain_holds_and_meets_its_head, |app| async move {
    let links = sealed(&app, 30).await;
    let head = audit::head(&db(&app).await).await.expect("the head");
    assert_eq!((head.seq, head.hash.as_str()), (30, links[29].hash.as_str()));
    assert_eq!(found(&app, Some(&head)).await, None);
    let earlier = Head { seq: 12, hash: links[11].hash.clone() };
    assert_eq!(found(&app, Some(&earlier)).await, None);
});

on_both_engines!(a_changed_byte_is_found_at_its_link, |app| async move {
    let links = sealed(&app, 30).await;
    let row = id(&app, links[16].source_id);
    tamper(&app, &format!("UPDATE event SET note = 'x' WHERE id = {row}")).await;
    let broken = found(&app, None).await.expect("a broken link");
    assert_eq!(broken.seq, 17);
    assert!(broken.why.contains("words were changed"), "{broken:?}");
});

on_both_engines!(a_changed_fact_is_found_at_its_link, |app| async move {
    let links = sealed(&app, 30).await;
    let row = id(&app, links[4].source_id);
    tamper(&app, &format!("UPDATE event SET kind = 'issue_closed' WHERE id = {row}")).await;
    assert_eq!(found(&app, None).await.map(|broken| broken.seq), Some(5));
});

on_both_engines!(a_removed_row_is_found_at_its_link, |app| async move {
    let links = sealed(&app, 30).await;
    let row = id(&app, links[8].source_id);
    tamper(&app, &format!("DELETE FROM event WHERE id = {row}")).await;
    let broken = found(&app, None).await.expect("a broken link");
    assert_eq!(broken.seq, 9);
    assert!(broken.why.contains("removed"), "{broken:?}");
});

on_both_engines!(a_removed_row_with_its_link_is_found, |app| async move {
    let links = sealed(&app, 30).await;
    let row = id(&app, links[8].source_id);
    tamper(&app, &format!("DELETE FROM event WHERE id = {row};DELETE FROM audit_entry WHERE seq = 9")).await;
    assert_eq!(found(&app, None).await.map(|broken| broken.seq), Some(9));
});

on_both_engines!(two_rows_that_changed_places_are_found, |app| async move {
    let links = sealed(&app, 30).await;
    let (one, other) = (id(&app, links[5].source_id), id(&app, links[20].source_id));
    let spare = id(&app, uuid::Uuid::nil());
    let swap = format!(
        "UPDATE event SET id = {spare} WHERE id = {one};UPDATE event SET id = {one} WHERE id = {other};\
         UPDATE event SET id = {other} WHERE id = {spare}"
    );
    tamper(&app, &swap).await;
    assert_eq!(found(&app, None).await.map(|broken| broken.seq), Some(6));
});

on_both_engines!(a_row_put_in_beside_the_chain_is_found, |app| async move {
    sealed(&app, 10).await;
    tamper(&app, "SELECT 1").await;
    db::insert_all::<event::Entity>(&app.database, history(1)).await.expect("history");
    let broken = found(&app, None).await.expect("a broken chain");
    assert!(broken.why.contains("beside the chain"), "{broken:?}");
});

on_both_engines!(a_row_put_into_the_chain_is_found, |app| async move {
    let links = sealed(&app, 10).await;
    db::insert_all::<event::Entity>(&app.database, history(1)).await.expect("history");
    tamper(
        &app,
        "UPDATE audit_entry SET seq = seq + 100 WHERE seq > 5;UPDATE audit_entry SET seq = seq - 99 WHERE seq > 100",
    )
    .await;
    let new = event::Entity::find().order_by_desc(event::Column::Id).one(&app.database).await.expect("a row");
    let forged = audit_entry::Model { seq: 6, source_id: new.expect("a row").id.0, ..links[5].clone() };
    db::insert_all::<Links>(&app.database, vec![forged]).await.expect("a forged link");
    assert_eq!(found(&app, None).await.map(|broken| broken.seq), Some(6));
});

on_both_engines!(an_end_that_was_cut_off_is_found_by_the_head, |app| async move {
    let links = sealed(&app, 30).await;
    let witness = audit::head(&db(&app).await).await.expect("the head");
    let cut = |n: usize| {
        let rows: Vec<_> = links[n..].iter().map(|link| id(&app, link.source_id)).collect();
        format!("DELETE FROM event WHERE id IN ({});DELETE FROM audit_entry WHERE seq > {n}", rows.join(","))
    };
    tamper(&app, &cut(25)).await;
    assert_eq!(found(&app, None).await.map(|broken| broken.seq), Some(26));
    // Whoever rewrites the head as well is caught by the head that was written down elsewhere.
    let forged = format!("UPDATE audit_head SET seq = 25, hash = '{}'", links[24].hash);
    tamper(&app, &forged).await;
    assert_eq!(found(&app, None).await, None);
    let broken = found(&app, Some(&witness)).await.expect("a broken chain");
    assert!(broken.why.contains("cut off"), "{broken:?}");
});

on_both_engines!(a_row_removed_before_it_was_sealed_is_found, |app| async move {
    sealed(&app, 5).await;
    let late = history(1);
    let row = id(&app, late[0].id.0);
    db::insert_all::<event::Entity>(&app.database, late).await.expect("history");
    tamper(&app, &format!("DELETE FROM event WHERE id = {row}")).await;
    assert_eq!(seal(&app).await, 0);
    let broken = found(&app, None).await.expect("a broken chain");
    assert!(broken.why.contains("before they were sealed"), "{broken:?}");
});

on_both_engines!(rows_noted_twice_are_sealed_once, |app| async move {
    let links = sealed(&app, 3).await;
    // As a restore by the database's own tools does: rows come in and are noted, their links come in after them.
    let again = id(&app, links[1].source_id);
    let note = format!("INSERT INTO audit_pending (source, source_id) VALUES ('event', {again})");
    app.database.execute_unprepared(&note).await.expect("a note");
    app.database.execute_unprepared(&note).await.expect("a note");
    assert_eq!(seal(&app).await, 0);
    assert_eq!(Links::find().count(&app.database).await.expect("a count"), 3);
    assert_eq!(found(&app, None).await, None);
});

on_both_engines!(sealers_at_once_make_one_chain, |app| async move {
    db::insert_all::<event::Entity>(&app.database, history(1_200)).await.expect("history");
    let (one, other) = (db(&app).await, db(&app).await);
    let now = app.clock.now();
    let (a, b) = tokio::join!(audit::seal(&one, now), audit::seal(&other, now));
    assert_eq!(a.expect("sealing") + b.expect("sealing"), 1_200);
    assert_eq!(found(&app, None).await, None);
});

on_both_engines!(what_people_do_is_sealed_and_holds, |app| async move {
    let world = app.world().await;
    world.issue_in(world.a, "CLOSED").await;
    let sealed = seal(&app).await;
    assert!(sealed > 10, "{sealed} rows");
    let report = audit::verify(&db(&app).await, None).await.expect("a walk");
    assert_eq!((report.broken, report.unsealed), (None, 0));
    let _manager = world.as_(account::A_STAFF).await;
    let report = audit::verify(&db(&app).await, None).await.expect("a walk");
    assert_eq!((report.broken, report.unsealed), (None, 1), "a sign-in waits for its link");
});

on_both_engines!(ten_thousand_links_are_walked_in_seconds, |app| async move {
    sealed(&app, 10_000).await;
    let begun = std::time::Instant::now();
    assert_eq!(found(&app, None).await, None);
    let took = begun.elapsed();
    eprintln!("10,000 links: {:.2} s", took.as_secs_f64());
    assert!(took.as_secs() < 20, "{took:?}");
});

#[tokio::test]
async fn the_command_says_what_holds_and_exits_with_1_when_something_does_not() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let links = sealed(&app, 10).await;
    let run = |arguments: &[&str]| {
        let mut command = Command::new(binary());
        let done = command.arg("audit").args(arguments).env("PARKSTEWARD_DATA_DIR", app.home.path()).output();
        let done = done.expect("the command runs");
        (done.status.code(), String::from_utf8_lossy(&done.stdout).trim().to_owned())
    };
    let head = format!("10:{}", links[9].hash);
    assert_eq!(run(&["head"]), (Some(0), head.clone()));
    let (code, said) = run(&["verify", "--expect", &head]);
    assert_eq!((code, said.contains("10 links")), (Some(0), true), "{said}");
    let row = id(&app, links[3].source_id);
    tamper(&app, &format!("UPDATE event SET note = 'x' WHERE id = {row}")).await;
    let (code, said) = run(&["verify"]);
    assert_eq!((code, said.starts_with("BROKEN at 4:")), (Some(1), true), "{said}");
}
