//! Who learns what about a filing: from the job of days, and from each step of the review.

use chrono::{DateTime, Utc};
use domain::notices::remind_filers;
use serde_json::json;
use tests::world::filings::MONTHLY;
use tests::{account, on_both_engines};

use super::{kinds, platform};

fn noon(day: &str) -> DateTime<Utc> {
    format!("{day}T04:00:00Z").parse().unwrap()
}

on_both_engines!(opening_and_days_are_told_once_each, |app| async move {
    let world = app.world().await;
    app.clock.set(noon("2026-11-01"));
    world.open_campaign(world.a, (MONTHLY, "2026-10")).await;
    let ctx = platform(&app).await;
    let mut told: Vec<&str> = Vec::new();
    for (day, new) in [
        ("2026-11-01", Some("filing_opened")),
        ("2026-11-02", None),
        ("2026-11-23", Some("filing_due_in_seven_days")),
        ("2026-11-27", Some("filing_due_in_three_days")),
        ("2026-11-30", Some("filing_due_today")),
        ("2026-12-01", Some("filing_overdue")),
        ("2026-12-07", None),
        ("2026-12-08", Some("filing_overdue")),
    ] {
        ctx.clock.set(noon(day));
        remind_filers(&ctx).await.unwrap();
        remind_filers(&ctx).await.unwrap();
        told.extend(new);
        for who in [account::A1_STAFF, account::A1_MANAGER] {
            assert_eq!(kinds(&app, &world, who).await, told, "{who} on {day}");
        }
    }
    assert!(kinds(&app, &world, account::B1_MANAGER).await.is_empty());
});

on_both_engines!(each_step_of_the_review_reaches_who_is_next, |app| async move {
    let world = app.world().await;
    let filing = world.filing_in("2026-10", "SUBMITTED").await;
    let last = async |who: &str| kinds(&app, &world, who).await.last().cloned();
    assert_eq!(last(account::A_MANAGER).await.as_deref(), Some("filing_submitted"));
    assert_eq!(last(account::A1_MANAGER).await, None, "nobody is told of what they did themselves");
    let filing = world.advance_filing(filing, "PARK_ACCEPTED").await;
    assert_eq!(last(account::COORDINATOR).await.as_deref(), Some("filing_park_accepted"));
    let institute = world.as_(account::COORDINATOR).await;
    let back = json!({ "reason": "请核实用电量", "comments": [] });
    world.review(&institute, ("returnFiling", "ReturnFilingInput"), &filing, back).await;
    assert_eq!(last(account::A1_STAFF).await.as_deref(), Some("filing_returned"));
    let notices =
        world.as_(account::A1_STAFF).await.field("notices", "{ notices { nodes { title body href } } }").await;
    let notice = &notices["nodes"][0];
    assert_eq!(notice["title"], "报表被退回：2026-10 填报");
    assert_eq!(notice["href"], json!(format!("/filings/{}", filing.id)));
});
