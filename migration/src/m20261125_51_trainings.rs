//! Trainings: sessions, attendees, the bank of questions, attempts, certificates, surveys.

use sea_orm_migration::prelude::*;

use crate::sql::{drop_all, run};
use crate::tenants::{Owner, Rules, guard};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 7] =
    ["training", "attendee", "quiz_question", "training_question", "quiz_attempt", "certificate", "survey_answer"];

/// Whose the rows are. A training may be open to all parks, and a seat is given in view of all who sit or wait, whoever
/// enrols them: commands about seats go around the net (`Ctx::begin_across`); what is read never does.
const OWNERS: [(&str, Owner); 7] = [
    ("training", Owner::Rules(Rules { read: SHOWN, add: HELD_BY, change: HELD_BY })),
    ("attendee", Owner::Rules(Rules { read: PEOPLE, add: PEOPLE, change: PEOPLE })),
    ("certificate", Owner::Rules(Rules { read: PEOPLE, add: PEOPLE, change: PEOPLE })),
    // The institute's and the person's own: both come with a reach over all parks.
    ("quiz_attempt", Owner::Rules(Rules { read: "false", add: "false", change: "false" })),
    ("survey_answer", Owner::Rules(Rules { read: "false", add: "false", change: "false" })),
    // No tenant's: who keeps the bank is the first net's.
    ("quiz_question", Owner::SignedIn),
    ("training_question", Owner::SignedIn),
];

/// The park that holds it and its enterprises, the speaker; everybody where all may come.
const SHOWN: &str = "open_to_all AND {signed_in} OR park_id = ANY ({hosts}) OR speaker_id = {person}";
const HELD_BY: &str = "park_id = ANY ({hosts}) OR speaker_id = {person}";
/// Their own park and enterprise, the park that holds the training, and the speaker.
const PEOPLE: &str = "park_id = ANY ({parks}) OR enterprise_id = ANY ({enterprises}) OR EXISTS (SELECT 1
  FROM training AS held WHERE held.id = training_id AND (held.park_id = ANY ({parks}) OR held.speaker_id = {person}))";

const UP: &str = r#"
CREATE TABLE training (
  id UUID PRIMARY KEY, park_id UUID NOT NULL REFERENCES park (id), service_item_id UUID REFERENCES service_item (id),
  number TEXT UNIQUE, audience TEXT NOT NULL CHECK (audience IN ('park_management', 'enterprise_front_line')),
  open_to_all BOOLEAN NOT NULL, title TEXT NOT NULL, description TEXT NOT NULL, category TEXT NOT NULL,
  starts_at TIMESTAMPTZ NOT NULL, ends_at TIMESTAMPTZ NOT NULL, place TEXT NOT NULL, link TEXT NOT NULL,
  capacity INTEGER NOT NULL CHECK (capacity > 0), waiting_capacity INTEGER NOT NULL CHECK (waiting_capacity >= 0),
  enrolled INTEGER NOT NULL CHECK (enrolled >= 0), speaker_id UUID REFERENCES "user" (id), speaker_name TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('draft', 'published', 'running', 'finished', 'archived', 'cancelled')),
  cancel_reason TEXT NOT NULL, checkin_secret TEXT NOT NULL, quiz_size INTEGER NOT NULL, pass_mark INTEGER NOT NULL,
  most_attempts INTEGER NOT NULL, quiz_closes_at TIMESTAMPTZ, valid_months INTEGER NOT NULL, certified INTEGER NOT NULL,
  attended INTEGER NOT NULL CHECK (attended >= 0),
  finished_at TIMESTAMPTZ, created_by UUID NOT NULL REFERENCES "user" (id), created_at TIMESTAMPTZ NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL, version INTEGER NOT NULL,
  CHECK (enrolled <= capacity)
);
CREATE INDEX training_starts ON training (starts_at, id);
CREATE INDEX training_park ON training (park_id, starts_at, id);
CREATE INDEX training_speaker ON training (speaker_id, starts_at);
CREATE INDEX training_service_item ON training (service_item_id);
CREATE TABLE attendee (
  id UUID PRIMARY KEY, training_id UUID NOT NULL REFERENCES training (id), park_id UUID NOT NULL REFERENCES park (id),
  enterprise_id UUID REFERENCES enterprise (id), name TEXT NOT NULL, post TEXT NOT NULL, phone TEXT NOT NULL,
  person_key TEXT NOT NULL, code TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('enrolled', 'waiting', 'withdrawn')), queued_at TIMESTAMPTZ NOT NULL,
  checked_in_at TIMESTAMPTZ, checkin_method TEXT CHECK (checkin_method IN ('code', 'manual')), best_score INTEGER,
  passed BOOLEAN NOT NULL, enrolled_by UUID NOT NULL REFERENCES "user" (id), created_at TIMESTAMPTZ NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL, version INTEGER NOT NULL,
  UNIQUE (training_id, person_key), UNIQUE (training_id, code)
);
CREATE INDEX attendee_queue ON attendee (training_id, status, queued_at, id);
CREATE INDEX attendee_park ON attendee (park_id, id);
CREATE INDEX attendee_enterprise ON attendee (enterprise_id, id);
CREATE TABLE quiz_question (
  id UUID PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('single', 'multiple', 'true_false')), text TEXT NOT NULL,
  options JSONB NOT NULL, answer JSONB NOT NULL, explanation TEXT NOT NULL, category TEXT NOT NULL,
  active BOOLEAN NOT NULL, created_by UUID NOT NULL REFERENCES "user" (id), created_at TIMESTAMPTZ NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL, version INTEGER NOT NULL
);
CREATE TABLE training_question (
  training_id UUID NOT NULL REFERENCES training (id), question_id UUID NOT NULL REFERENCES quiz_question (id),
  position INTEGER NOT NULL, PRIMARY KEY (training_id, question_id)
);
CREATE TABLE quiz_attempt (
  id UUID PRIMARY KEY, training_id UUID NOT NULL REFERENCES training (id),
  attendee_id UUID NOT NULL REFERENCES attendee (id), park_id UUID NOT NULL REFERENCES park (id),
  number INTEGER NOT NULL, questions JSONB NOT NULL, answers JSONB NOT NULL, started_at TIMESTAMPTZ NOT NULL,
  submitted_at TIMESTAMPTZ, score INTEGER, passed BOOLEAN NOT NULL, UNIQUE (attendee_id, number)
);
CREATE TABLE certificate (
  id UUID PRIMARY KEY, training_id UUID NOT NULL REFERENCES training (id),
  attendee_id UUID NOT NULL UNIQUE REFERENCES attendee (id), park_id UUID NOT NULL REFERENCES park (id),
  enterprise_id UUID REFERENCES enterprise (id), number TEXT NOT NULL UNIQUE, code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL, post TEXT NOT NULL, organisation TEXT NOT NULL, topic TEXT NOT NULL, held_on DATE NOT NULL,
  hours TEXT NOT NULL, score INTEGER, issued_on DATE NOT NULL, valid_until DATE NOT NULL, revoked_at TIMESTAMPTZ,
  revoke_reason TEXT NOT NULL
);
CREATE INDEX certificate_training ON certificate (training_id, id);
CREATE TABLE survey_answer (
  attendee_id UUID PRIMARY KEY REFERENCES attendee (id), training_id UUID NOT NULL REFERENCES training (id),
  park_id UUID NOT NULL REFERENCES park (id), content INTEGER NOT NULL, speaker INTEGER NOT NULL,
  usefulness INTEGER NOT NULL, comment TEXT NOT NULL, answered_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX survey_answer_training ON survey_answer (training_id)
"#;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, UP).await?;
        for (table, owner) in OWNERS {
            guard(manager, table, owner).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_all(manager, &TABLES).await
    }
}
