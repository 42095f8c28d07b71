//! Documents made here, and the text they give.
