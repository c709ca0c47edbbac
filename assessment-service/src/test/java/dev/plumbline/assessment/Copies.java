package dev.plumbline.assessment;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Copies of an assessment of one skill, of people of their own, with all that was judged and decided of it. */
public final class Copies {

    private static final String PEOPLE = """
            INSERT INTO person (id, employee_id, mail, given_name, family_name, job_title, unit, language, time_zone, manager_id,
                active, announced, revision, version)
            SELECT gen_random_uuid(), ? || n, ? || n || '@copies.example', 'Cora', 'Copy ' || n, p.job_title, p.unit, p.language,
                p.time_zone, p.manager_id, ?, true, 1, 0
            FROM generate_series(1, ?) n
            CROSS JOIN person p
            WHERE p.id = (SELECT a.subject_id FROM assessment a WHERE a.id = ?)
            """;

    private static final String ASSESSMENTS = """
            INSERT INTO assessment
            SELECT r.*
            FROM person p
            JOIN assessment a ON a.id = ?
            CROSS JOIN LATERAL jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(), 'subject_id', p.id)) r
            WHERE p.employee_id LIKE ?
            """;

    private static final String COPIES = """
            FROM person p
            JOIN assessment b ON b.subject_id = p.id
            JOIN skill_assessment k ON k.assessment_id = ?
            """;

    private static final String SKILLS = """
            INSERT INTO skill_assessment
            SELECT r.*
            """ + COPIES + """
            CROSS JOIN LATERAL jsonb_populate_record(k, jsonb_build_object('id', gen_random_uuid(), 'assessment_id', b.id)) r
            WHERE p.employee_id LIKE ?
            """;

    private static final String DECISIONS = """
            INSERT INTO decision
            SELECT r.*
            """ + COPIES + """
            JOIN skill_assessment n ON n.assessment_id = b.id AND n.skill_id = k.skill_id
            JOIN decision d ON d.skill_assessment_id = k.id
            CROSS JOIN LATERAL jsonb_populate_record(d, jsonb_build_object('skill_assessment_id', n.id)) r
            WHERE p.employee_id LIKE ?
            """;

    private static final String JUDGED = """
            INSERT INTO judged (id, assessment_id, at, review, self, evidence, recommendations)
            SELECT gen_random_uuid(), b.id, j.at, replace(j.review, k.id::text, n.id::text),
                replace(j.self, k.id::text, n.id::text), j.evidence, replace(j.recommendations, k.id::text, n.id::text)
            """ + COPIES + """
            JOIN skill_assessment n ON n.assessment_id = b.id AND n.skill_id = k.skill_id
            JOIN judged j ON j.assessment_id = k.assessment_id
            WHERE p.employee_id LIKE ?
            """;

    private Copies() {}

    /**
     * Makes copies.
     *
     * @param active whether the people work here
     * @return the ids of the copied assessments, by which their waves are in order
     */
    public static List<UUID> of(JdbcTemplate jdbc, UUID assessment, int count, boolean active) {
        String number = "copy-" + UUID.randomUUID() + "-";
        jdbc.update(PEOPLE, number, number, active, count, assessment);
        for (String statement : List.of(ASSESSMENTS, SKILLS, DECISIONS, JUDGED)) {
            jdbc.update(statement, assessment, number + "%");
        }
        return jdbc.queryForList(
                "SELECT a.id FROM assessment a JOIN person p ON p.id = a.subject_id WHERE p.employee_id LIKE ? ORDER BY a.id",
                UUID.class,
                number + "%");
    }
}
