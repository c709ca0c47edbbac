package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.messaging.TableOwnersCases;
import dev.plumbline.servers.TableOwners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every table and view has an owner, and SQL uses only those that its context may know. */
class TableOwnersTest extends TableOwnersCases {

    private static final Path ROOT = Path.of("src/main/java/dev/plumbline/assessment");
    private static final Map<String, Set<String>> KNOWS = TableOwners.declared(ROOT);

    /**
     * These migrations filled tables from those of other contexts before this was checked; released migrations are not
     * changed.
     */
    private static final Set<String> LANDED = Set.of(
            "V20__end_of_cycle.sql",
            "V71__four_eyes.sql",
            "V72__self_assessment_recalled.sql",
            "V90__evidence_in_pages.sql");

    /** FourEyes builds its SQL from constants that are computed from the table of duties. */
    private static final Set<String> BUILT = Set.of("worklist/FourEyes.java");

    @TempDir
    private Path planted;

    TableOwnersTest() {
        super(ROOT, KNOWS, LANDED, BUILT);
    }

    @Override
    protected TableOwners owners() {
        return TableOwners.of(OF_MESSAGING, OWN);
    }

    @Test
    void aTableOrViewOfNobodyIsSeen() {
        var owners = owners().read("V998__a.sql", "CREATE TABLE IF NOT EXISTS nobodys (id int);")
                .read("V999__b.sql", "create or replace view nobodys_view as select id from nobodys;");
        assertThat(owners.unowned()).containsExactly("nobodys", "nobodys_view");
    }

    @Test
    void aTableKeepsItsOwnerUnderAnotherName() {
        var owners = owners().read("V999__a.sql", "ALTER TABLE review RENAME TO assessors_view;");
        assertThat(owners.unowned()).isEmpty();
        assertThat(owners.byContext().get("review")).contains("assessors_view").doesNotContain("review");
    }

    @Test
    void aMigrationThatTouchesATableOfAnotherIsSeen() {
        assertThat(migration("ALTER TABLE person ADD COLUMN last uuid REFERENCES result;"))
                .containsExactly("V999__planted.sql: person of people touches result of result");
        assertThat(migration("update assessment set state = 'X' from appeal p where p.assessment_id = assessment.id;"))
                .containsExactly("V999__planted.sql: assessment of participant touches appeal of result");
        assertThat(migration("CREATE VIEW seen AS SELECT id FROM evidence, result;"
                        + " COMMENT ON VIEW seen IS 'context: evidence';"))
                .containsExactly("V999__planted.sql: seen of evidence touches result of result");
        assertThat(migration(
                        "CREATE FUNCTION f() RETURNS trigger AS $$ BEGIN UPDATE person SET active = false FROM job;"
                                + " RETURN NULL; END $$ LANGUAGE plpgsql;"))
                .containsExactly("V999__planted.sql: person of people touches job of messaging/job");
    }

    private Collection<String> migration(String sql) {
        return owners().read("V999__planted.sql", sql).trespassesOfMigrations(KNOWS, LANDED);
    }

    @Test
    void aViewMayBeAnsweredByAContextThatItsOwnerDoesNotKnow() {
        assertThat(migration("CREATE VIEW ask AS SELECT level FROM result;"
                        + " COMMENT ON VIEW ask IS 'context: worklist, answered by result';"))
                .isEmpty();
        assertThat(migration("CREATE VIEW ask AS SELECT level FROM result;"
                        + " COMMENT ON VIEW ask IS 'context: worklist, answered by evidence';"))
                .containsExactly("V999__planted.sql: ask of evidence touches result of result");
    }

    @Test
    void aTableOfAnotherIsSeenHoweverItIsNamed() throws IOException {
        assertThat(source("String A = \"SELECT level FROM result WHERE level > 3\";"))
                .containsExactly("people/Door.java touches result of result");
        assertThat(source("String A = \"select p.id from person p, result r\";"))
                .hasSize(1);
        assertThat(source("String A = \"SELECT 1 FROM person \" + \"JOIN \" + \"result r ON true\";"))
                .hasSize(1);
        assertThat(
                        source(
                                "String A = \"\"\"\n    SELECT 1\n    FROM person\n    LEFT JOIN\n      result r ON true\n    \"\"\";"))
                .hasSize(1);
        assertThat(source("static final String T = \"result\"; class In { String a = \"DELETE FROM \" + T; }"))
                .hasSize(1);
        assertThat(
                        source(
                                "String A = \"SELECT 1 FROM person WHERE EXISTS (SELECT 1 FROM (SELECT 1 FROM public.result) x)\";"))
                .hasSize(1);
        assertThat(
                        source(
                                "String A = \"WITH person AS (SELECT 1), x AS (UPDATE \\\"result\\\" SET level = 1) SELECT 1\";"))
                .hasSize(1);
        assertThat(source("String A = \"LOCK TABLE result\", B = \"TRUNCATE person, result\";"))
                .hasSize(1);
        assertThat(source("String A = \"INSERT INTO person (id) SELECT 1 FROM person USING (id)\";"))
                .isEmpty();
        assertThat(source("String A = \"WITH result AS (SELECT 1) SELECT 1 FROM result\";"))
                .isEmpty();
        assertThat(source("String a(java.util.List<?> t) { return t.get(0) + \"_at FROM job_set_aside s\"; }"))
                .hasSize(1);
        assertThat(source("Object a = Retention.none(\"result\", \"permanently\");"))
                .hasSize(1);
        assertThat(source("Object a = Retention.afterDay(\"result\", \"day\", \"true\", null, \"\");"))
                .hasSize(1);
        assertThat(source("Object a = new SimpleJdbcInsert().withTableName(\"result\");"))
                .hasSize(1);
    }

    @Test
    void anEntityOfAnotherIsSeenInAQueryAndByItsTable() throws IOException {
        assertThat(source(
                        "@Query(\"SELECT p FROM Person p JOIN Assessment a ON a.subjectId = p.id\") void a();",
                        "participant/Assessment.java",
                        "package x; @Entity @Table(name = \"assessment\") class Assessment {}"))
                .containsExactly("people/Door.java touches assessment of participant");
        assertThat(source("@Query(value = \"SELECT 1 FROM assessment\", nativeQuery = true) void a();"))
                .hasSize(1);
        assertThat(source(
                        "int a;", "result/Shadow.java", "package x; @Entity @Table(name = \"review\") class Shadow {}"))
                .containsExactly("result/Shadow maps review of review");
        assertThat(source("int a;", "result/Review.java", "package x; @Entity class Review {}"))
                .containsExactly("result/Review maps review of review");
    }

    @Test
    void aTableThatNobodyCanSeeIsRefused() throws IOException {
        assertThat(source("String a(String t) { return \"SELECT 1 FROM \" + t + \" WHERE true\"; }"))
                .singleElement()
                .asString()
                .startsWith("people/Door.java puts the name of a table together");
        assertThat(source("String a(String t) { return \"select 1 from %s\".formatted(t); }"))
                .hasSize(1);
        assertThat(source("void a(StringBuilder b, String t) { b.append(\"UPDATE \").append(t); }"))
                .hasSize(1);
        assertThat(source("String a(String t) { return \"Mails go out from \" + t; }"))
                .isEmpty();
    }

    private Collection<String> source(String body, String... more) throws IOException {
        write("people/Door.java", "package x; class Door { " + body + " }");
        if (more.length > 0) {
            write(more[0], more[1]);
        }
        Collection<String> found = owners().trespassesOfSources(planted, KNOWS, Set.of());
        if (more.length > 0) {
            Files.delete(planted.resolve(more[0]));
        }
        return found;
    }

    private void write(String file, String text) throws IOException {
        Path path = planted.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
