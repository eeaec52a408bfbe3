"""What deletes or disguises data after a while."""

import pytest

from tcop_lint.readers.privacy import deletion
from tcop_lint.readers.source import Source


def read(path, text):
    return [(fact.of, fact.line) for fact in deletion.read(Source(path, text.encode()))]


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        ("app/jobs/purge_applicants_job.rb", "class A\n  Applicant.old.destroy_all\n", ("job", 2)),
        ("src/anonymise.py", "def run():\n    anonymise(user)\n", ("job", 2)),
        ("src/RetentionJob.java", "void run() {\n repo.deleteByCreatedAtBefore(day);\n}", ("query", 2)),
        ("db/clean.sql", "DELETE FROM people WHERE created_at < now() - interval '7 years';", ("query", 1)),
        ("app/models/a.rb", 'Person.where("created_at < ?", 7.years.ago).delete_all', ("query", 1)),
        (
            "infra/main.tf",
            'resource "x" "y" {\n  ttl {\n    attribute_name = "t"\n    enabled = true\n  }\n}',
            ("ttl", 2),
        ),
        ("src/session.js", "schema.index({at: 1}, {expireAfterSeconds: 3600})", ("ttl", 1)),
        ("infra/s3.tf", 'resource "aws_s3_bucket_lifecycle_configuration" "a" {}', ("lifecycle", 1)),
    ],
)
def test_what_deletes(path, text, found):
    assert found in read(path, text)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("spec/jobs/purge_spec.rb", "Applicant.destroy_all"),
        ("app/models/user.rb", "user.destroy!"),
        ("db/a.sql", "DELETE FROM people WHERE id = 4;"),
        ("app/purge.py", "print('nothing')"),
    ],
)
def test_what_does_not(path, text):
    assert read(path, text) == []
