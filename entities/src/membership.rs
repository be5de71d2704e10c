//! What a person may do, and where: a role with its scope.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::id::{AgencyId, EnterpriseId, MembershipId, ParkId, UserId};

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 园区管委会负责人
    #[sea_orm(string_value = "park_manager")]
    ParkManager,
    /// 园区环保专员
    #[sea_orm(string_value = "park_staff")]
    ParkStaff,
    /// 企业环保负责人
    #[sea_orm(string_value = "enterprise_manager")]
    EnterpriseManager,
    /// 企业填报员
    #[sea_orm(string_value = "enterprise_staff")]
    EnterpriseStaff,
    /// 咨询专家
    #[sea_orm(string_value = "expert")]
    Expert,
    /// 研究院项目负责人
    #[sea_orm(string_value = "coordinator")]
    Coordinator,
    /// 省厅主管人员
    #[sea_orm(string_value = "department_viewer")]
    DepartmentViewer,
    /// 平台管理员
    #[sea_orm(string_value = "platform_admin")]
    PlatformAdmin,
}

/// Which of the three administrators a platform administrator is. Nobody is two of them.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum Duty {
    /// 系统管理员: people, roles, and what the platform runs on
    #[sea_orm(string_value = "accounts")]
    Accounts,
    /// 安全管理员: the rules of signing in, and what became of them for one person
    #[sea_orm(string_value = "security")]
    Security,
    /// 审计管理员: reads the log
    #[sea_orm(string_value = "audit")]
    Audit,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "membership")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MembershipId,
    pub user_id: UserId,
    pub role: Role,
    /// Set for park roles, and for enterprise roles (the park of the enterprise).
    pub park_id: Option<ParkId>,
    pub enterprise_id: Option<EnterpriseId>,
    pub agency_id: Option<AgencyId>,
    /// Set for platform administrators, and for nobody else.
    pub duty: Option<Duty>,
    pub created_at: DateTimeUtc,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
