//! By which index: the plans of both engines, over many texts. `SEARCH_TEXTS` sets how many; the figures of
//! docs/adr/0038 are of 200,000.

use std::time::Instant;

use domain::actor::{Actor, Grant};
use domain::db::{Db, insert_all};
use domain::index::{self, Reach, Words};
use domain::{issues, search};
use entities::id::{EnterpriseId, IssueId, ParkId, UserId};
use entities::issue::{Audience, IssueStatus};
use entities::membership::Role;
use entities::search_entry::SearchKind;
use entities::{enterprise, issue, park};
use sea_orm::{ConnectionTrait, DbBackend, EntityTrait, Statement};
use tests::{Engine, TestApp};

/// Sentences of the trade: common words are in most of them, rare ones in few.
const SUBJECTS: [&str; 12] = [
    "危废贮存间",
    "雨水排放口",
    "活性炭吸附装置",
    "在线监测站房",
    "污水处理站",
    "事故应急池",
    "一般固废堆场",
    "锅炉烟囱",
    "喷漆车间",
    "原料仓库",
    "化学品罐区",
    "厂界噪声",
];
const FAULTS: [&str; 12] = [
    "未设置标识牌",
    "台账记录不完整",
    "未按期更换",
    "防渗层破损",
    "运行记录缺失",
    "未办理备案",
    "标签信息不符",
    "监测频次不足",
    "阀门常开",
    "未分区存放",
    "围堰容积不足",
    "超标排放",
];
const ADVICE: [&str; 8] = [
    "请企业限期整改并提交照片",
    "建议按照标准重新设置",
    "请补充完善管理台账",
    "应当委托有资质单位处置",
    "请核实后书面说明",
    "建议增加巡检频次",
    "应当立即停止使用",
    "请园区督促落实",
];

fn text(n: usize) -> String {
    let pick = |list: &[&'static str], by: usize| list[(n / by) % list.len()];
    let rare = if n % 5_000 == 7 { "泥磷回收" } else { "" };
    format!(
        "企业{}{}{}，{}。第{}批次检查发现，{}{}",
        n % 900,
        pick(&SUBJECTS, 1),
        pick(&FAULTS, 12),
        pick(&ADVICE, 144),
        n / 40,
        pick(&SUBJECTS, 7),
        rare
    )
}

/// Parks, enterprises and issues, and the index that the product makes of them.
async fn fill(app: &TestApp, db: &Db, count: usize) -> (ParkId, EnterpriseId) {
    let world = app.world().await;
    let (now, found_by) = (app.clock.now(), UserId(world.person(tests::account::LEAD)));
    let park = park::Entity::find_by_id(ParkId(world.a.park)).one(&app.database).await.expect("read").expect("a park");
    let site = enterprise::Entity::find_by_id(EnterpriseId(world.a.first)).one(&app.database).await;
    let site = site.expect("read").expect("an enterprise");
    let parks: Vec<park::Model> =
        (0..32).map(|n| park::Model { id: ParkId::new(), code: format!("P{n}"), ..park.clone() }).collect();
    let sites: Vec<enterprise::Model> = (0..900)
        .map(|n| enterprise::Model {
            id: EnterpriseId::new(),
            park_id: parks[n % 32].id,
            uscc: format!("91519999MA26{n:06}"),
            ..site.clone()
        })
        .collect();
    let own = (parks[5].id, sites[5].id);
    let tx = db.begin().await.expect("a transaction");
    insert_all::<park::Entity>(&tx, parks).await.expect("parks");
    insert_all::<enterprise::Entity>(&tx, sites.clone()).await.expect("enterprises");
    for some in (0..count).collect::<Vec<_>>().chunks(5_000) {
        let rows = some.iter().map(|n| issue::Model {
            id: IssueId::new(),
            enterprise_id: Some(sites[n % 900].id),
            number: Some(format!("P-{n}")),
            status: IssueStatus::Issued,
            audience: Audience::All,
            title: text(*n).chars().take(20).collect(),
            description: text(*n),
            found_by,
            ..issues::blank(sites[n % 900].park_id, now)
        });
        insert_all::<issue::Entity>(&tx, rows.collect()).await.expect("issues");
    }
    tx.commit().await.expect("a commit");
    search::rebuild(db).await.expect("an index");
    if db.backend() == DbBackend::Postgres {
        db.writer().execute_unprepared("VACUUM ANALYZE").await.expect("statistics");
    }
    own
}

fn somebody(grant: Grant) -> Actor {
    Actor {
        user_id: UserId::new(),
        session_id: None,
        name: String::new(),
        grants: vec![grant],
        assignments: Vec::new(),
    }
}

async fn explained(db: &Db, words: &Words, reach: &Reach, actor: &Actor) -> String {
    let sql = index::statement::<issue::Entity>(
        db.backend(),
        actor,
        (SearchKind::Issue, issue::Column::Id),
        (words, reach, 100),
    );
    let prefix = if db.backend() == DbBackend::Postgres { "EXPLAIN (COSTS OFF) " } else { "EXPLAIN QUERY PLAN " };
    let rows = db.read.query_all_raw(Statement { sql: format!("{prefix}{}", sql.sql), ..sql }).await.expect("a plan");
    let column = if db.backend() == DbBackend::Postgres { "QUERY PLAN" } else { "detail" };
    rows.iter().map(|row| row.try_get::<String>("", column).expect("a line")).collect::<Vec<_>>().join("\n")
}

async fn measured(engine: Engine, count: usize) {
    let app = TestApp::spawn(engine).await;
    let db = Db::connect(&app.database_url).await.expect("a database");
    let began = Instant::now();
    let (park, enterprise) = fill(&app, &db, count).await;
    println!("{engine:?}: {count} issues and their index written in {:?}", began.elapsed());
    let grant = |role, park_id, enterprise_id| Grant { role, park_id, enterprise_id, agency_id: None, duty: None };
    let people = [
        ("institute", somebody(grant(Role::Coordinator, None, None)), Reach::Everywhere),
        ("park", somebody(grant(Role::ParkManager, Some(park), None)), Reach::In(vec![park], Vec::new())),
        (
            "enterprise",
            somebody(grant(Role::EnterpriseManager, Some(park), Some(enterprise))),
            Reach::In(Vec::new(), vec![enterprise]),
        ),
    ];
    for (who, actor, reach) in &people {
        let mine = db.of(actor);
        for word in ["泥磷", "泥磷回收", "没有这词", "危废", "企业", "标识牌 活性炭"] {
            let words = Words::parse(word).expect("words");
            let plan = explained(&mine, &words, reach, actor).await;
            by_index(&plan, engine);
            mine.read.refresh().await;
            let mut took = Vec::new();
            for _ in 0..5 {
                let began = Instant::now();
                let of = (SearchKind::Issue, issue::Column::Id);
                index::find::<issue::Entity>(&mine.read, actor, of, (&words, reach, 100)).await.expect("finds");
                took.push(began.elapsed());
            }
            took.sort_unstable();
            println!("{engine:?} {who} {word}: {:?}\n{plan}\n", took[2]);
        }
    }
}

/// No table that grows is read from end to end, for rare words and for those that every text holds, and the pairs are asked
/// of their index.
fn by_index(plan: &str, engine: Engine) {
    match engine {
        // A small table (parks, people) may well be read; the three that grow may not.
        Engine::Postgres => {
            for table in ["search_gram", "search_entry", "issue"] {
                assert!(!plan.contains(&format!("Seq Scan on {table}")), "{plan}");
            }
        }
        Engine::Sqlite => {
            assert!(plan.contains("SCAN search_gram VIRTUAL TABLE INDEX"), "{plan}");
            assert!(plan.contains("SEARCH search_entry USING INTEGER PRIMARY KEY"), "{plan}");
            assert!(!plan.contains("SCAN search_entry") && !plan.contains("SCAN issue"), "{plan}");
        }
    }
}

#[tokio::test]
async fn each_find_is_by_the_index_on_both_engines() {
    let count = std::env::var("SEARCH_TEXTS").ok().and_then(|n| n.parse().ok()).unwrap_or(6_000);
    for engine in [Engine::Sqlite, Engine::Postgres].into_iter().filter(|engine| engine.is_available()) {
        measured(engine, count).await;
    }
}
