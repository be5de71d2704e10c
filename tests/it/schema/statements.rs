//! No list asks the database once a row: a page of many takes as many statements as a page of one.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use domain::actor::{Actor, Assignment, Grant};
use domain::bus::Bus;
use domain::clock::Clock;
use domain::db::Db;
use domain::files::Store;
use entities::{checkup, membership, user};
use graphql::context::{Shared, Viewer};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use tests::world::Finding;
use tests::{TestApp, World, account, on_both_engines};

/// The lists of the web, each with what its rows show. `$first` is the size of the page.
const LISTS: &[(&str, &str)] = &[
    (
        "issues",
        "issues(first: $first) { totalCount nodes { number title status severity overdue daysLeft viewerCan
           enterprise { name } park { name } responsible { name } waitingFor { role name since }
           basis { text } files { sha256 } events(last: 3) { kind at actorName } } }",
    ),
    (
        "enterprises",
        "enterprises(first: $first) { totalCount nodes { name uscc industryName divisionName viewerCan
           park { name } issueCounts { open overdue } } }",
    ),
    (
        "parks",
        "parks(first: $first) { totalCount nodes { name prefecture enterpriseCount viewerCan
           issueCounts { total open byStatus { count } } } }",
    ),
    (
        "checkups",
        "checkups(first: $first) { totalCount nodes { title status draftCount viewerCan park { name } lead { name }
           experts { name } enterpriseChecklist { title itemCount } progress { items answered nonconforming findings }
           visits { status enterprise { name } expert { name } checklist { title } progress { answered } viewerCan } } }",
    ),
    ("people", "people(first: $first) { totalCount nodes { name viewerCan memberships { role park { name } enterprise { name } } } }"),
    ("laws", "laws(first: $first) { totalCount nodes { title editions { label } } }"),
    ("provisions", "provisions(first: $first) { topic citations { text } on(day: \"2026-06-01\") { text } }"),
];

struct Counted {
    shared: Shared,
    actor: Arc<Actor>,
    statements: Arc<AtomicUsize>,
}

impl Counted {
    async fn of(app: &TestApp, world: &World, account: &str) -> Self {
        let statements = Arc::new(AtomicUsize::new(0));
        let mut db = Db::connect(&app.database_url).await.expect("the application's database");
        let counter = Arc::clone(&statements);
        db.read.set_metric_callback(move |_| {
            counter.fetch_add(1, Ordering::SeqCst);
        });
        let actor = Arc::new(actor(app, world, account).await);
        let shared = Shared { db, clock: Clock::System, bus: Bus::default(), files: Store::default() };
        Self { shared, actor, statements }
    }

    /// How many statements a page takes, and how many rows it has.
    async fn page(&self, fields: &str, first: usize) -> (usize, usize) {
        let schema = graphql::schema(self.shared.clone()).finish();
        let viewer: Viewer = Some(Arc::clone(&self.actor));
        let loader = graphql::loaders::loader(self.shared.reader(Arc::clone(&self.actor)));
        let variables = async_graphql::Variables::from_json(json!({ "first": first }));
        let request = async_graphql::Request::new(format!("query($first: Int!) {{ list: {fields} }}"));
        let before = self.statements.load(Ordering::SeqCst);
        let answer = schema.execute(request.variables(variables).data(viewer).data(loader)).await;
        assert!(answer.errors.is_empty(), "{fields}: {:?}", answer.errors);
        let data = answer.data.into_json().expect("JSON");
        let rows = data["list"]["nodes"].as_array().or(data["list"].as_array()).map_or(0, Vec::len);
        (self.statements.load(Ordering::SeqCst) - before, rows)
    }
}

/// The person with the rights that the tables give.
async fn actor(app: &TestApp, world: &World, account: &str) -> Actor {
    let id = entities::id::UserId(world.person(account));
    let person = user::Entity::find_by_id(id).one(&app.database).await.expect("a read").expect("a person");
    let held = membership::Entity::find().filter(membership::Column::UserId.eq(id)).all(&app.database).await;
    let leading = checkup::Entity::find().filter(checkup::Column::LeadId.eq(id)).all(&app.database).await;
    let mut actor = Actor::platform();
    actor.user_id = id;
    actor.name = person.name;
    let grant = |row: membership::Model| Grant {
        role: row.role,
        park_id: row.park_id,
        enterprise_id: row.enterprise_id,
        agency_id: row.agency_id,
    };
    actor.grants = held.expect("memberships").into_iter().map(grant).collect();
    let assignment = |row: checkup::Model| Assignment { checkup_id: row.id, park_id: row.park_id, lead: true };
    actor.assignments = leading.expect("check-ups").into_iter().map(assignment).collect();
    actor
}

on_both_engines!(a_page_of_many_takes_as_many_statements_as_a_page_of_one, |app| async move {
    let world = app.world().await;
    for n in 0..3 {
        let (checkup, visit) = world.start_visit(world.a).await;
        let lead = world.lead(world.a).await;
        world.log(&lead, visit, &Finding::titled(&format!("问题{n}"))).await;
        world.release(world.a, &checkup, visit).await;
    }
    for _ in 0..2 {
        world.issue_in(world.b, "RECTIFYING").await;
    }
    for who in [account::COORDINATOR, account::LEAD, account::A_MANAGER] {
        let counted = Counted::of(&app, &world, who).await;
        for (name, fields) in LISTS {
            let (one, _) = counted.page(fields, 1).await;
            let (many, rows) = counted.page(fields, 50).await;
            assert!(many <= one + 2, "{name} as {who}: {one} statements for a row, {many} for {rows}");
            assert!(many <= 30, "{name} as {who}: {many} statements for one page");
            eprintln!("{name} as {who}: {one} for one, {many} for {rows}");
        }
    }
});
