//! Files that nobody attached go away after a day.

use chrono::TimeDelta;
use domain::db::Db;
use domain::files::{Store, sweep};
use reqwest::StatusCode;
use tests::world::Finding;
use tests::{account, files, on_both_engines};

on_both_engines!(orphans_go_after_a_day_and_the_attached_stay, |app| async move {
    let world = app.world().await;
    let lead = world.as_(account::LEAD).await;
    let (_, visit) = world.start_visit(world.a).await;
    let orphan = lead.put_file("orphan.jpg", &files::photo(1)).await;
    let kept = lead.put_file("kept.jpg", &files::photo(2)).await;
    world.log(&lead, visit, &Finding { photos: vec![kept.clone()], ..Finding::titled("危废间未设标识") }).await;

    let db = Db::connect(&app.database_url).await.unwrap();
    let store = Store::open(app.home.path().join("files").to_str().unwrap()).unwrap();
    let now = app.clock.now();
    assert_eq!(sweep(&db, &store, now + TimeDelta::hours(23)).await.unwrap(), 0);
    assert_eq!(sweep(&db, &store, now + TimeDelta::hours(25)).await.unwrap(), 1);
    assert_eq!(lead.get(&format!("/api/files/{orphan}")).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(lead.get(&format!("/api/files/{kept}")).await.status(), StatusCode::OK);
    // And it can be sent anew.
    let again = lead.try_put_file(&orphan, "orphan.jpg", &files::photo(1)).await;
    assert_eq!(again.status(), StatusCode::CREATED);
    assert_eq!(lead.get(&format!("/api/files/{orphan}")).await.status(), StatusCode::OK);
});
