//! What the demonstration holds.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::demo;
use domain::reference::divisions;
use entities::attachment::SubjectKind;
use entities::contract::ContractStatus;
use entities::diagnosis::DiagnosisStatus;
use entities::issue::{Audience, IssueKind, IssueStatus};
use entities::training::TrainingStatus;
use entities::{
    attachment, attendee, checkup, contract, diagnosis, enterprise, event, extension, issue, issue_park_tally,
    issue_tally, mail, notice, park, training, user, visit, visit_sample,
};
use sea_orm::{EntityTrait, Iterable, QueryOrder};
use tests::app::{TestApp, a_monday};
use tests::engine::Engine;

use super::{Filled, PASSWORD, fill};

#[tokio::test]
async fn holds_the_published_numbers_and_every_state() {
    for engine in [Engine::Sqlite, Engine::Postgres].into_iter().filter(|engine| engine.is_available()) {
        let filled = Filled::on(engine).await;
        places(&filled).await;
        states(&filled).await;
        services(&filled).await;
        counters(&filled).await;
        people(&filled).await;
    }
}

async fn places(filled: &Filled) {
    let parks = park::Entity::find().all(&filled.db.read).await.unwrap();
    assert_eq!(parks.len(), 32);
    let prefectures: BTreeSet<&str> =
        parks.iter().map(|park| divisions::prefecture(&park.division_code).unwrap().code.as_str()).collect();
    assert_eq!(prefectures.len(), 16);
    let enterprises = enterprise::Entity::find().all(&filled.db.read).await.unwrap();
    for park in &parks {
        let here = enterprises.iter().filter(|enterprise| enterprise.park_id == park.id).count();
        assert!((8..=12).contains(&here), "{}: {here} enterprises", park.name);
    }
    for enterprise in &enterprises {
        assert!(domain::reference::uscc::Uscc::parse(&enterprise.uscc).is_ok(), "{}", enterprise.uscc);
        assert_eq!(&enterprise.uscc[2..8], "519999", "a division that nobody has");
    }
    let names: BTreeSet<&str> = enterprises.iter().map(|enterprise| enterprise.name.as_str()).collect();
    assert_eq!(names.len(), enterprises.len(), "enterprises have names of their own");
}

async fn states(filled: &Filled) {
    let conn = &filled.db.read;
    let issues = issue::Entity::find().all(conn).await.unwrap();
    assert!(issues.len() >= 300, "{} issues", issues.len());
    let found: BTreeSet<IssueStatus> = issues.iter().map(|issue| issue.status).collect();
    assert_eq!(found, IssueStatus::iter().collect(), "every state");
    for audience in [Audience::Team, Audience::Park] {
        assert!(issues.iter().any(|issue| issue.status == IssueStatus::Draft && issue.audience == audience));
    }
    assert!(issues.iter().any(|issue| issue.kind == IssueKind::Suggestion));
    let today = domain::clock::shanghai_day(a_monday());
    for left in [7, 3, 0] {
        assert!(issues.iter().any(|i| (i.running_due_on - today).num_days() == left), "due in {left} days");
    }
    assert!(issues.iter().any(|issue| issue.running_due_on < today), "overdue");
    assert!(issues.iter().any(|issue| issue.reopened_times > 0), "reopened");
    let disputed =
        |opinion: bool| issues.iter().any(|i| i.status == IssueStatus::Disputed && i.opinion_at.is_some() == opinion);
    assert!(disputed(true) && disputed(false), "disputed with and without an opinion");
    let extensions = extension::Entity::find().all(conn).await.unwrap();
    let answers: BTreeSet<String> = extensions.iter().map(|row| format!("{:?}", row.status)).collect();
    assert_eq!(answers.len(), 3, "{answers:?}");
    let phases: BTreeSet<String> =
        checkup::Entity::find().all(conn).await.unwrap().iter().map(|row| format!("{:?}", row.status)).collect();
    assert_eq!(phases.len(), 5, "{phases:?}");
    assert!(!visit_sample::Entity::find().all(conn).await.unwrap().is_empty(), "a look-back took up closed issues");
    let shots = attachment::Entity::find().all(conn).await.unwrap();
    let distinct: BTreeSet<&str> = shots.iter().map(|shot| shot.sha256.as_str()).collect();
    assert!(distinct.len() >= 40, "{} pictures", distinct.len());
}

/// A contract for each park, a training a month, and people that nobody is.
async fn services(filled: &Filled) {
    let conn = &filled.db.read;
    let contracts = contract::Entity::find().all(conn).await.unwrap();
    let parks: BTreeSet<_> = contracts.iter().map(|row| row.park_id).collect();
    assert_eq!((contracts.len(), parks.len()), (32, 32));
    let states: BTreeSet<String> = contracts.iter().map(|row| format!("{:?}", row.status)).collect();
    assert_eq!(states, ["Active", "Completed", "Draft"].map(str::to_owned).into());
    let trainings = training::Entity::find().all(conn).await.unwrap();
    let months: BTreeSet<String> =
        trainings.iter().map(|row| domain::clock::shanghai_day(row.starts_at).format("%Y-%m").to_string()).collect();
    for month in ["2018-05", "2018-12", "2019-06"] {
        assert!(months.contains(month), "{month} has no training");
    }
    for status in [TrainingStatus::Draft, TrainingStatus::Published, TrainingStatus::Running, TrainingStatus::Finished]
    {
        assert!(trainings.iter().any(|row| row.status == status), "{status:?}");
    }
    let diagnoses = diagnosis::Entity::find().all(conn).await.unwrap();
    let states: BTreeSet<DiagnosisStatus> = diagnoses.iter().map(|row| row.status).collect();
    assert_eq!(states, DiagnosisStatus::iter().collect(), "a diagnosis in every state");
    let people = attendee::Entity::find().all(conn).await.unwrap();
    assert!(people.iter().all(|row| row.phone.starts_with("028-5552")), "numbers that nobody has");
    for row in &trainings {
        let seated = people.iter().filter(|person| person.training_id == row.id).count();
        assert_eq!(usize::try_from(row.enrolled).unwrap(), seated, "{}", row.title);
        assert!(row.enrolled <= row.capacity);
    }
    // What a fulfilled contract owed has been delivered and accepted.
    let ids: Vec<_> = contracts.iter().map(|row| row.id).collect();
    let boards = domain::contracts::board::of(conn, &ids, domain::clock::shanghai_day(a_monday())).await.unwrap();
    for contract in &contracts {
        let settled = boards[&contract.id].iter().all(|row| row.figures.is_settled());
        assert_eq!(settled, contract.status == ContractStatus::Completed, "{}", contract.number);
    }
    let late = boards.values().flatten().filter(|row| row.figures.late > 0).count();
    assert!(late > 0, "something is late");
}

/// The counters are what a recount of the rows gives, and numbers follow one another.
async fn counters(filled: &Filled) {
    let conn = &filled.db.read;
    let mut counted: BTreeMap<String, i64> = BTreeMap::new();
    let mut of_parks: BTreeMap<_, i64> = BTreeMap::new();
    let mut last: HashMap<_, i32> = HashMap::new();
    for issue in issue::Entity::find().all(conn).await.unwrap() {
        let park = (issue.park_id, issue.enterprise_id, issue.audience);
        *counted.entry(format!("{park:?} {:?} {:?} {:?}", issue.kind, issue.status, issue.severity)).or_default() += 1;
        *of_parks.entry((issue.park_id, issue.audience, issue.kind, issue.status, issue.severity)).or_default() += 1;
        *last.entry(issue.park_id).or_default() += i32::from(issue.number.is_some());
    }
    let kept: BTreeMap<String, i64> = issue_tally::Entity::find()
        .all(conn)
        .await
        .unwrap()
        .into_iter()
        .map(|row| {
            let park = (row.park_id, row.enterprise_id, row.audience);
            (format!("{park:?} {:?} {:?} {:?}", row.kind, row.status, row.severity), row.n)
        })
        .collect();
    assert_eq!(kept, counted);
    let kept = issue_park_tally::Entity::find().all(conn).await.unwrap().into_iter();
    let kept = kept.map(|row| ((row.park_id, row.audience, row.kind, row.status, row.severity), row.n));
    assert_eq!(kept.collect::<BTreeMap<_, _>>(), of_parks);
    for park in park::Entity::find().all(conn).await.unwrap() {
        assert_eq!(park.last_issue_number, last.get(&park.id).copied().unwrap_or_default(), "{}", park.name);
    }
}

async fn people(filled: &Filled) {
    let conn = &filled.db.read;
    let users = user::Entity::find().all(conn).await.unwrap();
    let names: BTreeSet<&str> = users.iter().map(|user| user.name.as_str()).collect();
    assert_eq!(names.len(), users.len(), "nobody has somebody else's name");
    let outside = users.iter().filter(|user| user.account.starts_with("expert") || user.account.starts_with("coord"));
    assert_eq!(outside.count(), 130, "the team of the institute and its agencies");
    // Addresses of a domain that cannot exist, and numbers that nobody has: no real person is meant.
    assert!(users.iter().all(|user| user.email.ends_with("@demo.test")));
    let enterprises = enterprise::Entity::find().all(conn).await.unwrap();
    assert!(enterprises.iter().all(|row| row.contact_phone.starts_with("028-555")));
    // The past is told in the inboxes, but not mailed any more.
    let notices = notice::Entity::find().all(conn).await.unwrap();
    assert!(notices.iter().any(|notice| notice.read_at.is_none()) && notices.iter().any(|n| n.read_at.is_some()));
    let mails = mail::Entity::find().all(conn).await.unwrap();
    assert!(mails.iter().all(|mail| mail.status == entities::mail::MailStatus::Sent));
}

#[tokio::test]
async fn the_same_seed_makes_the_same_rows() {
    let (one, two) = (Filled::on(Engine::Sqlite).await, Filled::on(Engine::Sqlite).await);
    assert_eq!(one.summary, two.summary);
    assert_eq!(rows(&one).await, rows(&two).await);
}

/// All rows with their ids; those of checklists, questions and diagnoses come about as in life, so what points at them is left out.
async fn rows(filled: &Filled) -> Vec<String> {
    let conn = &filled.db.read;
    let mut rows = Vec::new();
    let mut add = |row: String| rows.push(row);
    for row in issue::Entity::find().order_by_asc(issue::Column::Id).all(conn).await.unwrap() {
        add(format!("{:?}", issue::Model { item_id: None, ..row }));
    }
    for row in event::Entity::find().order_by_asc(event::Column::Id).all(conn).await.unwrap() {
        let green = [SubjectKind::Diagnosis, SubjectKind::HonourApplication, SubjectKind::Honour];
        let as_in_life = row.kind.starts_with("question_") || green.contains(&row.subject_kind);
        if !as_in_life && row.kind != "expert_categories_set" {
            add(format!("{row:?}"));
        }
    }
    for row in visit::Entity::find().order_by_asc(visit::Column::Id).all(conn).await.unwrap() {
        add(format!("{row:?}"));
    }
    for row in enterprise::Entity::find().order_by_asc(enterprise::Column::Id).all(conn).await.unwrap() {
        add(format!("{row:?}"));
    }
    for row in attachment::Entity::find().order_by_asc(attachment::Column::Id).all(conn).await.unwrap() {
        add(format!("{row:?}"));
    }
    for row in user::Entity::find().order_by_asc(user::Column::Id).all(conn).await.unwrap() {
        // A hash has its own salt.
        add(format!("{:?}", user::Model { password_hash: String::new(), ..row }));
    }
    rows
}

#[tokio::test]
async fn a_filled_database_stays_as_it_is() {
    let filled = Filled::on(Engine::Sqlite).await;
    let again = fill(&filled.db, a_monday()).await;
    assert!(!again.filled);
    assert_eq!(issue::Entity::find().all(&filled.db.read).await.unwrap().len(), filled.summary.issues);
}

#[tokio::test]
async fn copies_for_load_tests_are_counted_and_numbered() {
    let filled = Filled::on(Engine::Sqlite).await;
    demo::fill_issues(&filled.db, 3_000).await.unwrap();
    let issues = issue::Entity::find().all(&filled.db.read).await.unwrap();
    assert_eq!(issues.len(), filled.summary.issues + 3_000);
    counters(&filled).await;
}

#[tokio::test]
async fn its_accounts_sign_in() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let url = format!("sqlite://{}?mode=rwc", app.home.path().join("parksteward.db").display());
    let db = domain::db::Db::connect(&url).await.unwrap();
    fill(&db, a_monday()).await;
    for (account, who) in demo::ACCOUNTS {
        let client = app.sign_in(&demo::address(account), PASSWORD).await;
        let seen = client.gql("{ issues(first: 1) { totalCount } }", serde_json::json!({})).await;
        let total = seen["issues"]["totalCount"].as_i64().unwrap();
        assert_eq!(total > 0, !account.ends_with("_admin"), "{who} sees {total} issues");
    }
}
