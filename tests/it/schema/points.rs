//! Numbers that were filed before there was a column for the outlet get it from their submission.

use entities::filing_value;
use migration::{Migrator, MigratorTrait};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use tests::on_both_engines;

on_both_engines!(numbers_of_before_learn_which_point_they_are_of, |app| async move {
    let world = app.world().await;
    world.filing_in("2026-10", "SUBMITTED").await;
    let points = async || {
        let rows = filing_value::Entity::find().order_by_asc(filing_value::Column::Section);
        let rows = rows.order_by_asc(filing_value::Column::Field).all(&app.database).await.expect("numbers");
        rows.into_iter().map(|row| (row.section, row.field, row.point)).collect::<Vec<_>>()
    };
    let filed = points().await;
    let pointed = filed.iter().filter(|(_, _, point)| point == "白板纸").count();
    assert_eq!(pointed, 2, "capacity and output of one product: {filed:?}");
    // As the migration that made the column left it.
    let empty = filing_value::Entity::update_many().col_expr(filing_value::Column::Point, Expr::value(""));
    empty.filter(filing_value::Column::Point.ne("")).exec(&app.database).await.expect("emptied");
    let steps = Migrator::migrations();
    let at = steps.iter().position(|step| step.name().ends_with("_points")).expect("the migration");
    let back = u32::try_from(steps.len() - at).expect("few");
    Migrator::down(&app.database, Some(back)).await.expect("back");
    Migrator::up(&app.database, None).await.expect("again");
    assert_eq!(points().await, filed);
});
