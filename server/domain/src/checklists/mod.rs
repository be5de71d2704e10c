//! To come.
// Stands in until the slice lands (delete when it does).
pub async fn check_provisions(
    _c: &impl sea_orm::ConnectionTrait,
    _p: &[entities::id::ProvisionId],
) -> crate::error::Result<()> {
    Ok(())
}
pub async fn provisions_of_item(
    _c: &impl sea_orm::ConnectionTrait,
    _p: entities::id::ChecklistItemId,
) -> crate::error::Result<Vec<entities::id::ProvisionId>> {
    Ok(vec![])
}
