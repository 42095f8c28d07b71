//! Two programs run in turn, A B A B, and what is typical of them.

use anyhow::Result;

use super::child::{Cost, Job};

/// Typical costs of two programs, and the typical ratio of the pairs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pair {
    pub one: Cost,
    pub other: Cost,
    /// CPU time of one ÷ the other.
    pub ratio: f64,
}

/// Runs both in turn after a run each that does not count; `before` is called ahead of each pair.
pub(crate) fn paired(one: &Job, other: &Job, runs: usize, before: &mut dyn FnMut() -> Result<()>) -> Result<Pair> {
    before()?;
    let slowest = one.cost()?.wall.max(other.cost()?.wall);
    let mut costs = Vec::new();
    for _ in 0..affordable(runs, slowest) {
        before()?;
        costs.push((one.cost()?, other.cost()?));
    }
    let ratios = costs.iter().map(|(a, b)| a.cpu / b.cpu.max(1e-6)).collect();
    let of = |which: fn(&(Cost, Cost)) -> Cost| typical(costs.iter().map(which).collect());
    Ok(Pair { one: of(|c| c.0), other: of(|c| c.1), ratio: median(ratios) })
}

/// Runs one program several times.
pub(crate) fn repeated(job: &Job, runs: usize) -> Result<Cost> {
    let slowest = job.cost()?.wall;
    let costs: Result<Vec<Cost>> = (0..affordable(runs, slowest)).map(|_| job.cost()).collect();
    Ok(typical(costs?))
}

/// Fewer runs of what is slow: about a minute, but three at least.
fn affordable(runs: usize, seconds: f64) -> usize {
    let affordable = (60.0 / seconds.max(0.001)) as usize;
    runs.min(affordable.max(3))
}

fn typical(costs: Vec<Cost>) -> Cost {
    let of = |field: fn(&Cost) -> f64| median(costs.iter().map(field).collect());
    Cost { cpu: of(|c| c.cpu), wall: of(|c| c.wall), peak: of(|c| c.peak) }
}

/// The value in the middle.
pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = [values.len().saturating_sub(1) / 2, values.len() / 2];
    middle.iter().filter_map(|at| values.get(*at)).sum::<f64>() / 2.0
}

/// How cost grows with size: 1 is in proportion. The slope between two points of (size, cost), both logarithmic.
pub(crate) fn exponent(small: (f64, f64), large: (f64, f64)) -> f64 {
    (large.1 / small.1).ln() / (large.0 / small.0).ln()
}
