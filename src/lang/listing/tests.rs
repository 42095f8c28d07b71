use super::*;
use crate::lang::Packs;
use crate::model::{DateBasis, DateValue, Owner, OwnerKind};
use crate::text::Range;

fn owner(kind: OwnerKind, name: &str, written: &str) -> Owner {
    Owner { kind, id: None, name: name.to_owned(), written: written.to_owned() }
}

fn said(text: &str, owners: &[Owner], due: Option<(&str, &str, DateBasis)>) -> String {
    let pack = Packs::builtin().get("sv").expect("the pack");
    let due = due.map(|(value, written, basis)| DateValue {
        value: Some(value.to_owned()),
        written: written.to_owned(),
        basis,
    });
    words(text, owners, due.as_ref(), pack).whole()
}

#[test]
fn a_line_says_who_what_and_by_when() {
    let anna = owner(OwnerKind::Person, "Anna Ek", "Anna");
    let bo = owner(OwnerKind::Person, "Bo Lind", "Bo");
    let due = Some(("2024-02-01", "1 februari", DateBasis::Inferred));
    let text = "Anna beställer rutor senast den 1 februari.";
    assert_eq!(said(text, std::slice::from_ref(&anna), due), "Anna Ek: beställer rutor, senast 1 februari 2024");
    let guess = Some(("2024-02-01", "1 februari", DateBasis::Guess));
    assert_eq!(said(text, std::slice::from_ref(&anna), guess), "Anna Ek: beställer rutor, senast 1 februari");
    let month = Some(("2024-05", "i maj", DateBasis::Inferred));
    assert_eq!(
        said("Anna och Bo målar i maj", &[anna, bo], month),
        "Anna Ek och Bo Lind: målar i maj, senast maj 2024"
    );
    assert_eq!(said("Vi ringer.", &[owner(OwnerKind::Group, "Styrelsen", "Vi")], None), "Vi: ringer");
    assert_eq!(said("Dörren behöver målas.", &[], None), "Vem?: Dörren behöver målas");
    let anna = owner(OwnerKind::Person, "Anna Ek", "Anna");
    assert_eq!(said("Annas bror ringer", std::slice::from_ref(&anna), None), "Anna Ek: Annas bror ringer");
    assert_eq!(said("Anna (AMF) ringer", &[anna], None), "Anna Ek: Anna (AMF) ringer");
}

#[test]
fn boxes_are_found_with_their_ids() {
    let text = "- [ ] Anna: ringer [1a2b3c4d]\n  * [X] Bo: målar\n    dörren [00000000] klart\n- inget\n- [ ] kort\n";
    let found = boxes(text);
    let shown: Vec<_> =
        found.iter().map(|b| (text.get(b.words.start..b.words.end), b.ticked, b.id.as_deref())).collect();
    let expected = [
        (Some("Anna: ringer"), false, Some("1a2b3c4d")),
        (Some("Bo: målar\n    dörren"), true, Some("00000000")),
        (Some("kort"), false, None),
    ];
    assert_eq!(shown, expected);
}

#[test]
fn a_list_ends_where_the_text_goes_on() {
    let text = "Text\n## Att göra:\n\n- [ ] A: b [1a2b3c4d]\n- egen rad\n\nSlut\n- [ ] A: c [1a2b3c4e]\n";
    let own: Vec<Range> = boxes(text).iter().map(|b| b.range).collect();
    let found = lists(text, "Att göra", &own);
    let shown: Vec<_> = found.iter().map(|l| (text.get(l.heading.start..l.end), l.whole, l.lines)).collect();
    assert_eq!(shown, [(Some("## Att göra:\n\n- [ ] A: b [1a2b3c4d]\n- egen rad"), false, 1)]);
}

#[test]
fn the_reader_knows_the_heading() {
    for pack in Packs::builtin().all() {
        let heading = &pack.pack.listing.heading;
        assert_eq!(pack.section(heading), Some(crate::lang::pack::SectionKind::Tasks), "{heading}");
    }
}
