//! The settlement pack and the list in Excel: what they hold, and that a stranger gets neither.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use entities::security_event;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use tests::on_both_engines;
use tests::world::account;
use tests::world::services::training;

fn sheet(bytes: Vec<u8>, name: &str) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range(name).unwrap();
    range.rows().map(|row| row.iter().map(|cell: &Data| cell.to_string()).collect()).collect()
}

on_both_engines!(the_pack_names_each_item_with_its_figures_and_links, |app| async move {
    let world = app.world().await;
    let contract = world.contract(world.a, "HT-S-1").await;
    let mut plan = training(world.a);
    plan["serviceItemId"] = json!(contract.training);
    let planned = world.plan_training(plan).await;
    let manager = world.as_(account::A_MANAGER).await;
    let pdf = manager.download(&format!("/api/contracts/{}/settlement.pdf", contract.id)).await;
    let text: String =
        pdf_extract::extract_text_from_mem(&pdf).unwrap().split_whitespace().collect::<Vec<_>>().concat();
    for part in ["HT-S-1", "青神经济开发区", "320,000.00", "环保专项培训", "危险废物规范化管理", "进行中"]
    {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
    let xlsx = manager.download(&format!("/api/contracts/{}/settlement.xlsx", contract.id)).await;
    let items = sheet(xlsx.clone(), "履约情况");
    assert_eq!(items[1][1..6], ["2", "次", "2027-06-30", "0", "0"]);
    let evidence = sheet(xlsx, "佐证清单");
    assert!(evidence[1][4].ends_with(&format!("/trainings/{}", planned.id)), "{:?}", evidence[1]);
    let log = security_event::Entity::find().filter(security_event::Column::Kind.eq("exported"));
    let log = log.all(&app.database).await.unwrap();
    assert_eq!(log.iter().filter(|one| one.detail["filter"]["id"] == json!(contract.id)).count(), 2, "{log:?}");
    for end in ["pdf", "xlsx"] {
        let path = format!("/api/contracts/{}/settlement.{end}", contract.id);
        assert_eq!(world.as_(account::B_MANAGER).await.get(&path).await.status(), 404);
        assert_eq!(world.anonymous().get(&path).await.status(), 401);
    }
});

on_both_engines!(the_list_in_excel_has_the_rows_of_the_list, |app| async move {
    let world = app.world().await;
    world.contract(world.a, "HT-S-2").await;
    world.contract(world.b, "HT-S-3").await;
    let rows = |bytes| sheet(bytes, "合同").into_iter().skip(1).map(|row| row[0].clone()).collect::<Vec<_>>();
    let coordinator = world.as_(account::COORDINATOR).await;
    assert_eq!(rows(coordinator.download("/api/exports/contracts.xlsx").await).len(), 2);
    let narrowed = format!("/api/exports/contracts.xlsx?parkId={}", world.b.park);
    assert_eq!(rows(coordinator.download(&narrowed).await), ["HT-S-3"]);
    let own = world.as_(account::A_MANAGER).await.download("/api/exports/contracts.xlsx").await;
    assert_eq!(rows(own), ["HT-S-2"]);
    assert_eq!(coordinator.get("/api/exports/contracts.xlsx?colour=red").await.status(), 422);
});
