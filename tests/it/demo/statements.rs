//! What the lists cost: the number of SQL statements of a page is bounded, and the same for 2 rows and for 20.

use std::sync::Arc;

use async_graphql::Request;
use domain::actor::{Actor, Grant};
use domain::bus::Bus;
use domain::clock::Clock;
use domain::ctx::Ctx;
use domain::db::Db;
use domain::files::Store;
use entities::{membership, user};
use graphql::ParkStewardSchema;
use graphql::context::{Moment, Shared, SignedIn, Viewer};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::Value;
use tests::app::a_monday;
use tests::engine::Engine;

use super::Filled;

/// Who, the list, its fields, and the most statements that a page may take.
const PAGES: [(&str, &str, &str, usize); 35] = [
    ("coordinator", "issues", ISSUES, 3),
    ("park_manager", "issues", ISSUES, 3),
    ("enterprise_manager", "issues", ISSUES, 3),
    ("coordinator", "parks", "id name issueCounts { open overdue } enterpriseCount", 8),
    ("park_manager", "enterprises", "id name park { name } issueCounts { open }", 8),
    ("coordinator", "checkups", CHECKUPS, 18),
    ("park_manager", "checkups", CHECKUPS, 18),
    ("coordinator", "contracts", CONTRACTS, 14),
    ("coordinator", "trainings", TRAININGS, 8),
    ("enterprise_manager", "trainings", TRAININGS, 8),
    ("coordinator", "attendees", ATTENDEES, 8),
    ("platform_admin", "people", "id name memberships { role park { name } enterprise { name } }", 10),
    ("coordinator", "filings", FILINGS, 12),
    ("enterprise_manager", "filings", FILINGS, 12),
    ("coordinator", "campaigns", CAMPAIGNS, 8),
    ("park_manager", "campaigns", CAMPAIGNS, 8),
    ("coordinator", "qualityFilings", QUALITY, 8),
    ("park_manager", "limitChecks", LIMITS, 8),
    ("coordinator", "questions", QUESTIONS, 18),
    ("park_manager", "questions", QUESTIONS, 18),
    ("coordinator", "knowledgeBase", "id title superseded useful viewerFindsUseful basis { text }", 8),
    ("park_manager", "archives", ARCHIVES, 8),
    ("coordinator", "archives", ARCHIVES, 8),
    ("park_manager", "archiveDocuments", DOCUMENTS, 10),
    ("enterprise_manager", "archiveDocuments", DOCUMENTS, 10),
    ("coordinator", "diagnoses", DIAGNOSES, 10),
    ("coordinator", "creationTasks", TASKS, 10),
    ("coordinator", "honours", HONOURS, 8),
    ("coordinator", "honourApplications", STEPS, 10),
    ("coordinator", "frameworks", "id title status indicatorCount countedCount usedBy viewerCan", 8),
    ("park_manager", "notices", "id title body href readAt", 8),
    ("coordinator", "consultations", CONSULTATIONS, 18),
    ("coordinator", "fundingCalls", CALLS, 14),
    ("enterprise_manager", "fundingCalls", CALLS, 18),
    ("coordinator", "fundingApplications", APPLICATIONS, 18),
];
const STEPS: &str = "id title level year status viewerCan subjectName steps { step } honour { id }";
const ISSUES: &str = "id number title status overdue viewerCan enterprise { id name } responsible { id name } \
     events(last: 3) { id kind at actorName }";
const FILINGS: &str = "id status period dueOn overdue lock viewerCan campaign { title } form { titleZh } park { name } \
     enterprise { name } submittedBy { name } submissions { number sha256 }";
const CAMPAIGNS: &str =
    "id title period dueOn viewerCan form { titleZh } progress { total overdue byStatus { count } }";
const QUALITY: &str = "id period status dueOn firstErrors nowErrors form { titleZh } park { name } enterprise { name }";
const LIMITS: &str = "filingId outlet pollutant value verdict upper park { name } enterprise { name }";
const QUESTIONS: &str = "id title status category dueOn overdue viewerCan side park { id } enterprise { name } \
     expert { name } askedBy { name } knowledge { id }";
const ARCHIVES: &str = "id name percent required fulfilled missing expiring expired nextExpiresOn park { name } \
     slots { state exemption { reason notedBy { name } } documents { state } }";
const DOCUMENTS: &str = "id type { nameZh } number expiresOn state daysLeft renewalDueOn viewerCan park { name } \
     enterprise { name } files { name } revisions { madeBy { name } }";
const CONSULTATIONS: &str = "id number subject status daysLeft waitingFor side viewerCan park { name } enterprise { name } \
     members { part person { name } } currentStage { name dueOn }";
const CALLS: &str = "id title status window daysLeft viewerCan applicationCount \
     viewerFits { verdict enterprise { name } application { status } }";
const APPLICATIONS: &str = "id status viewerCan documents { ready } park { name } enterprise { name } \
     call { title daysLeft }";
const CHECKUPS: &str = "id title status park { name } lead { name } experts { name } draftCount \
     progress { visits finished findings } visits { id status enterprise { name } }";

const CONTRACTS: &str = "id number title status amountFen viewerCan park { name } enterprise { name } \
     figures { planned delivered accepted late } board { item { id title } evidence { id title } acceptances { rating } }";
const TRAININGS: &str = "id number title status seatsTaken speakerName viewerCan park { name } \
     places { enrolled waiting checkedIn passed }";
const ATTENDEES: &str = "id name phone code status passed park { name } enterprise { name } training { title } \
     certificate { number state } viewerCanWithdraw viewerCanCheckIn";

const DIAGNOSES: &str = "id number title year status dueOn daysLeft subjectName finalScore finalVerdict viewerCan \
     framework { code edition } park { name } enterprise { name } lead { name } experts { name }";
const TASKS: &str = "id title dueOn daysLeft overdue status ownerName viewerCan owner { name } indicator { name } \
     diagnosis { id number subjectName }";
const HONOURS: &str =
    "id subjectName title level year authority confidence viewerCan park { name } enterprise { name }";

struct Counted {
    schema: ParkStewardSchema,
    shared: Shared,
}

impl Counted {
    fn over(db: Db) -> Self {
        let shared = Shared { db, clock: Clock::fixed(a_monday()), bus: Bus::default(), files: Store::default() };
        Self { schema: graphql::schema(shared.clone()).finish(), shared }
    }

    /// How many statements this query takes, and how many rows came.
    async fn ask(&self, actor: &Arc<Actor>, list: &str, query: &str) -> (usize, usize) {
        let (data, statements) = self.run(actor, query).await;
        (statements, data[list]["nodes"].as_array().unwrap().len())
    }

    async fn answer(&self, actor: &Arc<Actor>, query: &str) -> Value {
        self.run(actor, query).await.0
    }

    async fn run(&self, actor: &Arc<Actor>, query: &str) -> (Value, usize) {
        let ctx = Ctx { db: self.shared.db.of(actor), ..self.shared.reader(Arc::clone(actor)) };
        let loader = graphql::loaders::loader(ctx.clone());
        let viewer: Viewer = Some(Arc::clone(actor));
        let request = Request::new(query).data(viewer).data(SignedIn::default()).data(loader);
        let request = request.data(Moment::from(ctx.clone()));
        let response = self.schema.execute(request).await;
        assert!(response.errors.is_empty(), "{query}: {:?}", response.errors);
        (response.data.into_json().unwrap(), ctx.db.read.statements())
    }
}

/// What a field is asked with.
fn selection(field: &str) -> &str {
    match field {
        "park" | "enterprise" | "checkup" | "foundBy" | "responsible" | "files" => "{ id }",
        "waitingFor" => "{ role name since }",
        "events" => "(last: 3) { id kind at actorName note }",
        _ => "",
    }
}

#[tokio::test]
async fn a_list_says_the_same_whether_it_reads_rows_in_brief_or_whole() {
    let filled = Filled::on(Engine::Sqlite).await;
    let counted = Counted::over(filled.db.clone());
    for account in ["coordinator", "park_manager", "enterprise_manager"] {
        let actor = actor(&filled.db, account).await;
        let fields: Vec<String> =
            graphql::issues::BRIEF.iter().map(|field| format!("{field} {}", selection(field))).collect();
        // One that the counters know, one that they do not, one whose page may have no rows.
        for filter in ["{}", "{ open: true }", "{ overdue: true }", "{ text: \"没有这样的话\" }"] {
            let page = |more: &str| {
                let nodes = format!("nodes {{ {} {more} }}", fields.join(" "));
                format!("{{ issues(first: 100, filter: {filter}) {{ totalCount totalIsExact {nodes} }} }}")
            };
            let brief = counted.answer(&actor, &page("")).await;
            let mut whole = counted.answer(&actor, &page("description")).await;
            let nodes = whole["issues"]["nodes"].as_array_mut().unwrap();
            let has_rows = nodes.len() > 10 && nodes.iter().any(|node| node["description"] != "");
            let must_have = filter == "{}" || account == "coordinator" && !filter.contains("text");
            assert!(has_rows || !must_have, "{account}: {filter}");
            for node in nodes {
                node.as_object_mut().unwrap().remove("description");
            }
            assert_eq!(brief, whole, "{account}: {filter}");
        }
    }
}

#[tokio::test]
async fn an_event_shows_its_changes_when_they_are_asked_for() {
    let filled = Filled::on(Engine::Sqlite).await;
    let counted = Counted::over(filled.db.clone());
    let actor = actor(&filled.db, "coordinator").await;
    let query =
        "{ issues(first: 100) { nodes { few: events(last: 3) { id } events(last: 3) { id changes { field } } } } }";
    let answer = counted.answer(&actor, query).await;
    let nodes = answer["issues"]["nodes"].as_array().unwrap();
    let changes = nodes
        .iter()
        .flat_map(|node| node["events"].as_array().unwrap())
        .filter(|event| event["changes"].as_array().is_some_and(|changes| !changes.is_empty()));
    assert!(changes.count() > 0);
}

#[tokio::test]
async fn a_page_takes_as_many_statements_for_two_rows_as_for_twenty() {
    for engine in [Engine::Sqlite, Engine::Postgres].into_iter().filter(|engine| engine.is_available()) {
        let filled = Filled::on(engine).await;
        let counted = Counted::over(filled.db.clone());
        for (account, list, fields, most) in PAGES {
            let actor = actor(&filled.db, account).await;
            let figure = match list {
                "qualityFilings" => "figure: ASKED, ",
                "archives" => "filter: { kind: ENTERPRISE }, ",
                _ => "",
            };
            let page =
                |first: usize| format!("{{ {list}({figure}first: {first}) {{ totalCount nodes {{ {fields} }} }} }}");
            let (few, rows) = counted.ask(&actor, list, &page(2)).await;
            assert_eq!(rows, 2, "{account}: {list}");
            let (many, rows) = counted.ask(&actor, list, &page(20)).await;
            assert!(rows > 2, "{account}: {list} has {rows} rows");
            // A page whose two rows have no enterprise or no responsible leaves their statement out.
            assert!(many <= few + 2, "{account}: {list} takes {few} statements for 2 rows, {many} for {rows}");
            assert!((1..=most).contains(&many), "{account}: {list} takes {many} statements, at most {most}");
            println!("{engine:?} {account}: {list} takes {many} statements for {rows} rows");
        }
    }
}

#[tokio::test]
async fn a_time_line_takes_as_many_statements_for_two_entries_as_for_twenty() {
    for engine in [Engine::Sqlite, Engine::Postgres].into_iter().filter(|engine| engine.is_available()) {
        let filled = Filled::on(engine).await;
        let counted = Counted::over(filled.db.clone());
        let actor = actor(&filled.db, "enterprise_manager").await;
        let own = actor.grants.iter().find_map(|grant| grant.enterprise_id).unwrap();
        let line = |first: usize| {
            let entry = "id kind title href documentType { code } honour { level } verdict";
            format!(
                "{{ archive(kind: ENTERPRISE, id: \"{own}\") {{ timeline(first: {first}) {{ nodes {{ {entry} }} }} }} }}"
            )
        };
        let rows = |data: &Value| data["archive"]["timeline"]["nodes"].as_array().unwrap().len();
        let (two, few) = counted.run(&actor, &line(2)).await;
        let (twenty, many) = counted.run(&actor, &line(20)).await;
        assert!(rows(&two) == 2 && rows(&twenty) > 2, "{twenty}");
        assert!(many <= few + 2 && many <= 18, "{few} statements for 2 entries, {many} for {}", rows(&twenty));
    }
}

async fn actor(db: &Db, account: &str) -> Arc<Actor> {
    let person =
        user::Entity::find().filter(user::Column::Account.eq(account)).one(db.writer()).await.unwrap().unwrap();
    let held = membership::Entity::find().filter(membership::Column::UserId.eq(person.id));
    let grants = held.all(db.writer()).await.unwrap().into_iter().map(|row| Grant {
        role: row.role,
        park_id: row.park_id,
        enterprise_id: row.enterprise_id,
        agency_id: row.agency_id,
        duty: row.duty,
    });
    let grants = grants.collect();
    Arc::new(Actor { user_id: person.id, session_id: None, name: person.name, grants, assignments: Vec::new() })
}
