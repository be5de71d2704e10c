//! The promise: what is late is told, once, to whom it concerns.

use chrono::{DateTime, Utc};
use domain::notices::remind_experts;
use domain::questions::commands::escalate;
use serde_json::json;
use tests::{account, on_both_engines};

use crate::notices::{kinds, platform};

fn noon(day: &str) -> DateTime<Utc> {
    format!("{day}T04:00:00Z").parse().expect("a moment")
}

on_both_engines!(a_late_answer_reaches_the_expert_and_once_the_institute, |app| async move {
    let world = app.world().await;
    let question = world.ask().await;
    let expert = world.expert_account(&question);
    let ctx = platform(&app).await;
    let mut told = vec!["question_routed"];
    for (day, new) in [
        ("2026-11-25", None),
        ("2026-11-26", Some("question_due_today")),
        ("2026-11-27", Some("question_overdue")),
        ("2026-11-30", None),
        ("2026-12-04", Some("question_overdue")),
    ] {
        ctx.clock.set(noon(day));
        app.clock.set(noon(day));
        for _ in 0..2 {
            remind_experts(&ctx).await.expect("reminded");
            escalate(&ctx).await.expect("escalated");
        }
        told.extend(new);
        world.sign_in_again(expert);
        assert_eq!(kinds(&app, &world, expert).await, told, "on {day}");
        world.sign_in_again(account::COORDINATOR);
        let institute = kinds(&app, &world, account::COORDINATOR).await;
        let late = day > "2026-11-26";
        assert_eq!(institute.iter().filter(|kind| *kind == "question_escalated").count(), usize::from(late), "{day}");
    }
    let late = "query { questions(filter: { overdue: true, waitingForMe: true }) { totalCount nodes { overdue } } }";
    let list = world.as_(account::COORDINATOR).await.field("questions", late).await;
    assert_eq!((&list["totalCount"], &list["nodes"][0]["overdue"]), (&json!(1), &json!(true)));
});

on_both_engines!(nobody_is_late_while_the_asker_is_asked_back, |app| async move {
    let world = app.world().await;
    let question = world.question_in("ASKED_BACK").await;
    let ctx = platform(&app).await;
    ctx.clock.set(noon("2026-12-20"));
    app.clock.set(noon("2026-12-20"));
    remind_experts(&ctx).await.expect("reminded");
    escalate(&ctx).await.expect("escalated");
    world.sign_in_again(account::A1_MANAGER);
    let asker = world.as_(account::A1_MANAGER).await;
    let query = "query($id: UUID!) { question(id: $id) { overdue escalatedAt dueOn } }";
    let shown = asker.gql(query, json!({ "id": question.id })).await["question"].take();
    assert_eq!((&shown["overdue"], &shown["escalatedAt"]), (&json!(false), &json!(null)));
    let reply = json!({ "text": "废机油" });
    world.on_question(&asker, ("replyToExpert", "QuestionPostInput"), &question, reply).await;
    let shown = asker.gql(query, json!({ "id": question.id })).await["question"].take();
    assert_eq!(shown["dueOn"], "2026-12-23", "the three days that were left, from the Sunday of the reply");
});
