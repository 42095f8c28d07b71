//! The blocks of a document as they are read, tables within tables included.

use super::Limits;
use super::error::ImportError;

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// A heading, by its level from 1.
    Heading { level: usize, text: String },
    /// A paragraph; it may hold line ends. `bold`: all of it is.
    Text { text: String, bold: bool },
    /// An item of a list: how deep, and what stands before it.
    Item { depth: usize, marker: String, text: String },
    /// A table.
    Table(Vec<Row>),
    /// Lines that stay as they are.
    Verbatim(String),
    /// An empty paragraph.
    Gap,
    /// A new page.
    Break,
}

/// The blocks of a cell.
pub(super) type Cell = Vec<Block>;
/// The cells of a row.
pub(super) type Row = Vec<Cell>;

/// Tables within tables; what is deeper is read as part of the cell.
const DEEPEST: usize = 8;
/// Cells that one cell may stand for.
pub(super) const WIDEST: usize = 64;
/// What a block costs beside its text.
const COST: u64 = 16;

#[derive(Debug, Default)]
struct Table {
    rows: Vec<Row>,
    in_cell: bool,
}

/// A document being read.
#[derive(Debug)]
pub(super) struct Page {
    out: Vec<Block>,
    tables: Vec<Table>,
    /// Open tables that are too deep to be tables.
    beyond: usize,
    room: u64,
}

impl Page {
    pub(super) fn new(limits: Limits) -> Page {
        Page { out: Vec::new(), tables: Vec::new(), beyond: 0, room: limits.bytes }
    }

    /// Adds a block where reading stands.
    pub(super) fn push(&mut self, block: Block) -> Result<(), ImportError> {
        let size = match &block {
            Block::Heading { text, .. } | Block::Text { text, .. } | Block::Verbatim(text) => text.len(),
            Block::Item { text, marker, depth } => text.len() + marker.len() + depth,
            Block::Table(_) | Block::Gap | Block::Break => 0,
        };
        self.charge(size as u64 + COST)?;
        self.target().push(block);
        Ok(())
    }

    /// Takes some of the room that the document has.
    pub(super) fn charge(&mut self, bytes: u64) -> Result<(), ImportError> {
        self.room = self.room.checked_sub(bytes).ok_or(ImportError::TooLarge("its text is larger than the limit"))?;
        Ok(())
    }

    fn target(&mut self) -> &mut Vec<Block> {
        let inner = self.tables.iter_mut().rev().find(|t| t.in_cell);
        let cell = inner.and_then(|t| t.rows.last_mut()).and_then(|row| row.last_mut());
        cell.unwrap_or(&mut self.out)
    }

    pub(super) fn in_table(&self) -> bool {
        !self.tables.is_empty()
    }

    pub(super) fn open_table(&mut self) {
        if self.tables.len() >= DEEPEST { self.beyond += 1 } else { self.tables.push(Table::default()) }
    }

    pub(super) fn open_row(&mut self) -> Result<(), ImportError> {
        self.charge(COST)?;
        if let (Some(table), 0) = (self.tables.last_mut(), self.beyond) {
            table.rows.push(Row::new());
            table.in_cell = false;
        }
        Ok(())
    }

    /// Opens a cell that stands for `span` cells.
    pub(super) fn open_cell(&mut self) -> Result<(), ImportError> {
        self.charge(COST)?;
        if let (Some(table), 0) = (self.tables.last_mut(), self.beyond) {
            if table.rows.is_empty() {
                table.rows.push(Row::new());
            }
            table.rows.last_mut().into_iter().for_each(|row| row.push(Cell::new()));
            table.in_cell = true;
        }
        Ok(())
    }

    /// Closes a cell, and adds the further ones it stands for.
    pub(super) fn close_cell(&mut self, more: usize) -> Result<(), ImportError> {
        let more = more.min(WIDEST);
        self.charge(COST * more as u64)?;
        if let (Some(table), 0) = (self.tables.last_mut(), self.beyond) {
            let row = table.rows.last_mut().filter(|_| table.in_cell);
            row.into_iter().for_each(|row| row.extend(std::iter::repeat_n(Cell::new(), more)));
            table.in_cell = false;
        }
        Ok(())
    }

    pub(super) fn close_table(&mut self) {
        if self.beyond > 0 {
            self.beyond -= 1;
        } else if let Some(table) = self.tables.pop() {
            self.target().push(Block::Table(table.rows));
        }
    }

    /// All that was read.
    pub(super) fn finish(mut self) -> Vec<Block> {
        self.beyond = 0;
        while !self.tables.is_empty() {
            self.close_table();
        }
        self.out
    }
}
