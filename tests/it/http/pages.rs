//! The web's files. Written so that it holds with and without a built web.

use reqwest::Method;
use reqwest::StatusCode;
use reqwest::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use tests::{Engine, TestApp};

#[tokio::test]
async fn unknown_assets_and_routes_of_the_api_are_not_pages() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    for path in
        ["/assets/gone-1234.js", "/api/nothing", "/favicon-of-another.ico", "/../Cargo.toml", "/%2e%2e/Cargo.toml"]
    {
        let response = app.anonymous().get(path).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
        assert!(!response.headers()[CONTENT_TYPE].to_str().expect("text").contains("html"), "{path}");
    }
}

#[tokio::test]
async fn every_path_of_the_router_is_the_one_page() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let first = app.anonymous().get("/").await;
    if first.status() == StatusCode::NOT_FOUND {
        eprintln!("the web is not built");
        return;
    }
    let tag = first.headers()[ETAG].clone();
    for path in ["/issues", "/issues/01a2?status=ISSUED", "/m/visits/7"] {
        let page = app.anonymous().get(path).await;
        assert_eq!(page.status(), StatusCode::OK, "{path}");
        assert_eq!(page.headers()[CACHE_CONTROL], "no-cache");
        assert_eq!(page.headers()[CONTENT_TYPE], "text/html; charset=utf-8");
        assert_eq!(page.headers()[ETAG], tag);
        let again = app.anonymous().request(Method::GET, path).header(IF_NONE_MATCH, &tag).send().await;
        assert_eq!(again.expect("an answer").status(), StatusCode::NOT_MODIFIED);
    }
}
