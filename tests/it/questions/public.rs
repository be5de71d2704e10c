//! What visitors read who are not signed in: the knowledge base, and nothing else.

use std::fs;
use std::path::Path;

use reqwest::header::{CACHE_CONTROL, ETAG, IF_NONE_MATCH};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use tests::{Engine, TestApp, on_both_engines};

async fn read(client: &tests::Client, path: &str) -> (StatusCode, Value) {
    let response = client.get(path).await;
    let status = response.status();
    (status, response.json().await.unwrap_or_default())
}

on_both_engines!(a_visitor_reads_what_is_published_and_may_keep_it, |app| async move {
    let world = app.world().await;
    world.question_in("ACCEPTED").await;
    let visitor = world.anonymous();
    assert_eq!(read(&visitor, "/api/knowledge").await.1["totalCount"], 0, "nothing is published yet");
    world.question_in("PUBLISHED").await;
    let response = visitor.get("/api/knowledge").await;
    assert_eq!(response.headers()[CACHE_CONTROL], "public, max-age=300, stale-while-revalidate=600");
    let tag = response.headers()[ETAG].clone();
    let list: Value = response.json().await.expect("JSON");
    assert_eq!(list["totalCount"], 1);
    let again = visitor.request(Method::GET, "/api/knowledge").header(IF_NONE_MATCH, &tag).send().await;
    assert_eq!(again.expect("an answer").status(), StatusCode::NOT_MODIFIED);
    let id = list["nodes"][0]["id"].as_str().expect("an id");
    let (status, one) = read(&visitor, &format!("/api/knowledge/{id}")).await;
    assert_eq!(status, StatusCode::OK);
    assert!(one["question"].as_str().expect("a text").starts_with("某企业"), "{one}");
    let text = format!("{list}{one}");
    for secret in ["青竹", "青神", "测试", "91519999"] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
    for (query, count) in [("text=%E6%A0%87%E8%AF%86", 1), ("text=%E7%82%89%E6%B8%A3", 0), ("category=WATER", 0)] {
        assert_eq!(read(&visitor, &format!("/api/knowledge?{query}")).await.1["totalCount"], count, "{query}");
    }
});

on_both_engines!(a_visitor_gets_no_further, |app| async move {
    let world = app.world().await;
    let question = world.question_in("ACCEPTED").await;
    let visitor = world.anonymous();
    for path in [
        format!("/api/knowledge/{}", question.id),
        format!("/api/knowledge/{}", uuid::Uuid::now_v7()),
        "/api/knowledge/nothing".to_owned(),
    ] {
        assert_eq!(read(&visitor, &path).await.0, StatusCode::NOT_FOUND, "{path}");
    }
    for query in ["text=%E5%8D%B1", "first=0", "first=101", "after=x", "category=KING", "parkId=1"] {
        let (status, body) = read(&visitor, &format!("/api/knowledge?{query}")).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{query}: {body}");
    }
    for query in
        ["{ knowledgeBase { totalCount } }", "{ search(text: \"危废\") { count } }", "{ questions { totalCount } }"]
    {
        visitor.expect_code(query, json!({}), "UNAUTHENTICATED").await;
    }
    for list in ["questions", "knowledge", "law-review"] {
        let answer = visitor.get(&format!("/api/exports/{list}.xlsx")).await;
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "{list}");
    }
});

#[tokio::test]
async fn a_visitor_who_asks_too_often_is_told_to_wait() {
    let app = TestApp::spawn_with(Engine::Sqlite, |config| config.guest_rate = 1).await;
    let visitor = app.anonymous();
    let mut last = StatusCode::OK;
    for _ in 0..30 {
        last = visitor.get("/api/knowledge").await.status();
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn a_visitor_reaches_no_row_of_a_tenant_whatever_is_asked() {
    use domain::actor::Actor;
    use domain::db::Db;
    use sea_orm::{ConnectionTrait, DbBackend, Statement};
    if !Engine::Postgres.is_available() {
        return;
    }
    let app = TestApp::spawn(Engine::Postgres).await;
    let world = app.world().await;
    world.question_in("PUBLISHED").await;
    let db = Db::connect(&app.database_url).await.expect("a database").of(&Actor::visitor());
    for (table, is_public) in [
        ("question", false),
        ("question_post", false),
        ("enterprise", false),
        ("park", false),
        ("\"user\"", false),
        ("event", false),
        ("knowledge", true),
    ] {
        let sql = format!("SELECT count(*) AS n FROM {table}");
        let row = db.read.query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await.expect("a count");
        let n: i64 = row.expect("a row").try_get("", "n").expect("a number");
        assert_eq!(n > 0, is_public, "{table}: {n}");
    }
    let entries = "SELECT count(*) AS n FROM search_entry WHERE kind <> 'knowledge'";
    let row = db.read.query_one_raw(Statement::from_string(DbBackend::Postgres, entries)).await.expect("a count");
    assert_eq!(row.expect("a row").try_get::<i64>("", "n").expect("a number"), 0);
}

/// What anybody may open under /api by GET.
const OPEN: [&str; 3] = ["/api/knowledge", "/api/knowledge/{id}", "/api/verify/{code}"];

/// The routes that the server's sources name, by GET.
fn routes() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests lie in the tree").join("server/src");
    let (mut folders, mut routes) = (vec![root], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap_or_default();
            let named =
                text.lines().filter(|line| line.contains("get()")).flat_map(|line| line.split('"').skip(1).step_by(2));
            routes
                .extend(named.filter(|route| route.starts_with("/api/")).map(|route| route.replace("{{id}}", "{id}")));
        }
    }
    routes
}

#[tokio::test]
async fn a_visitor_opens_nothing_else_whatever_route_there_is() {
    let app = TestApp::spawn_with(Engine::Sqlite, |config| config.guest_rate = 10_000).await;
    let visitor = app.anonymous();
    let routes = routes();
    assert!(routes.len() > 40 && OPEN.iter().all(|open| routes.iter().any(|route| route == open)), "{routes:?}");
    for route in routes.iter().filter(|route| !OPEN.contains(&route.as_str())) {
        let mut path =
            route.replace("{word}", "enterprise").replace("{number}", "1").replace("{sha256}", &"0".repeat(64));
        path = path.replace("{id}", &uuid::Uuid::now_v7().to_string());
        assert!(!path.contains('{'), "{path}");
        assert_eq!(visitor.get(&path).await.status(), StatusCode::UNAUTHORIZED, "{route}");
    }
}
