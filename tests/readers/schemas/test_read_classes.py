"""Classes that are stored: JPA in Java and Kotlin, Entity Framework, Slick and Play, Go."""

JAVA = """package uk.gov;

/** class Comment { private String no; } */
@Entity
@Table(name = "OFFENDERS")
@SQLRestriction("a = '{'")
public class Offender extends Base {
    private static final String KIND = "X";

    @Id
    @Column(name = "OFFENDER_ID", nullable = false)
    private Long id;

    @Column(name = "LAST_NAME") private String lastName;
    @ManyToOne(optional = false)
    @JoinColumn(name = "SEX_CODE")
    private Gender gender;
    @OneToMany(mappedBy = "offender", cascade = {CascadeType.ALL})
    private List<Address> addresses = new ArrayList<>();
    @Transient
    private String cached;
    private Map<String, List<Integer>> scores;

    public String getName() { String local = lastName; return local; }

    @Embeddable
    public static class PK implements Serializable {
        private Long sequence;
    }
}
"""


def test_java(read):
    found = read("jvm", "src/main/java/Offender.java", JAVA)
    assert found.fields == [
        (12, "Offender", "id", "Long"),
        (14, "Offender", "lastName", "String"),
        (17, "Offender", "gender", "Gender"),
        (19, "Offender", "addresses", "List<Address>"),
        (22, "Offender", "scores", "Map<String, List<Integer>>"),
        (28, "Offender.PK", "sequence", "Long"),
    ]
    assert found.stored == {"id": "OFFENDER_ID", "lastName": "LAST_NAME", "gender": "SEX_CODE"}
    assert found.relations == {"gender", "addresses"}
    assert found.nullable["id"] is False
    assert found.tables == {"OFFENDERS", ""}


def test_a_record_and_what_is_no_entity(read):
    assert read("jvm", "A.java", '@Embeddable\npublic record A(@Column(name = "B") String b, int c) {}\n').fields == [
        (2, "A", "b", "String"),
        (2, "A", "c", "int"),
    ]
    assert read("jvm", "A.java", "@Entity\npublic enum A { B; private String c; }\n").all == []
    assert read("jvm", "A.java", "public class A { private String b; }\n").all == []


def test_kotlin(read):
    found = read(
        "jvm",
        "src/main/kotlin/User.kt",
        """@Repository
interface Users : JpaRepository<UserEntity, UUID> { fun find(name: String): UserEntity? }

@Entity
@Table(name = "users")
data class UserEntity(
  @Id
  val id: UUID,
  @Column(name = "email_address") var email: String?,
  @Convert(converter = A::class)
  var tags: List<String>? = null,
  @ManyToOne
  var team: TeamEntity,
  count: Int,
) : Base(count) {
  @Transient
  var cache: String? = null
  var note: String = "a"
  val shown: String
    get() = "$id"
  val later: String by lazy { "x" }
  companion object { const val KIND: String = "a" }
  fun of(name: String) { val local: String = name }
}

class Plain(val name: String)
fun outside() { val name: String = "a" }
""",
    )
    assert found.fields == [
        (8, "UserEntity", "id", "UUID"),
        (9, "UserEntity", "email", "String?"),
        (11, "UserEntity", "tags", "List<String>?"),
        (13, "UserEntity", "team", "TeamEntity"),
        (18, "UserEntity", "note", "String"),
    ]
    assert found.nullable["email"] is True
    assert found.relations == {"team"}


CSHARP = """namespace Service.Models
{
    [Table("people")]
    public class Person
    {
        /// <summary>
        /// What the person is called.
        /// </summary>
        [Required, Column("full_name")]
        public string Name { get; set; }
        public DateOnly? BirthDate { get; private set; }
        public virtual ICollection<Visit> Visits { get; set; } = new List<Visit>();
        public string Shown => Name;
        public string Computed { get { return Name; } }
        public string Kept
        {
            get => _kept;
            set { _kept = value; }
        }
        public static int Count { get; set; }
        private string _kept;
        public class Inner { public int Age { get; init; } }
    }

    public record Visit(Guid Id, [property: JsonPropertyName("at")] DateTime At);

    public class SearchViewModel { public string Name { get; set; } }
}
"""


def test_csharp(read):
    found = read("csharp", "Models/Person.cs", CSHARP)
    assert found.fields == [
        (10, "Person", "Name", "string"),
        (11, "Person", "BirthDate", "DateOnly?"),
        (12, "Person", "Visits", "ICollection<Visit>"),
        (15, "Person", "Kept", "string"),
        (22, "Person.Inner", "Age", "int"),
        (25, "Visit", "Id", "Guid"),
        (25, "Visit", "At", "DateTime"),
    ]
    assert found.comments == {"Name": "What the person is called."}
    assert found.stored == {"Name": "full_name", "At": "at"}
    assert found.relations == {"Visits"}
    assert found.nullable["BirthDate"] is True
    assert found.formats == {"ef"}


def test_csharp_on_one_line(read):
    code = "public record Pupil { public required string FirstName { get; init; } public DateOnly Dob { get; init; } }"
    assert read("csharp", "Models/Pupil.cs", code).names == ["FirstName", "Dob"]


def test_csharp_that_is_no_model(read):
    assert read("csharp", "Services/Mailer.cs", "public class Mailer { public string Host { get; set; } }").all == []
    assert read("csharp", "Models/A.Designer.cs", CSHARP).all == []


def test_a_migration_of_entity_framework(read):
    found = read(
        "csharp",
        "Migrations/20260101_More.cs",
        """public partial class More : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "people",
            columns: table => new
            {
                person_id = table.Column<Guid>(type: "uuid", nullable: false),
                Name = table.Column<string>(name: "full_name", maxLength: 100, nullable: true, comment: "Full")
            },
            constraints: table => { table.PrimaryKey("pk", x => x.person_id); });
        migrationBuilder.AddColumn<string>(name: "nino", table: "people", type: "text", nullable: true);
        migrationBuilder.DropColumn(name: "fax", table: "people");
        migrationBuilder.RenameColumn(name: "a", table: "people", newName: "b");
        migrationBuilder.DropTable(name: "old");
        migrationBuilder.RenameTable(name: "c", newName: "d");
        migrationBuilder.Sql("ALTER TABLE people ADD raw text");
        migrationBuilder.AlterColumn<string>(name: "nino", table: "people", nullable: false);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(name: "people");
    }
}
""",
    )
    assert found.fields == [
        (9, "people", "person_id", "Guid"),
        (10, "people", "full_name", "string"),
        (13, "people", "nino", "string"),
        (18, "people", "raw", "text"),
    ]
    assert found.changes == [
        ("drop", "people", "fax", ""),
        ("rename", "people", "a", "b"),
        ("drop", "old", "", ""),
        ("rename", "c", "", "d"),
        ("change", "people", "nino", "string"),
    ]
    assert found.comments == {"full_name": "Full"}


def test_an_old_migration_of_entity_framework(read):
    found = read(
        "csharp",
        "Migrations/1.cs",
        """public partial class A : DbMigration {
    public override void Up() {
        CreateTable("dbo.People", c => new { Id = c.Int(nullable: false, identity: true), Name = c.String() })
            .PrimaryKey(t => t.Id);
        AddColumn("dbo.People", "Born", c => c.DateTime());
        DropColumn("dbo.People", "Fax");
    }
}
""",
    )
    assert found.fields == [
        (3, "dbo.People", "Id", "Int"),
        (3, "dbo.People", "Name", "String"),
        (5, "dbo.People", "Born", "DateTime"),
    ]
    assert found.changes == [("drop", "dbo.People", "Fax", "")]


def test_a_snapshot_and_a_configuration(read):
    snapshot = read(
        "csharp",
        "Migrations/AppModelSnapshot.cs",
        """// <auto-generated />
partial class AppModelSnapshot : ModelSnapshot
{
    protected override void BuildModel(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity("App.Models.Person", b =>
            {
                b.Property<string>("Name").IsRequired().HasColumnType("text").HasColumnName("full_name");
                b.Property<Guid>("Id");
                b.ToTable("people", (string)null);
            });
    }
}
""",
    )
    assert snapshot.fields == [(8, "Person", "Name", "text"), (9, "Person", "Id", "Guid")]
    assert {(fact.format, fact.table, fact.place) for fact in snapshot.all} == {("ef-snapshot", "people", "product")}
    generic = read(
        "csharp",
        "Migrations/AppModelSnapshot.cs",
        "class AppModelSnapshot { void A() { "
        'modelBuilder.Entity("Open.Token<System.Guid>", b => { b.Property<string>("Subject"); }); } }',
    )
    assert generic.fields == [(1, "Token", "Subject", "string")]
    configuration = read(
        "csharp",
        "Data/PersonMap.cs",
        """class PersonMap : IEntityTypeConfiguration<Person> {
    public void Configure(EntityTypeBuilder<Person> builder) {
        builder.Property(x => x.Name).HasComment("The full name").HasColumnName("n");
    }
}
""",
    )
    assert configuration.changes == [("change", "Person", "Name", "")]
    assert configuration.comments == {"Name": "The full name"}


def test_slick_and_play(read):
    slick = read(
        "scala",
        "app/db/Users.scala",
        """class Users(tag: Tag) extends Table[User](tag, Some("auth"), "users") {
  def id = column[Int]("id", O.PrimaryKey)
  val email: Rep[Option[String]] = column[Option[String]]("email_address")
  def * = (id, email).mapTo[User]
}
""",
    )
    assert slick.fields == [(2, "Users", "id", "Int"), (3, "Users", "email", "Option[String]")]
    assert slick.tables == {"users"}
    assert slick.stored == {"id": "id", "email": "email_address"}
    play = read(
        "scala",
        "app/models/Person.scala",
        """case class Person(
  name: String, // as given
  `type`: Option[Map[String, Int]] = None,
  address: Address
)
object Person { implicit val format: OFormat[Person] = Json.format[Person] }
case class AppConfig(host: String)
""",
    )
    assert play.fields == [
        (2, "Person", "name", "String"),
        (3, "Person", "type", "Option[Map[String, Int]]"),
        (4, "Person", "address", "Address"),
    ]
    assert read("scala", "A.scala", "case class A(b: String)").all == []


def test_go(read):
    found = read(
        "golang",
        "models/user.go",
        """package models

type User struct {
	Name    string  `json:"name" bson:"full_name,omitempty"` // what we call them
	Email   *string `db:"email_address"`
	Hidden  string  `json:"-"`
	ID      uint    `gorm:"column:user_id;primaryKey"`
	plain   string
	Given, Family string // both
	Base
	Address struct {
		Line1 string `json:"line_1"`
	} `json:"address"`
}

var query = `type Fake struct { A string }`
""",
    )
    assert found.fields == [
        (4, "User", "Name", "string"),
        (5, "User", "Email", "*string"),
        (7, "User", "ID", "uint"),
        (9, "User", "Given", "string"),
        (9, "User", "Family", "string"),
        (11, "User", "Address", "struct"),
        (12, "User.Address", "Line1", "string"),
    ]
    assert found.stored == {
        "Name": "name",
        "Email": "email_address",
        "ID": "user_id",
        "Address": "address",
        "Line1": "line_1",
    }
    assert found.comments == {"Name": "what we call them"}
