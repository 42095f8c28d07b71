//! The page of a finding: what it means, and how to allow it; as Markdown, and as it is shown on a terminal, with
//! headings and examples without their marks.

use crate::diag::Finding;

/// What stands below every page; NAME is the finding's.
const EVERYWHERE: &str = "
## To allow it

Everywhere, in `minutes.yaml`:

```yaml
checks: { NAME: off }
```
";

/// For findings that have a place.
const AT_A_PLACE: &str = "
At one place, in `minutes.yaml`:

```yaml
facts:
  allow:
    - { check: NAME, at: \"2017-03-09_board.txt:27\" }
```
";

/// For findings that a note can silence.
const BY_A_NOTE: &str = "
Or beside the place, in the minutes:

```text
<!-- minutes: allow NAME -->
```
";

/// The whole page in Markdown.
pub fn page_of(finding: Finding) -> String {
    let mut parts = vec![finding.entry().page, EVERYWHERE];
    if finding.stands_in_text() {
        parts.push(AT_A_PLACE);
    }
    if finding.stands_in_text() && finding != Finding::UnusedAllowance {
        parts.push(BY_A_NOTE);
    }
    let (own, added) = parts.split_at(1);
    own.concat() + &added.concat().replace("NAME", finding.entry().name)
}

/// The page without its first line, which is the finding's name, and without marks.
pub fn explanation(finding: Finding) -> String {
    let mut out = String::new();
    let mut in_example = false;
    for line in page_of(finding).lines().skip(1) {
        match line.strip_prefix("```") {
            Some(info) if !in_example => {
                in_example = true;
                out.push_str(match info.split_whitespace().nth(1) {
                    Some("wrong") => "  Found here:\n\n",
                    Some("right") => "  Not here:\n\n",
                    _ => "",
                });
            }
            Some(_) => in_example = false,
            None if in_example && !line.is_empty() => out.push_str(&format!("    {line}\n")),
            None => out.push_str(&format!("{}\n", line.strip_prefix("## ").unwrap_or(line))),
        }
    }
    out
}
