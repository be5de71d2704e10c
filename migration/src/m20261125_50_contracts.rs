//! Contracts: service items, amendments, acceptance; a check-up may deliver a service item.

use sea_orm_migration::prelude::*;

use crate::sql::{drop_all, run};
use crate::tenants::{Owner, guard};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 6] =
    ["contract", "service_item", "contract_amendment", "acceptance", "accepted_evidence", "campaign_delivery"];

const OWNERS: [Owner; 6] = [Owner::Site, OF_CONTRACT, OF_CONTRACT, OF_CONTRACT, OF_CONTRACT, OF_CONTRACT];
const OF_CONTRACT: Owner = Owner::RowOf("contract", "contract_id");

const UP: &str = r#"
CREATE TABLE contract (
  id UUID PRIMARY KEY, park_id UUID NOT NULL REFERENCES park (id), enterprise_id UUID REFERENCES enterprise (id),
  number TEXT NOT NULL UNIQUE, title TEXT NOT NULL, batch TEXT NOT NULL, starts_on DATE NOT NULL, ends_on DATE NOT NULL,
  amount_fen BIGINT NOT NULL CHECK (amount_fen >= 0),
  status TEXT NOT NULL CHECK (status IN ('draft', 'active', 'completed', 'archived')), amendments INTEGER NOT NULL,
  created_by UUID NOT NULL REFERENCES "user" (id), created_at TIMESTAMPTZ NOT NULL, updated_at TIMESTAMPTZ NOT NULL,
  version INTEGER NOT NULL
);
CREATE INDEX contract_park ON contract (park_id, starts_on, id);
CREATE INDEX contract_starts ON contract (starts_on, id);
CREATE TABLE service_item (
  id UUID PRIMARY KEY, contract_id UUID NOT NULL REFERENCES contract (id), park_id UUID NOT NULL REFERENCES park (id),
  kind TEXT NOT NULL CHECK (kind IN ('training', 'checkup', 'diagnosis', 'consulting', 'platform')),
  title TEXT NOT NULL, quantity INTEGER NOT NULL CHECK (quantity > 0),
  unit TEXT NOT NULL CHECK (unit IN ('session', 'site', 'person', 'piece')), due_on DATE NOT NULL,
  position INTEGER NOT NULL
);
CREATE INDEX service_item_contract ON service_item (contract_id, position);
CREATE TABLE contract_amendment (
  id UUID PRIMARY KEY, contract_id UUID NOT NULL REFERENCES contract (id), park_id UUID NOT NULL REFERENCES park (id),
  number INTEGER NOT NULL, reason TEXT NOT NULL, changes JSONB NOT NULL, made_by UUID NOT NULL REFERENCES "user" (id),
  made_at TIMESTAMPTZ NOT NULL, UNIQUE (contract_id, number)
);
CREATE TABLE acceptance (
  id UUID PRIMARY KEY, service_item_id UUID NOT NULL REFERENCES service_item (id),
  contract_id UUID NOT NULL REFERENCES contract (id), park_id UUID NOT NULL REFERENCES park (id),
  rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 5), comment TEXT NOT NULL,
  accepted_by UUID NOT NULL REFERENCES "user" (id), accepted_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX acceptance_contract ON acceptance (contract_id, id);
CREATE TABLE accepted_evidence (
  service_item_id UUID NOT NULL REFERENCES service_item (id), evidence_id UUID NOT NULL,
  acceptance_id UUID NOT NULL REFERENCES acceptance (id), contract_id UUID NOT NULL REFERENCES contract (id),
  PRIMARY KEY (service_item_id, evidence_id)
);
CREATE INDEX accepted_evidence_contract ON accepted_evidence (contract_id);
CREATE TABLE campaign_delivery (
  service_item_id UUID NOT NULL REFERENCES service_item (id), campaign_id UUID NOT NULL REFERENCES campaign (id),
  contract_id UUID NOT NULL REFERENCES contract (id), park_id UUID NOT NULL REFERENCES park (id),
  enterprise_id UUID REFERENCES enterprise (id), PRIMARY KEY (service_item_id, campaign_id)
);
CREATE INDEX campaign_delivery_campaign ON campaign_delivery (campaign_id);
ALTER TABLE checkup ADD COLUMN service_item_id UUID REFERENCES service_item (id);
ALTER TABLE checkup ADD COLUMN released_at TIMESTAMPTZ;
ALTER TABLE checkup ADD COLUMN released_sites INTEGER NOT NULL DEFAULT 0;
UPDATE checkup SET released_at = updated_at, released_sites = (SELECT count(*) FROM visit
  WHERE visit.checkup_id = checkup.id AND visit.kind = 'checkup' AND visit.status = 'finished')
  WHERE status IN ('reviewed', 'issued');
CREATE INDEX checkup_service_item ON checkup (service_item_id)
"#;

const DOWN: &str = "
DROP INDEX checkup_service_item;
ALTER TABLE checkup DROP COLUMN service_item_id;
ALTER TABLE checkup DROP COLUMN released_sites;
ALTER TABLE checkup DROP COLUMN released_at
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, UP).await?;
        for (table, owner) in TABLES.into_iter().zip(OWNERS) {
            guard(manager, table, owner).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, DOWN).await?;
        drop_all(manager, &TABLES).await
    }
}
