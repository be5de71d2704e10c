//! Filings written straight into the tables, as many as a test needs, with the sums made from them.

use domain::filings::{blank, running_due_on};
use domain::period::Period;
use domain::statistics;
use entities::filing::{self, FilingStatus};
use entities::id::{CampaignId, EnterpriseId, FormId, FormVersionId, ParkId};
use entities::{campaign, enterprise, filing_value, form, form_version};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde_json::{Value, json};
use tests::app::a_monday;
use tests::{Client, TestApp};
use uuid::Uuid;

/// One number: section, field and indicator; item; point; value × 1,000,000.
pub type Number<'a> = (&'a str, &'a str, &'a str, i64);

pub struct Filer<'a> {
    app: &'a TestApp,
    pub form: FormId,
    version: FormVersionId,
}

impl<'a> Filer<'a> {
    pub async fn of(app: &'a TestApp, code: &str) -> Self {
        let form = form::Entity::find().filter(form::Column::Code.eq(code)).one(&app.database).await.unwrap().unwrap();
        let versions = form_version::Entity::find().filter(form_version::Column::FormId.eq(form.id));
        let version = versions.one(&app.database).await.unwrap().unwrap();
        Self { app, form: form.id, version: version.id }
    }

    /// A filing with these numbers; `sums` afterwards.
    pub async fn file(
        &self,
        site: Uuid,
        (period, status): (&str, FilingStatus),
        numbers: &[Number<'_>],
    ) -> filing::Model {
        let database = &self.app.database;
        let site = enterprise::Entity::find_by_id(EnterpriseId(site)).one(database).await.unwrap().unwrap();
        let campaign = self.campaign(period.parse().unwrap()).await;
        let mut filing = blank(&campaign, (site.id, site.park_id), a_monday());
        filing.status = status;
        filing.submissions = i32::from(status != FilingStatus::Draft);
        filing.running_due_on = running_due_on(&filing);
        let filing = filing.into_active_model().insert(database).await.unwrap();
        let rows: Vec<_> = (0..).zip(numbers).map(|number| self.row(&filing, &site, number)).collect();
        if !rows.is_empty() {
            let rows = rows.into_iter().map(IntoActiveModel::into_active_model);
            filing_value::Entity::insert_many(rows).exec_without_returning(database).await.unwrap();
        }
        filing
    }

    fn row(
        &self,
        filing: &filing::Model,
        site: &enterprise::Model,
        (at, (indicator, item, point, value)): (usize, &Number<'_>),
    ) -> filing_value::Model {
        filing_value::Model {
            filing_id: filing.id,
            section: "test".to_owned(),
            row_key: format!("r{at}"),
            field: "field".to_owned(),
            park_id: site.park_id,
            enterprise_id: site.id,
            form_id: self.form,
            indicator: (*indicator).to_owned(),
            item: (*item).to_owned(),
            point: (*point).to_owned(),
            industry: site.industry_code.chars().take(2).collect(),
            period_start: filing.period_start,
            value: *value,
        }
    }

    async fn campaign(&self, period: Period) -> campaign::Model {
        let opens_on = period.next().first_day();
        let row = campaign::Model {
            id: CampaignId::new(),
            form_id: self.form,
            form_version_id: self.version,
            title: period.to_string(),
            period: period.to_string(),
            period_start: period.first_day(),
            opens_on,
            due_on: opens_on + chrono::Days::new(20),
            locks_on: opens_on + chrono::Days::new(40),
            created_by: None,
            created_at: a_monday(),
            cancelled_at: None,
            cancel_reason: String::new(),
            updated_at: a_monday(),
            version: 1,
        };
        row.into_active_model().insert(&self.app.database).await.unwrap()
    }

    /// Makes the sums from what was written.
    pub async fn sums(&self) {
        statistics::rebuild(&self.app.database).await.unwrap();
    }

    /// A question to this form's numbers.
    pub fn question(&self, more: Value) -> Value {
        let mut input = json!({ "formId": self.form.0, "indicator": "water.fresh", "by": "TOTAL" });
        for (name, value) in more.as_object().unwrap() {
            input[name] = value.clone();
        }
        json!({ "input": input })
    }
}

/// Another enterprise in a park.
pub async fn site(app: &TestApp, like: Uuid, (number, industry): (u32, &str)) -> Uuid {
    let like = enterprise::Entity::find_by_id(EnterpriseId(like)).one(&app.database).await.unwrap().unwrap();
    let row = enterprise::Model {
        id: EnterpriseId::new(),
        park_id: ParkId(like.park_id.0),
        name: format!("测试企业{number:03}"),
        uscc: domain::reference::uscc::Uscc::demo(5_000 + number).into_string(),
        industry_code: industry.to_owned(),
        ..like
    };
    row.into_active_model().insert(&app.database).await.unwrap().id.0
}

const TABLE: &str = "query($input: StatisticInput!) { statistics(input: $input) { periods rowCount
  indicator { measure unit precision }
  series { key label { zh } place cells { value readings unaccepted lastYear change share }
    overall { value readings unaccepted lastYear change share } }
  total { place cells { value readings } overall { value readings unaccepted } } } }";

/// The table of a question.
pub async fn ask(client: &Client, question: Value) -> Value {
    client.gql(TABLE, question).await["statistics"].take()
}

/// How many filed numbers are behind a question.
pub async fn numbers(client: &Client, question: Value) -> (i64, Value) {
    let query = "query($input: StatisticInput!) { statisticValues(input: $input, first: 100) { totalCount
      nodes { value item point status enterprise { id } } } }";
    let mut seen = client.gql(query, question).await["statisticValues"].take();
    (seen["totalCount"].as_i64().unwrap(), seen["nodes"].take())
}
