//! Parks, enterprises with valid codes, and two short checklists.

use chrono::NaiveDate;
use domain::clock::Clock;
use entities::checklist::{self, SiteKind};
use entities::id::{AgencyId, ChecklistId, ChecklistItemId, EnterpriseId, ParkId};
use entities::issue::Severity;
use entities::law_edition::Confidence;
use entities::{agency, checklist_item, enterprise, park};
use sea_orm::{ActiveModelTrait, DatabaseConnection, IntoActiveModel};
use uuid::Uuid;

use super::Place;

/// Codes with a right check digit on a division that nobody has.
const CODES: [&str; 4] = ["91519999MA2500013B", "91519999MA25000216", "91519999MA250003XX", "91519999MA2500048X"];
const NAMES: [&str; 4] = ["青竹纸业有限公司", "神木化工有限公司", "金沙电镀有限公司", "堂前水泥有限公司"];

pub async fn agency(database: &DatabaseConnection) -> Uuid {
    let id = AgencyId::new();
    let agency = agency::Model { id, name: "环保服务一所".to_owned(), created_at: Clock::System.now() };
    agency.into_active_model().insert(database).await.expect("an agency can be written");
    id.0
}

/// `offset`: which of the names and codes its two enterprises get.
pub async fn park(database: &DatabaseConnection, code: &str, name: &str, division: &str, offset: usize) -> Place {
    let (id, now) = (ParkId::new(), Clock::System.now());
    let park = park::Model {
        id,
        code: code.to_owned(),
        name: name.to_owned(),
        division_code: division.to_owned(),
        lon: Some(103.8),
        lat: Some(29.8),
        address: format!("{name}一号"),
        contact_name: "园区值班".to_owned(),
        contact_phone: "028-00000000".to_owned(),
        under_contract: true,
        last_issue_number: 0,
        created_at: now,
        updated_at: now,
        version: 1,
    };
    park.into_active_model().insert(database).await.expect("a park can be written");
    let first = enterprise(database, id, division, offset).await;
    let second = enterprise(database, id, division, offset + 1).await;
    Place { park: id.0, first, second }
}

async fn enterprise(database: &DatabaseConnection, park_id: ParkId, division: &str, which: usize) -> Uuid {
    let (id, now) = (EnterpriseId::new(), Clock::System.now());
    let enterprise = enterprise::Model {
        id,
        park_id,
        name: NAMES[which].to_owned(),
        uscc: CODES[which].to_owned(),
        site_no: 1,
        industry_code: "2614".to_owned(),
        division_code: division.to_owned(),
        address: "园区大道 8 号".to_owned(),
        lon: None,
        lat: None,
        contact_name: "企业值班".to_owned(),
        contact_phone: "028-11111111".to_owned(),
        operating: true,
        created_at: now,
        updated_at: now,
        version: 1,
    };
    enterprise.into_active_model().insert(database).await.expect("an enterprise can be written");
    id.0
}

pub async fn enterprise_checklist(database: &DatabaseConnection) -> (Uuid, Vec<Uuid>) {
    let id = list(database, SiteKind::Enterprise).await;
    let mut items = Vec::new();
    for (position, text) in (1..).zip(["环评批复是否齐全", "危险废物是否分类贮存", "排放口是否规范"])
    {
        items.push(item(database, id, position, text).await);
    }
    (id.0, items)
}

pub async fn park_checklist(database: &DatabaseConnection) -> Uuid {
    let id = list(database, SiteKind::Park).await;
    item(database, id, 1, "园区应急预案是否备案").await;
    id.0
}

async fn list(database: &DatabaseConnection, kind: SiteKind) -> ChecklistId {
    let id = ChecklistId::new();
    let published_on = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
    // High, so that version 1 stays free for an import.
    let list = checklist::Model { id, kind, number: 901, title: "测试检查表".to_owned(), published_on };
    list.into_active_model().insert(database).await.expect("a checklist can be written");
    id
}

async fn item(database: &DatabaseConnection, checklist_id: ChecklistId, position: i32, text: &str) -> Uuid {
    let id = ChecklistItemId::new();
    let item = checklist_item::Model {
        id,
        checklist_id,
        code: format!("T-{position:02}"),
        category: "环保手续".to_owned(),
        text: text.to_owned(),
        legal_basis: "排污许可管理条例".to_owned(),
        severity: Severity::Moderate,
        advice: "限期整改".to_owned(),
        basis_status: "read".to_owned(),
        confidence: Confidence::Verified,
        position,
    };
    item.into_active_model().insert(database).await.expect("an item can be written");
    id.0
}
