//! Mails.

use super::LIMITS;
use super::build::{docx, p};
use minutes::import::text;

const HEAD: &str = "Received: from a by b\r\nFrom: =?UTF-8?Q?Siv_Alm?= <siv@example.org>\r\nTo: bo@example.org\r\n\
    Subject: =?UTF-8?Q?M=C3=B6tet_9_mars?=\r\nDate: Thu, 09 Mar 2017 14:22:01 +0100\r\nMIME-Version: 1.0\r\n";

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let three = |chunk: &[u8]| {
        let all = chunk.iter().chain([&0, &0]).take(3).fold(0_usize, |all, b| all << 8 | usize::from(*b));
        let sign = |at: usize| char::from(SIGNS[all >> (18 - 6 * at) & 63]);
        (0..4).map(|at| if at <= chunk.len() { sign(at) } else { '=' }).collect::<String>()
    };
    bytes.chunks(57).map(|line| line.chunks(3).map(three).collect::<String>() + "\r\n").collect()
}

#[test]
fn the_plain_part_is_preferred_and_the_thread_kept() {
    let mail = format!(
        "{HEAD}Content-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\
         Content-Transfer-Encoding: quoted-printable\r\n\r\nSiv bokar lokalen f=F6re maj.\r\n\r\n> Vem bokar?\r\n--x\r\n\
         Content-Type: text/html\r\n\r\n<p>Nej</p>\r\n--x--\r\n"
    );
    let imported = text(mail.as_bytes(), LIMITS).expect("text");
    assert_eq!(
        imported.text,
        "Subject: Mötet 9 mars\nDate: Thu, 09 Mar 2017 14:22:01 +0100\nFrom: Siv Alm <siv@example.org>\n\n\
         Siv bokar lokalen före maj.\n\n> Vem bokar?\n"
    );
}

#[test]
fn html_is_read_when_there_is_nothing_else() {
    let mail =
        format!("{HEAD}Content-Type: text/html; charset=utf-8\r\n\r\n<p>Siv bokar lokalen.</p><ul><li>kaffe</ul>\r\n");
    let imported = text(mail.as_bytes(), LIMITS).expect("text");
    assert!(imported.text.ends_with("\n\nSiv bokar lokalen.\n\n- kaffe\n"), "{}", imported.text);
}

#[test]
fn attachments_come_along_under_safe_names() {
    let word = base64(&docx(&p("Bifogat protokoll.")));
    let part = |name: &str, body: &str| {
        format!(
            "--x\r\nContent-Type: application/octet-stream; name=\"{name}\"\r\nContent-Disposition: attachment; filename=\"{name}\"\r\n\
             Content-Transfer-Encoding: base64\r\n\r\n{body}\r\n"
        )
    };
    let mail = format!(
        "{HEAD}Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nSe bilaga.\r\n{}{}{}\
         --x\r\nContent-Type: text/plain; name=lista.txt\r\nContent-Disposition: attachment; filename=lista.txt\r\n\r\nSiv\r\n--x--\r\n",
        part("../../etc/Protokoll mars.docx", &word),
        part("D:\\\\x\\\\..\\\\..docx", &word),
        part("bild.png", &base64(b"\x89PNG\r\n\x1a\n\0\0\0\0"))
    );
    let imported = text(mail.as_bytes(), LIMITS).expect("text");
    let names: Vec<&str> = imported.attachments.iter().map(|a| a.name.as_str()).collect();
    assert_eq!(names, ["Protokoll mars", "attachment", "lista"]);
    let first = text(&imported.attachments[0].bytes, LIMITS).expect("text");
    assert_eq!(first.text, "Bifogat protokoll.\n");
}
