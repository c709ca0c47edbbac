package dev.plumbline.assessment.people;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who is named in the lines of a file, by employee number or, where a line has none, by mail address. */
@Repository
public class PeopleOfLines {

    /**
     * How a line names somebody.
     *
     * @param line where it is in the file
     * @param number as it is written; empty for none
     * @param mail as it is written, and read only where there is no number; empty for none
     */
    public record Line(int line, String number, String mail) {

        /** What names the person, as it is written. */
        public String who() {
            return number.isEmpty() ? mail : number;
        }
    }

    private static final String FIND = """
            SELECT t.line, CASE WHEN t.number <> '' THEN n.id ELSE m.id END AS person
            FROM unnest(CAST(:lines AS int[]), CAST(:numbers AS text[]), CAST(:mails AS text[])) AS t(line, number, mail)
            LEFT JOIN LATERAL (
                SELECT p.id
                FROM person p
                WHERE t.number <> '' AND lower(normalize(p.employee_id, NFKC)) = lower(normalize(t.number, NFKC))
                ORDER BY p.employee_id = t.number DESC
                LIMIT 1) n ON true
            LEFT JOIN person m ON t.number = '' AND t.mail <> '' AND m.mail = lower(t.mail)
            """;

    private final JdbcClient jdbc;

    PeopleOfLines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The person that each line names; lines that name nobody are left out. In the order of the lines. */
    public Map<Integer, UUID> find(List<Line> lines) {
        Map<Integer, UUID> people = new TreeMap<>();
        jdbc.sql(FIND)
                .param("lines", lines.stream().map(Line::line).toArray(Integer[]::new))
                .param("numbers", lines.stream().map(Line::number).toArray(String[]::new))
                .param("mails", lines.stream().map(Line::mail).toArray(String[]::new))
                .query(row -> {
                    UUID person = row.getObject("person", UUID.class);
                    if (person != null) {
                        people.put(row.getInt("line"), person);
                    }
                });
        return people;
    }
}
