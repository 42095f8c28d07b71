#!/usr/bin/env python3
"""Holds `minutes check` to what careful readers noted in the seeds, and to bounds on all real files beside the project.

    findings.py BIN SHARED WORK

Prints, for each kind of inconsistency in the gold, how many entries have a finding at one of their lines; fails when a
kind that must be found is not, with its severity, or when a bound is passed.
"""

import json
import pathlib
import random
import subprocess
import sys

# The gold's names for a kind → the names of findings that say it.
NAMES = {
    "missing_date": ["missing-date"],
    "missing_year": ["missing-year"],
    "contradictory_organisation": ["contradictory-organisation"],
    "nickname_in_attendance": ["nickname-in-attendance"],
    "nickname": ["nickname-in-attendance"],
    "task_without_owner": ["task-without-owner"],
    "schedule_conflict": ["schedule-conflict"],
    "recurrence_conflict": ["schedule-conflict"],
    "two_next_meetings": ["two-next-meetings"],
    "ambiguous_next_meeting": ["ambiguous-next-meeting"],
    "missing_note_taker": ["missing-note-taker"],
    "similar_names": ["similar-names"],
    "near_duplicate_name": ["similar-names"],
    "near_duplicate_names": ["similar-names"],
    "missing_attachment": ["missing-attachment"],
    "undefined_abbreviation": ["undefined-abbreviation"],
    "body_name_variant": ["name-variant"],
    "organisation_alias": ["name-variant"],
    "project_name_variant": ["name-variant"],
    "group_name_variant": ["name-variant"],
    "spelling_variant": ["name-variant", "similar-names"],
    "typo": ["name-variant", "similar-names"],
    "unresolved_person": ["unresolved-name"],
    "unresolved_in_file": ["unresolved-name"],
    "task_owner_not_attending": ["task-owner-absent"],
    "task_without_due": ["task-without-due"],
    "duplicate_link": ["duplicate-link"],
    "missing_organisation": ["missing-organisation"],
    "missing_minutes": ["missed-next-meeting", "missing-minutes"],
    "reference_to_unknown_meeting": ["missing-minutes"],
    "carry_over_not_followed_up": ["deferral-not-followed-up"],
    "open_task_not_followed_up": ["task-stale"],
    "broken_link": ["broken-link-text"],
    "bullet_marks_mixed": ["odd-bullets"],
    "slash_ambiguity": ["slash-ambiguity"],
    "members_instead_of_attendance": ["members-as-attendance"],
}

# Kinds that must be found, with the severity the gold gives them.
WANTED = {
    "missing_date": "error",
    "missing_year": "warning",
    "contradictory_organisation": "error",
    "nickname_in_attendance": "warning",
    "task_without_owner": "warning",
    "schedule_conflict": "error",
    "two_next_meetings": "warning",
    "missing_note_taker": "warning",
    "similar_names": "warning",
    "missing_attachment": "warning",
    "undefined_abbreviation": "note",
    "body_name_variant": "warning",
}

# Most findings of the default tier on a real file, on average.
MOST_ON_AVERAGE = 6
MUTATIONS = 400


def findings(binary, path, *flags):
    run = subprocess.run(
        [binary, "check", "--format", "json", "--fail-on", "never", *flags, str(path)], capture_output=True, check=False
    )
    told = run.stderr.decode("utf-8", "replace")
    if run.returncode != 0 or "panicked" in told:
        return None, told
    return json.loads(run.stdout), told


def inconsistencies(node):
    """Every entry of every list `inconsistencies` in a gold file."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from value if key == "inconsistencies" else inconsistencies(value)
    elif isinstance(node, list):
        for value in node:
            yield from inconsistencies(value)


def places(finding):
    for place in [finding, *finding["related"]]:
        for line in range(place["span"]["start"]["line"], place["span"]["end"]["line"] + 1):
            yield place["source"], line


def seeds(binary, shared):
    found, told = findings(binary, shared / "seeds", "--strict")
    if found is None:
        sys.exit(f"check ended badly on the seeds: {told}")
    entries = [e for path in sorted((shared / "gold").glob("*.json")) for e in inconsistencies(json.loads(path.read_text()))]
    kinds, bad = {}, []
    for entry in entries:
        names = NAMES.get(entry["code"], [])
        lines = {(where["file"], line) for where in entry["where"] for line in where["lines"]}
        hits = [f for f in found if f["name"] in names and not lines.isdisjoint(places(f))]
        kinds.setdefault(entry["code"], []).append((entry, hits))
    for code, list_ in sorted(kinds.items()):
        missing = [entry["id"] for entry, hits in list_ if not hits]
        print(f"  {code:34}{len(list_) - len(missing)} of {len(list_)}" + (f"   not: {' '.join(missing)}" if missing else ""))
    for code, severity in WANTED.items():
        graves = {hit["severity"] for _, hits in kinds[code] for hit in hits}
        if severity not in graves:
            bad.append(f"{code}: wanted with severity {severity}, found {sorted(graves) or 'nowhere'}")
    return bad


def real_files(shared):
    files = sorted((shared / "seeds").glob("*.txt"))
    files += sorted(p for p in (shared / "corpora").glob("??/**/*") if p.is_file())
    return files


def averages(binary, shared):
    """Findings of the default tier: each organisation is a corpus of its own."""
    bodies = [shared / "seeds", *sorted(p for p in (shared / "corpora").glob("??/*") if p.is_dir())]
    lists = [findings(binary, body)[0] for body in bodies]
    if None in lists:
        return ["check ended badly on a real file"]
    count, files = sum(map(len, lists)), len(real_files(shared))
    print(f"  default tier: {count} findings in {files} real files, {count / files:.2f} a file")
    return [] if count < MOST_ON_AVERAGE * files else ["too many findings of the default tier"]


def mutated(data, rng):
    lines = data.split(b"\n")
    for _ in range(rng.randint(1, 6)):
        at, other = rng.randrange(len(lines)), rng.randrange(len(lines))
        kind = rng.randrange(4)
        if kind == 0 and len(lines) > 1:
            del lines[at]
        elif kind == 1:
            lines.insert(at, lines[other])
        elif kind == 2:
            lines[at], lines[other] = lines[other], lines[at]
        elif lines[at]:
            line = bytearray(lines[at])
            line[rng.randrange(len(line))] = rng.randrange(256)
            lines[at] = bytes(line)
        lines = lines or [b""]
    return b"\n".join(lines)


def mutations(binary, shared, work):
    rng, files, bad = random.Random(2026), real_files(shared), []
    folder = work / "mutations"
    folder.mkdir()
    for number in range(MUTATIONS):
        path = folder / f"{number:03}{files[number % len(files)].suffix or '.txt'}"
        path.write_bytes(mutated(files[number % len(files)].read_bytes(), rng))
        found, told = findings(binary, path, "--strict")
        if found is None and ": no text (" not in told:
            bad.append(f"mutation {path.name}: {told[:200]}")
        bad += [f"{path.name}: {f['message']}" for f in found or [] if "fault of the program" in f["message"]]
    found, told = findings(binary, folder, "--strict")
    bad += [f"all mutations together: {told[:200]}"] if found is None else []
    print(f"  {MUTATIONS} mutations of {len(files)} files read, {len(bad)} ended badly")
    return bad


def main():
    binary, shared, work = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    bad = seeds(binary, shared) + averages(binary, shared) + mutations(binary, shared, work)
    print("\n".join(bad))
    sys.exit(bool(bad))


main()
