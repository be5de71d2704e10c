//! Whom trainings reach, what proposes a topic, and whether the findings fell: each figure counted by hand.

use serde_json::{Value, json};
use tests::world::Finding;
use tests::world::account;
use tests::world::services::{at_nine, training};
use tests::{World, on_both_engines};
use uuid::Uuid;

/// Holds a training, at which the first of three people of the enterprise was.
async fn hold(world: &World, (plan, enterprise, n): (Value, Uuid, u32)) {
    let coordinator = world.as_(account::COORDINATOR).await;
    let published = world.published(plan).await;
    let input = tests::world::services::enrolment(published.id, enterprise, n..n + 3);
    let enrol = "mutation($input: EnrolPeopleInput!) { enrolPeople(input: $input) { id } }";
    coordinator.gql(enrol, json!({ "input": input })).await;
    let running = world.step(&coordinator, "startTraining", &published).await;
    let (_, code) = world.codes(&running).await[0].clone();
    let token = world.token(&running).await;
    let check_in = "mutation($input: CheckInInput!) { checkIn(input: $input) { name } }";
    let input = json!({ "trainingId": running.id, "code": code, "token": token });
    world.anonymous().gql(check_in, json!({ "input": input })).await;
    world.step(&coordinator, "finishTraining", &running).await;
}

const COVERAGE: &str = "query($parkId: UUID) { trainingCoverage(from: \"2026-10-01\", to: \"2027-01-31\", parkId: $parkId) { \
     trainings attendances people parksReached enterprisesReached enterprises certificates \
     months { month trainings attendances } parks { park { id } trainings attendances enterprisesReached enterprises } } }";

on_both_engines!(it_counts_who_was_there_month_by_month, |app| async move {
    let world = app.world().await;
    let later = |days: i64| {
        let mut plan = training(world.a);
        plan["startsAt"] = json!(at_nine(days));
        plan["endsAt"] = json!(at_nine(days) + chrono::TimeDelta::hours(2));
        plan
    };
    // Twice the same person, in two months; somebody of another enterprise; one that was only planned.
    hold(&world, (later(1), world.a.first, 1)).await;
    hold(&world, (later(12), world.a.first, 1)).await;
    hold(&world, (later(13), world.a.second, 7)).await;
    world.published(later(20)).await;
    let coordinator = world.as_(account::COORDINATOR).await;
    let seen = coordinator.gql(COVERAGE, json!({})).await["trainingCoverage"].take();
    let figures =
        ["trainings", "attendances", "people", "parksReached", "enterprisesReached", "enterprises", "certificates"];
    let of = |seen: &Value| figures.map(|name| seen[name].as_i64().unwrap());
    assert_eq!(of(&seen), [3, 3, 2, 1, 2, 4, 3]);
    let months = json!([
        { "month": "2026-10", "trainings": 0, "attendances": 0 }, { "month": "2026-11", "trainings": 1, "attendances": 1 },
        { "month": "2026-12", "trainings": 2, "attendances": 2 }, { "month": "2027-01", "trainings": 0, "attendances": 0 },
    ]);
    assert_eq!(seen["months"], months);
    // The park that nobody reached stands first.
    assert_eq!(seen["parks"][0]["park"]["id"], json!(world.b.park));
    assert_eq!(seen["parks"][1]["enterprisesReached"], 2);
    // A number opens its rows: as many as it says.
    let rows = "query { attendees(filter: { month: \"2026-12\", checkedIn: true }) { totalCount } \
                trainings(filter: { month: \"2026-12\", held: true }) { totalCount } }";
    let seen = coordinator.gql(rows, json!({})).await;
    assert_eq!((&seen["attendees"]["totalCount"], &seen["trainings"]["totalCount"]), (&json!(2), &json!(2)));
    // An enterprise learns of its own people only.
    let own = world.as_(account::A2_MANAGER).await.gql(COVERAGE, json!({})).await["trainingCoverage"].take();
    assert_eq!([&own["attendances"], &own["people"], &own["enterprises"]], [1, 1, 1]);
    let bad = "query { trainingCoverage(from: \"2026-02-01\", to: \"2026-01-01\") { trainings } }";
    coordinator.expect_code(bad, json!({}), "INVALID").await;
    world.as_(account::ADMIN).await.expect_code(COVERAGE, json!({}), "FORBIDDEN").await;
    let refused = "query { trainings(filter: { month: \"2026-13\" }) { totalCount } }";
    coordinator.expect_code(refused, json!({}), "INVALID").await;
});

on_both_engines!(findings_that_repeat_propose_a_topic_until_a_training_answers, |app| async move {
    let world = app.world().await;
    let coordinator = world.as_(account::COORDINATOR).await;
    // Four findings of one category in two enterprises of the park.
    let plan = json!({ "parkId": world.a.park, "title": "全面体检", "startsOn": "2026-11-01", "endsOn": "2026-12-31",
        "leadId": world.person(account::LEAD), "expertIds": [], "enterpriseIds": [world.a.first, world.a.second],
        "includePark": false, "enterpriseChecklistId": world.enterprise_checklist });
    let query = "mutation($input: PlanCheckupInput!) { planCheckup(input: $input) { id visits { id } } }";
    let checkup = coordinator.gql(query, json!({ "input": plan })).await["planCheckup"].take();
    world.sign_in_again(account::LEAD);
    let lead = world.as_(account::LEAD).await;
    let mut drafts = Vec::new();
    for visit in checkup["visits"].as_array().unwrap() {
        let id: Uuid = visit["id"].as_str().unwrap().parse().unwrap();
        let start = "mutation($input: StartVisitInput!) { startVisit(input: $input) { id } }";
        lead.gql(start, json!({ "input": { "id": id } })).await;
        for title in ["甲", "乙"] {
            drafts.push(world.log(&lead, id, &Finding::titled(title)).await);
        }
        let finish = "mutation($input: FinishVisitInput!) { finishVisit(input: $input) { id } }";
        lead.gql(finish, json!({ "input": { "id": id } })).await;
    }
    let proposals = "query { trainingProposals { park { id } category findings enterprises } }";
    assert_eq!(coordinator.field("trainingProposals", proposals).await, json!([]), "drafts prove nothing");
    let version = lead.gql("query($id: UUID!) { checkup(id: $id) { version } }", json!({ "id": checkup["id"] })).await;
    let release = "mutation($input: CheckupVersionInput!) { releaseCheckup(input: $input) { id } }";
    let input = json!({ "id": checkup["id"], "version": version["checkup"]["version"] });
    lead.gql(release, json!({ "input": input })).await;
    let park = world.as_(account::A_MANAGER).await;
    for draft in &drafts {
        let seen = world.look(&park, &draft.id).await;
        world.act(&park, ("issueIssue", "IssueIssueInput"), &seen, json!({})).await;
    }
    let expected = json!([{ "park": { "id": world.a.park }, "category": "环保手续", "findings": 4, "enterprises": 2 }]);
    assert_eq!(coordinator.field("trainingProposals", proposals).await, expected);
    park.expect_code(proposals, json!({}), "FORBIDDEN").await;
    // A training with this category answers; what was found before and since is counted.
    let mut plan = training(world.a);
    plan["category"] = json!("环保手续");
    hold(&world, (plan, world.a.first, 1)).await;
    assert_eq!(coordinator.field("trainingProposals", proposals).await, json!([]));
    let effect = "query { trainings { nodes { effect { before after daysAfter } } } }";
    let seen = coordinator.field("trainings", effect).await;
    // It begins tomorrow: all four lie before it.
    assert_eq!(seen["nodes"][0]["effect"], json!({ "before": 4, "after": 0, "daysAfter": 0 }));
});
