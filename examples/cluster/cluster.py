"""Reads a corpus of minutes on PySpark: map, reduce by corpus root, Parquet, and a question asked three ways."""

import argparse
import base64
import glob
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from itertools import chain

import duckdb
from pyspark.sql import SparkSession, functions

REGISTER = "minutes.yaml"


def files_of(corpus):
    """Every unhidden file below the corpus as (root, path in it); the root is the nearest folder upward with a register."""
    found = []
    for folder, folders, names in os.walk(corpus):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        root = folder
        while root != corpus and not os.path.exists(os.path.join(root, REGISTER)):
            root = os.path.dirname(root)
        for name in sorted(names):
            if not name.startswith(".") and name != REGISTER:
                found.append((root, os.path.relpath(os.path.join(folder, name), root)))
    return found


def entry(file, send):
    """A line of the list that `minutes draft --files-from -` reads: where a file is, or what stands in it."""
    root, path = file
    line = {"root": root, "path": path}
    if send == "texts":
        with open(os.path.join(root, path), "rb") as text:
            line["base64"] = base64.b64encode(text.read()).decode()
    return json.dumps(line)


def root_lines(roots):
    """The registers, as lines that go before the texts of every partition: no worker looks for a file."""
    lines = []
    for root in roots:
        register = os.path.join(root, REGISTER)
        if os.path.exists(register):
            with open(register, encoding="utf-8") as text:
                lines.append(json.dumps({"line": "root", "root": root, "register": {"text": text.read()}}))
    return lines


def resolve(program, several, out):
    """The reduce for one root: its lines in, a folder of Parquet out. Runs on a worker."""

    def run(group):
        root, lines = group
        folder = os.path.join(out, hashlib.sha256(root.encode()).hexdigest()[:16])
        command = [program, "resolve", "--whole", "--quiet", "--format", "parquet", "--out", folder]
        command += ["--with-root"] if several else []
        subprocess.run(command, input="\n".join(lines).encode(), check=True)
        return folder

    return run


def by_person(rows):
    """Task ids by the person who has them."""
    answer = {}
    for person, task in rows:
        answer.setdefault(person, set()).add(task)
    return {person: sorted(tasks) for person, tasks in sorted(answer.items())}


def asked_of_spark(spark, out):
    """The answer from Parquet, by PySpark."""

    def table(name):
        # Each root is a folder of its own, so the partitions of one are not those of another; language and year stand in
        # the files as well.
        reader = spark.read.option("recursiveFileLookup", True).option("pathGlobFilter", "*.parquet")
        return reader.parquet(*sorted(glob.glob(os.path.join(glob.escape(out), "*", name))))

    tasks = table("tasks").where(functions.col("status") == "open").select(functions.col("id").alias("task_id"))
    owners = table("owners").where(functions.col("kind") == "person").select("task_id", "owner_id")
    rows = owners.join(tasks, "task_id").select("owner_id", "task_id").distinct().collect()
    return by_person((row.owner_id, row.task_id) for row in rows)


def asked_of_duckdb(out):
    """The answer from Parquet, by DuckDB."""
    tables = {name: os.path.join(glob.escape(out), "*", name, "**", "*.parquet") for name in ("tasks", "owners")}
    question = """
        SELECT DISTINCT owner_id, task_id
        FROM read_parquet($owners, hive_partitioning = false) AS owners
        JOIN read_parquet($tasks, hive_partitioning = false) AS tasks ON tasks.id = owners.task_id
        WHERE owners.kind = 'person' AND tasks.status = 'open'
    """
    return by_person(duckdb.execute(question, tables).fetchall())


def asked_of_one_machine(program, corpus):
    """The answer of the program by itself, with neither drafts nor Parquet."""
    command = [program, "tasks", "--status", "open", "--format", "json", "--quiet", corpus]
    tasks = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return by_person((o["id"], task["id"]) for task in tasks for o in task["owners"] if o["kind"] == "person")


def main():
    """Reads, asks, compares; exit code 1 when the answers differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("corpus")
    parser.add_argument("--partitions", type=int, default=4)
    parser.add_argument("--send", choices=["paths", "texts"], default="paths")
    arguments = parser.parse_args()
    program, corpus = os.path.abspath(arguments.program), os.path.realpath(arguments.corpus)
    # Roots are named from the folder the program runs in: the same one for every process.
    os.chdir(os.path.dirname(corpus))

    files = files_of(corpus)
    roots = sorted({root for root, _ in files})
    builder = SparkSession.builder.master("local[*]").appName("minutes")
    spark = builder.config("spark.ui.enabled", False).config("spark.ui.showConsoleProgress", False).getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    with tempfile.TemporaryDirectory(prefix="minutes-cluster-") as out:
        start = time.monotonic()
        send, heads = arguments.send, root_lines(roots) if arguments.send == "texts" else []
        entries = spark.sparkContext.parallelize(files, arguments.partitions).map(lambda file: entry(file, send))
        entries = entries.mapPartitions(lambda lines: chain(heads, lines))
        drafts = entries.pipe(f"'{program}' draft --quiet --files-from -", checkCode=True)
        groups = drafts.map(lambda line: (json.loads(line)["root"], line)).groupByKey()
        groups.map(resolve(program, len(roots) > 1, out)).collect()
        parquet = [os.path.join(folder, name) for folder, _, names in os.walk(out) for name in names]
        print(f"{len(files)} files of {len(roots)} corpus roots, {entries.getNumPartitions()} partitions, {send} piped:"
              f" {len(parquet)} files of Parquet after {time.monotonic() - start:.1f} s")
        answers = {
            "PySpark": asked_of_spark(spark, out),
            "DuckDB": asked_of_duckdb(out),
            "one machine": asked_of_one_machine(program, corpus),
        }
    spark.stop()

    alone = answers["one machine"]
    print("\nopen tasks per person")
    for person, tasks in sorted(alone.items(), key=lambda item: (-len(item[1]), item[0]))[:10]:
        print(f"{len(tasks):6}  {person}")
    print(f"{sum(map(len, alone.values())):6}  all {len(alone)} people\n")
    for name, answer in answers.items():
        print(f"{name + ':':13} {sum(map(len, answer.values()))} open tasks of {len(answer)} people,",
              "the same" if answer == alone else "NOT THE SAME")
    return 0 if alone and all(answer == alone for answer in answers.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
