//! The table that is printed, row by row as the figures come.

/// What a figure may be.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Bound {
    AtMost(f64),
    AtLeast(f64),
}

/// The rows that were printed.
#[derive(Debug, Default)]
pub(crate) struct Table {
    missed: Vec<String>,
}

impl Table {
    /// Prints the head.
    pub(crate) fn new() -> Table {
        println!("| {:<58} | {:>10} | {:>8} | {:<7} | how it came about", "what", "figure", "bound", "");
        println!("|{:-<60}|{:->12}|{:->10}|{:-<9}|{:-<19}", "", ":", ":", "", "");
        Table::default()
    }

    /// Prints a figure, its bound and whether it is kept.
    pub(crate) fn row(&mut self, what: &str, figure: f64, unit: &str, bound: Bound, how: &str) {
        let (met, bound) = match bound {
            Bound::AtMost(most) => (figure <= most, format!("≤ {most}")),
            Bound::AtLeast(least) => (figure >= least, format!("≥ {least}")),
        };
        let verdict = if met { "met" } else { "NOT MET" };
        if !met {
            self.missed.push(what.to_owned());
        }
        let figure = format!("{figure:.3}{unit}");
        println!("| {what:<58} | {figure:>10} | {bound:>8} | {verdict:<7} | {how}");
    }

    /// Says why a row is missing.
    pub(crate) fn left_out(&self, what: &str, why: &str) {
        println!("| {what:<58} | {:>10} | {:>8} | {:<7} | {why}", "–", "", "");
    }

    /// The last line.
    pub(crate) fn close(&self) {
        match self.missed.len() {
            0 => println!("\nall bounds are met"),
            n => println!("\n{n} not met: {}", self.missed.join("; ")),
        }
    }
}
