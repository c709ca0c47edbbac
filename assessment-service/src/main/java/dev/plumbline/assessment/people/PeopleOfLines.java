package dev.plumbline.assessment.people;

import dev.plumbline.assessment.site.CsvFile;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who is named in the lines of a file, by employee number or, where a line has none, by mail address; never one of two people
 * of whom a line says both.
 */
@Repository
public class PeopleOfLines {

    /**
     * How a line names somebody.
     *
     * @param line where it is in the file
     * @param number as numbers are kept, however it is written; empty for none
     * @param mail as addresses are kept, however it is written; where there is a number it says who, and the address must not be another person's; empty
     *     for none
     */
    public record Line(int line, String number, String mail) {

        public Line {
            number = Text.line(number);
            mail = Text.mail(mail);
        }

        /** What names the person. */
        public String who() {
            return number.isEmpty() ? mail : number;
        }
    }

    private static final String FIND = """
            SELECT t.line, CASE WHEN t.number <> '' THEN n.id ELSE m.id END AS person,
                t.number <> '' AND n.id <> m.id AS two
            FROM unnest(CAST(:lines AS int[]), CAST(:numbers AS text[]), CAST(:mails AS text[])) AS t(line, number, mail)
            LEFT JOIN LATERAL (
                SELECT p.id
                FROM person p
                WHERE t.number <> '' AND search_key(p.employee_id) = search_key(t.number)
                ORDER BY p.employee_id = t.number DESC
                LIMIT 1) n ON true
            LEFT JOIN person m ON t.mail <> '' AND m.mail = lower(t.mail)
            """;

    private final JdbcClient jdbc;

    PeopleOfLines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Whom lines name.
     *
     * @param people the person that each line names, in the order of the lines; without lines that name nobody, or two people
     * @param two lines whose number and address are of two people
     */
    public record Found(Map<Integer, UUID> people, Set<Integer> two) {

        /** The person that a line names; null for nobody, or two people. */
        public @Nullable UUID person(Line line) {
            return people.get(line.line());
        }

        /** Why a line names no person. */
        public Fault fault(Line line) {
            return two.contains(line.line())
                    ? Fault.at(CsvFile.line(line.line()), "csv-person-two", line.number(), line.mail())
                    : Fault.at(CsvFile.line(line.line()), "csv-person-unknown", line.who());
        }
    }

    /** The person that each line names. */
    public Found find(List<Line> lines) {
        Map<Integer, UUID> people = new TreeMap<>();
        Set<Integer> two = new HashSet<>();
        jdbc.sql(FIND)
                .param("lines", lines.stream().map(Line::line).toArray(Integer[]::new))
                .param("numbers", lines.stream().map(Line::number).toArray(String[]::new))
                .param("mails", lines.stream().map(Line::mail).toArray(String[]::new))
                .query(row -> {
                    UUID person = row.getObject("person", UUID.class);
                    if (row.getBoolean("two")) {
                        two.add(row.getInt("line"));
                    } else if (person != null) {
                        people.put(row.getInt("line"), person);
                    }
                });
        return new Found(people, two);
    }
}
