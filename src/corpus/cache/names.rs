//! Which roots know a name: a sum for each way in which something in a root can be asked for.

use super::kept::Known;
use crate::corpus::stamp::number_of;
use crate::model::{Call, Corpus, calls_of, calls_of_question};

/// The sums of a corpus, sorted, as bytes.
pub(super) fn sums_of(corpus: &Corpus) -> Vec<u8> {
    let mut sums: Vec<u64> = calls_of(corpus).iter().map(number_of).collect();
    sums.sort_unstable();
    sums.dedup();
    sums.into_iter().flat_map(u64::to_be_bytes).collect()
}

/// A name that is asked for, in all the ways it may be meant.
#[derive(Debug)]
pub(in crate::corpus) struct Wanted {
    calls: Vec<Call>,
}

impl Wanted {
    pub(in crate::corpus) fn new(sought: &crate::corpus::Sought) -> Wanted {
        Wanted { calls: calls_of_question(sought.kind, &sought.asked) }
    }

    /// Whether a root knows it; `shown` is what stands before the ids of the root.
    pub(in crate::corpus) fn is_known_to(&self, known: &Known, shown: &str) -> bool {
        let (sums, _) = known.names.as_chunks::<8>();
        self.calls
            .iter()
            .filter_map(|call| within(call, shown))
            .any(|call| sums.binary_search(&number_of(&call).to_be_bytes()).is_ok())
    }

    /// The same of a root that was just read.
    pub(in crate::corpus) fn is_in(&self, corpus: &Corpus, shown: &str) -> bool {
        let calls = calls_of(corpus);
        self.calls.iter().filter_map(|call| within(call, shown)).any(|call| calls.contains(&call))
    }
}

/// A call as the root has it: ids are asked for with the root before them.
fn within(call: &Call, shown: &str) -> Option<Call> {
    let local = |id: &str| match shown {
        "" => Some(id.to_owned()),
        root => id.strip_prefix(root)?.strip_prefix('/').map(str::to_owned),
    };
    Some(match call {
        Call::Id(kind, id) => Call::Id(*kind, local(id)?),
        Call::BareId(kind, id) => Call::BareId(*kind, local(id)?),
        other => other.clone(),
    })
}
