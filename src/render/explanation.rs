//! The page of a finding as it is shown on a terminal: headings and examples without their marks.

/// The page (Markdown) without its first line, which is the finding's name.
pub fn explanation(page: &str) -> String {
    let mut out = String::new();
    let mut in_example = false;
    for line in page.lines().skip(1) {
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
