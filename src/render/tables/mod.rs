//! The export as plain tables, for databases and data frames: the columns, the rows, and the page that describes them.

mod columns;
mod page;
mod rows;

pub use columns::TABLES;
pub use page::page;
pub use rows::rows;
