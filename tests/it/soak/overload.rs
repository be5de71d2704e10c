//! Five times what the server can do: it goes on doing most of it, refuses the rest at once, and is itself again as soon
//! as the crowd has gone. The crowd is a plain HTTP client of this process, so that it takes little of the machine.

mod crowd;

use std::time::{Duration, Instant};

use sea_orm::Database;
use serde_json::json;
use tests::process::ServerProcess;
use tests::{Client, Engine, World, account, soak};

use crowd::{Crowd, Tally};

/// A page of the issue list as the web asks for it.
const PAGE: &str = "{ issues(first: 50) { totalCount nodes { id number title status severity dueOn overdue viewerCan \
     enterprise { id name } park { id name } events(last: 3) { id kind at actorName note } } } }";
const TIMES: usize = 5;
const RECOVERED_WITHIN: Duration = Duration::from_secs(5);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite() {
    five_times_too_many(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres() {
    if Engine::Postgres.is_available() {
        five_times_too_many(Engine::Postgres).await;
    }
}

async fn five_times_too_many(engine: Engine) {
    let seconds = Duration::from_secs(soak::size("SOAK_OVERLOAD_SECONDS", 3, 60) as u64);
    let server = ServerProcess::start(engine, None).await.expect("the program: cargo build first");
    let database = Database::connect(tests::engine::beyond(&server.database_url)).await.expect("the server's database");
    let world = World::create(&database, &server.base).await;
    for _ in 0..12 {
        world.issue_in(world.a, "ISSUED").await;
    }
    let client = world.as_(account::A_MANAGER).await;
    let crowd = Crowd::new(&server.base, client.token().expect("a token"), PAGE);
    let alone = patiently(&client, 20).await;
    // The best it can do: as many clients as find a turn.
    let peak = crowd.closed(32, seconds.min(Duration::from_secs(15))).await;
    let capacity = peak.good_per_second();
    let storm = crowd.open(capacity * TIMES as f64, seconds).await;
    let recovered = recovery(&client, alone).await;
    report(engine, &peak, &storm, recovered);
    let kept = storm.good_per_second() / capacity;
    assert!(storm.refused > 0, "nobody was refused: {storm:?}");
    assert_eq!(storm.other, 0, "neither an answer nor a refusal: {storm:?}");
    assert_eq!(storm.refused_without_a_time, 0, "each refusal says when to come back");
    assert!(recovered < RECOVERED_WITHIN, "{recovered:?}");
    // The small size runs beside other tests on a debug build: it shows that the queue works, not how well.
    let (least, slowest) =
        if soak::is_full() { (0.8, Duration::from_millis(100)) } else { (0.4, Duration::from_secs(5)) };
    assert!(kept >= least, "{:.0} % of the best", kept * 100.0);
    assert!(storm.refusal(99) < slowest, "refusals took {:?}", storm.refusal(99));
}

fn report(engine: Engine, peak: &Tally, storm: &Tally, recovered: Duration) {
    let (best, offered) = (peak.good_per_second(), storm.asked_per_second());
    let measured = format!(
        "best {best:.0}/s; {offered:.0}/s offered ({:.1} ×): {:.0}/s answered ({:.0} %), {} refused, refusal p50 {} ms, \
         p99 {} ms; normal again after {:.1} s",
        offered / best,
        storm.good_per_second(),
        storm.good_per_second() / best * 100.0,
        storm.refused,
        storm.refusal(50).as_millis(),
        storm.refusal(99).as_millis(),
        recovered.as_secs_f64(),
    );
    let figure = "5 × capacity for 60 s: ≥ 80 % of the best answered, refusals in < 100 ms, normal again in 5 s";
    soak::report(&format!("overload, {engine:?}"), figure, &measured, "soak::overload");
}

/// The middle time of some requests, one after the other.
async fn patiently(client: &Client, times: usize) -> Duration {
    let mut took = Vec::new();
    for _ in 0..times {
        let started = Instant::now();
        client.gql(PAGE, json!({})).await;
        took.push(started.elapsed());
    }
    took.sort_unstable();
    took[times / 2]
}

/// How long until requests take what they took before, or twice that.
async fn recovery(client: &Client, before: Duration) -> Duration {
    let started = Instant::now();
    let mut calm = 0;
    while calm < 10 && started.elapsed() < RECOVERED_WITHIN * 2 {
        let asked = Instant::now();
        let well = client.try_gql(PAGE, json!({})).await.is_ok();
        calm = if well && asked.elapsed() < before * 2 + Duration::from_millis(20) { calm + 1 } else { 0 };
    }
    started.elapsed()
}
