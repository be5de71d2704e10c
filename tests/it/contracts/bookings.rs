//! Who is booked when: shown when planning, and an overlap of fixed times refused, also of two plans at one moment.

use chrono::TimeDelta;
use futures_util::future::join_all;
use serde_json::{Value, json};
use tests::on_both_engines;
use tests::world::account;
use tests::world::services::{at_nine, training};

const PLAN: &str = "mutation($input: PlanTrainingInput!) { planTraining(input: $input) { id } }";

fn spoken_by(speaker: uuid::Uuid, mut plan: Value, (days, hours): (i64, i64)) -> Value {
    let starts_at = at_nine(days) + TimeDelta::hours(hours);
    plan["speakerId"] = json!(speaker);
    plan["startsAt"] = json!(starts_at);
    plan["endsAt"] = json!(starts_at + TimeDelta::hours(3));
    json!({ "input": { "training": plan } })
}

on_both_engines!(an_expert_does_not_speak_at_two_places_at_once, |app| async move {
    let world = app.world().await;
    let coordinator = world.as_(account::COORDINATOR).await;
    let lead = world.person(account::LEAD);
    let first = coordinator.gql(PLAN, spoken_by(lead, training(world.a), (1, 0))).await;
    for (days, hours) in [(1, 0), (1, 2), (1, -2)] {
        let refused = coordinator.expect_code(PLAN, spoken_by(lead, training(world.b), (days, hours)), "REFUSED").await;
        assert_eq!(refused.rule.as_deref(), Some("OVERLAPPING_BOOKING"), "{hours}");
    }
    // One ends when the other begins, and another person is free.
    coordinator.gql(PLAN, spoken_by(lead, training(world.b), (1, 3))).await;
    coordinator.gql(PLAN, spoken_by(world.person(account::EXPERT), training(world.b), (1, 0))).await;
    // A plan that is taken back frees its time.
    let cancel = "mutation($input: CancelTrainingInput!) { cancelTraining(input: $input) { id } }";
    let input = json!({ "id": first["planTraining"]["id"], "version": 1, "reason": "改期" });
    coordinator.gql(cancel, json!({ "input": input })).await;
    coordinator.gql(PLAN, spoken_by(lead, training(world.b), (1, 0))).await;
    let refused = coordinator
        .expect_code(PLAN, spoken_by(world.person(account::A_STAFF), training(world.a), (9, 0)), "INVALID")
        .await;
    assert_eq!(refused.error["extensions"]["fields"][0]["path"], "speakerId");
});

on_both_engines!(of_two_plans_at_one_moment_one_is_refused, |app| async move {
    let world = app.world().await;
    let coordinator = world.as_(account::COORDINATOR).await;
    let lead = world.person(account::LEAD);
    let plans = (0..8).map(|n| {
        let place = if n % 2 == 0 { world.a } else { world.b };
        coordinator.try_gql(PLAN, spoken_by(lead, training(place), (2, 0)))
    });
    let outcomes = join_all(plans).await;
    let refused: Vec<_> = outcomes.iter().filter_map(|outcome| outcome.as_ref().err()).collect();
    assert_eq!(refused.len(), 7, "one plan stands");
    assert!(refused.iter().all(|error| error.rule.as_deref() == Some("OVERLAPPING_BOOKING")));
});

on_both_engines!(a_visit_with_its_day_and_a_training_refuse_each_other, |app| async move {
    let world = app.world().await;
    let closed = world.issue_in(world.a, "CLOSED").await;
    let coordinator = world.as_(account::COORDINATOR).await;
    let query = "query($id: UUID!) { issue(id: $id) { checkup { id } } }";
    let seen = coordinator.gql(query, json!({ "id": closed.id })).await;
    let lookback = "mutation($input: PlanLookbackInput!) { planLookback(input: $input) { id } }";
    let (lead, expert) = (world.person(account::LEAD), world.person(account::EXPERT));
    let visit = |person: uuid::Uuid, day: &str| {
        json!({ "input": { "checkupId": seen["issue"]["checkup"]["id"], "enterpriseId": world.a.first,
            "plannedOn": day, "expertId": person, "issueIds": [closed.id] } })
    };
    coordinator.gql(lookback, visit(lead, "2026-11-25")).await;
    let refused = coordinator.expect_code(PLAN, spoken_by(lead, training(world.b), (2, 0)), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("OVERLAPPING_BOOKING"));
    coordinator.gql(PLAN, spoken_by(expert, training(world.b), (2, 0))).await;
    let refused = coordinator.expect_code(lookback, visit(expert, "2026-11-25"), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("OVERLAPPING_BOOKING"));

    let workload = "query { workload(from: \"2026-11-01\", to: \"2026-11-30\") { kind fixed expert { id } startsAt } }";
    let all = coordinator.field("workload", workload).await;
    let kinds = |person: uuid::Uuid| -> Vec<String> {
        let rows = all.as_array().unwrap().iter().filter(|row| row["expert"]["id"] == json!(person));
        rows.map(|row| row["kind"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(kinds(lead), ["VISIT"]);
    assert_eq!(kinds(expert), ["TRAINING"]);
    // Others see their own bookings only, whomever they ask about.
    let query = "query($ids: [UUID!]) { workload(from: \"2026-11-01\", to: \"2026-11-30\", expertIds: $ids) { kind } }";
    let own = world.as_(account::LEAD).await.gql(query, json!({ "ids": [lead, expert] })).await;
    assert_eq!(own["workload"].as_array().unwrap().len(), 1);
    let none = world.as_(account::A_MANAGER).await.gql(query, json!({ "ids": [lead] })).await;
    assert_eq!(none["workload"].as_array().unwrap().len(), 0);
    let long = "query { workload(from: \"2020-01-01\", to: \"2026-11-30\") { kind } }";
    coordinator.expect_code(long, json!({}), "INVALID").await;
});
