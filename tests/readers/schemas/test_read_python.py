"""Python: Django, SQLAlchemy, Alembic, Pydantic and dataclasses."""

import warnings
from contextlib import suppress

import pytest

from tcop_lint.documents import Broken
from tcop_lint.readers.schemas.python_tree import dotted

DJANGO = """from django.db import models
from django.utils.translation import gettext as _


class Person(models.Model):
    \"\"\"A person.\"\"\"

    name = models.CharField(_("Full name"), max_length=100)
    email = models.EmailField(null=True, db_column="mail", help_text="Where we write to")
    team = models.ForeignKey(Team, on_delete=models.CASCADE)
    LIMIT = 5

    class Meta:
        db_table = "people"
        ordering = ["name"]

    def full(self):
        field = models.CharField()
        return field


class PersonForm(forms.Form):
    phone = forms.CharField(label="Telephone", required=False)
"""


def test_models_of_django(read):
    found = read("python", "people/models.py", DJANGO)
    assert found.fields == [
        (8, "Person", "name", "CharField"),
        (9, "Person", "email", "EmailField"),
        (10, "Person", "team", "ForeignKey"),
        (23, "PersonForm", "phone", "CharField"),
    ]
    assert found.comments == {"name": "Full name", "email": "Where we write to", "phone": "Telephone"}
    assert found.nullable == {"name": False, "email": True, "team": False, "phone": True}
    assert found.stored == {"email": "mail"}
    assert found.relations == {"team"}
    assert [(fact.table, fact.format) for fact in found.all] == [("people", "django")] * 3 + [("", "form")]


def test_django_under_other_names(read):
    renamed = "from django.contrib.gis.db import models as m\n\nclass A(m.Model):\n    nino = m.CharField()\n"
    assert read("python", "a/models.py", renamed).names == ["nino"]
    alone = "from django.db.models import CharField, Model\n\nclass A(Model):\n    nino = CharField()\n"
    assert read("python", "a/models.py", alone).names == ["nino"]


def test_a_migration_of_django(read):
    found = read(
        "python",
        "service/people/migrations/0002_more.py",
        """from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), migrations.swappable_dependency("a")]
    operations = [
        migrations.CreateModel(name="Visit", fields=[("id", models.AutoField(primary_key=True))]),
        migrations.AddField(model_name="person", name="nino", field=models.CharField(max_length=9, null=True)),
        migrations.AlterField("person", "nino", models.TextField()),
        migrations.RenameField("person", "old", "new"),
        migrations.RemoveField("person", "fax"),
        migrations.DeleteModel("Old"),
        migrations.RenameModel("A", "B"),
        migrations.RunPython(forwards),
    ]
""",
    )
    assert found.fields == [(7, "Visit", "id", "AutoField"), (8, "person", "nino", "CharField")]
    assert found.changes == [
        ("change", "person", "nino", "TextField"),
        ("rename", "person", "old", "new"),
        ("drop", "person", "fax", ""),
        ("drop", "Old", "", ""),
        ("rename", "A", "", "B"),
    ]
    assert [(step.revision, step.after) for step in found.steps] == [("people.0002_more", ("people.0001_initial",))]


def test_classic_and_new_sqlalchemy(read):
    found = read(
        "python",
        "app/models.py",
        """class User(db.Model):
    __tablename__ = "users"
    id = db.Column(UUID(as_uuid=True), primary_key=True)
    _mobile = db.Column("mobile_number", db.String(20), nullable=True, comment="For codes")
    team_id = db.Column(db.Integer, db.ForeignKey("teams.id"))
    team = db.relationship("Team")
    full = column_property(Column(String))


class Person(Base):
    email: Mapped[str | None]
    born: Mapped[datetime.date] = mapped_column(Date, doc="Date of birth")
    visits: Mapped[list["Visit"]] = relationship(back_populates="person")
    quoted: "Mapped[str]"


links = Table("links", metadata, Column("left_id", ForeignKey("users.id")), Column("note", Text))
""",
    )
    assert found.fields == [
        (3, "User", "id", "UUID(as_uuid=True)"),
        (4, "User", "_mobile", "db.String(20)"),
        (5, "User", "team_id", "db.Integer"),
        (6, "User", "team", "Team"),
        (7, "User", "full", "String"),
        (11, "Person", "email", "str | None"),
        (12, "Person", "born", "Date"),
        (13, "Person", "visits", "list['Visit']"),
        (14, "Person", "quoted", "str"),
        (17, "links", "left_id", ""),
        (17, "links", "note", "Text"),
    ]
    assert found.stored == {"_mobile": "mobile_number"}
    assert found.comments == {"_mobile": "For codes", "born": "Date of birth"}
    assert found.relations == {"team_id", "team", "visits", "left_id"}
    assert found.nullable["email"] is True


def test_a_migration_of_alembic(read):
    found = read(
        "python",
        "migrations/versions/0002_more.py",
        """revision = "0002_more"
down_revision = "0001_start"


def upgrade():
    op.create_table("people", sa.Column("id", sa.Integer(), nullable=False), sa.PrimaryKeyConstraint("id"))
    op.add_column("people", sa.Column("name", sa.String(), comment="Full"))
    op.alter_column("people", "name", existing_type=sa.String(), nullable=False)
    op.alter_column("people", "old", new_column_name="new")
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("born", sa.Date()))
        batch_op.drop_column("fax")
    op.drop_column("people", "telex")
    op.rename_table("a", "b")
    op.drop_table("c")
    op.execute("ALTER TABLE people ADD COLUMN raw text")


def downgrade():
    op.drop_column("people", "name")
""",
    )
    assert found.fields == [
        (6, "people", "id", "sa.Integer()"),
        (7, "people", "name", "sa.String()"),
        (11, "people", "born", "sa.Date()"),
        (16, "people", "raw", "text"),
    ]
    assert found.changes == [
        ("change", "people", "name", ""),
        ("rename", "people", "old", "new"),
        ("drop", "people", "fax", ""),
        ("drop", "people", "telex", ""),
        ("rename", "a", "", "b"),
        ("drop", "c", "", ""),
    ]
    assert [(step.revision, step.after) for step in found.steps] == [("0002_more", ("0001_start",))]


def test_pydantic_dataclasses_and_typed_dictionaries(read):
    found = read(
        "python",
        "api/schemas.py",
        """class Address(BaseModel):
    model_config = ConfigDict(extra="forbid")
    line_1: str = Field(description="First line", alias="line1")
    line_2: Optional[str] = None
    KINDS: ClassVar[list[str]] = []


class Home(Address):
    postcode: str | None


@dataclass(frozen=True)
class Visit:
    at: datetime
    count = 0


class Row(TypedDict):
    name: str


class Settings(BaseSettings):
    secret: str


class Plain:
    name: str
""",
    )
    assert found.fields == [
        (3, "Address", "line_1", "str"),
        (4, "Address", "line_2", "Optional[str]"),
        (9, "Home", "postcode", "str | None"),
        (14, "Visit", "at", "datetime"),
        (19, "Row", "name", "str"),
    ]
    assert found.stored == {"line_1": "line1"}
    assert [fact.format for fact in found.all] == ["pydantic"] * 3 + ["dataclass", "typed-dict"]


def test_python_of_a_newer_version(read):
    found = read(
        "python",
        "models.py",
        """type Name = str


@dataclass
class Person[T](Base):
    name: T

    def read(self):
        try:
            pass
        except ValueError, TypeError:
            pass


class Team(BaseModel):
    title: str
""",
    )
    assert found.fields == [(6, "Person", "name", "T"), (16, "Team", "title", "str")]


@pytest.mark.parametrize(
    "content",
    [
        "class A(BaseModel):\n    a: str = " + "(" * 300,
        "class A(BaseModel):\n    a: str = " + "-" * 20_000 + "1",
        "class A(BaseModel):\n    a: str = " + "not " * 20_000 + "1",
        "class A(BaseModel):\n    a = b" + ".c" * 20_000,
        "class A(BaseModel):\n    a = " + "lambda: " * 5_000 + "1",
        "class A(BaseModel):\n    a = " + "1 if 1 else " * 5_000 + "1",
        "class A(BaseModel):\n    a = " + "1 + " * 20_000 + "1",
        "class A(BaseModel):\n" + "".join(f"{' ' * (n + 1)}if 1:\n" for n in range(150)),
        "class A(BaseModel):\n    a: str\0",
        "class A(BaseModel:\n",
        "print 'two'  # BaseModel\n",
    ],
)
def test_hostile_python_is_refused_or_borne(read, content):
    with suppress(Broken):
        assert set(read("python", "models.py", content).names) <= {"a"}


def test_a_large_file_is_refused(read):
    with pytest.raises(Broken, match="too large"):
        read("python", "models.py", "class A(BaseModel):\n    a: str\n" + "#" * 2_000_000)


def test_no_warning_comes_out_of_foreign_code(read):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert read("python", "m.py", 'class A(BaseModel):\n    a: str = "\\d" is 1\n').names == ["a"]


def test_python_without_models_is_not_parsed(read):
    assert read("python", "a.py", "this is no Python at all (\n").all == []


def test_dotted_names():
    import ast

    assert dotted(ast.parse("a.b(c)[d].e", mode="eval").body) == "a.b.e"
    assert dotted(ast.parse("1 + 2", mode="eval").body) == ""
