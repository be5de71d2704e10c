//! Questions with what is said about them, who answers what, and the knowledge base.

use sea_orm_migration::prelude::*;

use crate::sql::{drop_all, run};
use crate::tenants::{Owner, Rules, guard};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 8] = [
    "knowledge",
    "knowledge_provision",
    "knowledge_mark",
    "question",
    "question_post",
    "question_post_provision",
    "expert_category",
    "citation_review",
];

const UP: &str = r#"
CREATE TABLE knowledge (
  id UUID PRIMARY KEY,
  category TEXT NOT NULL CHECK (category IN ('permit', 'eia', 'water', 'air', 'solid_waste', 'hazardous_waste', 'noise',
    'soil', 'monitoring', 'emergency', 'filing', 'other')),
  title TEXT NOT NULL, question TEXT NOT NULL, answer TEXT NOT NULL, basis_day DATE NOT NULL,
  published_on DATE NOT NULL, useful INTEGER NOT NULL, updated_at TIMESTAMPTZ NOT NULL, version INTEGER NOT NULL
);
CREATE INDEX knowledge_category ON knowledge (category, id);
CREATE TABLE knowledge_provision (
  knowledge_id UUID NOT NULL REFERENCES knowledge (id), provision_id UUID NOT NULL REFERENCES provision (id),
  position INTEGER NOT NULL, PRIMARY KEY (knowledge_id, provision_id)
);
CREATE INDEX knowledge_provision_of ON knowledge_provision (provision_id);
CREATE TABLE knowledge_mark (
  user_id UUID NOT NULL REFERENCES "user" (id), knowledge_id UUID NOT NULL REFERENCES knowledge (id),
  marked_at TIMESTAMPTZ NOT NULL, PRIMARY KEY (user_id, knowledge_id)
);
CREATE TABLE question (
  id UUID PRIMARY KEY, park_id UUID NOT NULL REFERENCES park (id), enterprise_id UUID REFERENCES enterprise (id),
  category TEXT NOT NULL CHECK (category IN ('permit', 'eia', 'water', 'air', 'solid_waste', 'hazardous_waste', 'noise',
    'soil', 'monitoring', 'emergency', 'filing', 'other')),
  audience TEXT NOT NULL CHECK (audience IN ('private', 'public')),
  status TEXT NOT NULL CHECK (status IN ('waiting', 'routed', 'asked_back', 'answered', 'accepted', 'withdrawn')),
  title TEXT NOT NULL, text TEXT NOT NULL, asked_by UUID NOT NULL REFERENCES "user" (id), asked_at TIMESTAMPTZ NOT NULL,
  about_kind TEXT CHECK (about_kind IN ('issue', 'filing', 'checklist_item')), about_id UUID, about_place TEXT NOT NULL,
  about_label TEXT NOT NULL, expert_id UUID REFERENCES "user" (id), routed_at TIMESTAMPTZ,
  handed_back INTEGER NOT NULL, due_on DATE NOT NULL, running_due_on DATE NOT NULL, days_left INTEGER,
  escalated_at TIMESTAMPTZ, first_answered_at TIMESTAMPTZ, answered_at TIMESTAMPTZ, answer_id UUID,
  accepted_at TIMESTAMPTZ, accepted_by UUID REFERENCES "user" (id), knowledge_id UUID REFERENCES knowledge (id),
  waiting_since TIMESTAMPTZ NOT NULL, created_at TIMESTAMPTZ NOT NULL, updated_at TIMESTAMPTZ NOT NULL,
  version INTEGER NOT NULL
);
CREATE INDEX question_due ON question (running_due_on, id);
CREATE INDEX question_park ON question (park_id, running_due_on, id);
CREATE INDEX question_enterprise ON question (enterprise_id, running_due_on, id);
CREATE INDEX question_expert ON question (expert_id, running_due_on, id);
CREATE INDEX question_about ON question (about_id);
CREATE TABLE question_post (
  id UUID PRIMARY KEY, question_id UUID NOT NULL REFERENCES question (id), park_id UUID NOT NULL REFERENCES park (id),
  enterprise_id UUID REFERENCES enterprise (id),
  kind TEXT NOT NULL CHECK (kind IN ('ask_back', 'reply', 'answer', 'follow_up')), text TEXT NOT NULL, basis_day DATE,
  written_by UUID NOT NULL REFERENCES "user" (id), written_at TIMESTAMPTZ NOT NULL, event_id UUID NOT NULL
);
CREATE INDEX question_post_question ON question_post (question_id, id);
CREATE TABLE question_post_provision (
  post_id UUID NOT NULL REFERENCES question_post (id), provision_id UUID NOT NULL REFERENCES provision (id),
  position INTEGER NOT NULL, PRIMARY KEY (post_id, provision_id)
);
CREATE INDEX question_post_provision_of ON question_post_provision (provision_id);
CREATE TABLE expert_category (
  user_id UUID NOT NULL REFERENCES "user" (id),
  category TEXT NOT NULL CHECK (category IN ('permit', 'eia', 'water', 'air', 'solid_waste', 'hazardous_waste', 'noise',
    'soil', 'monitoring', 'emergency', 'filing', 'other')), PRIMARY KEY (user_id, category)
);
CREATE TABLE citation_review (
  citing_kind TEXT NOT NULL CHECK (citing_kind IN ('answer', 'knowledge', 'checklist_item', 'issue')),
  citing_id UUID NOT NULL, reviewed_on DATE NOT NULL, park_id UUID REFERENCES park (id),
  reviewed_by UUID NOT NULL REFERENCES "user" (id), note TEXT NOT NULL, PRIMARY KEY (citing_kind, citing_id)
)
"#;

/// Whoever asks has the question routed: the asker's transaction reads it. The institute decides.
const CATEGORIES: Rules = Rules { read: "{signed_in}", add: "false", change: "false" };
const REVIEWS: Rules = Rules { read: "park_id IS NULL OR park_id = ANY ({hosts})", add: "false", change: "false" };

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, UP).await?;
        guard(manager, "question", Owner::Site).await?;
        guard(manager, "question_post", Owner::Site).await?;
        guard(manager, "question_post_provision", Owner::RowOf("question_post", "post_id")).await?;
        guard(manager, "expert_category", Owner::Rules(CATEGORIES)).await?;
        guard(manager, "knowledge_mark", Owner::Person).await?;
        guard(manager, "citation_review", Owner::Rules(REVIEWS)).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_all(manager, &TABLES).await
    }
}
