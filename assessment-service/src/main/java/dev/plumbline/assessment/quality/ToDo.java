package dev.plumbline.assessment.quality;

import dev.plumbline.assessment.people.ReportingLines;
import dev.plumbline.events.WorkStep;

/** What is to be done in a cycle's quality assurance, as statements that find it; {@code :cycle} names the cycle. */
final class ToDo {

    /**
     * That the review {@code k} of the assessment {@code a} begins again, or has begun again since it was looked through. In another
     * round it has where the reviewer works on it, or has submitted it: HR, the reviewer or the employee brought it back. Where HR has
     * only begun its calibration again, nothing of the review is another.
     */
    static final String BEGUN_AGAIN = """
            (a.state IN ('ASSIGNED', 'SELF_ASSESSING', 'SUBMITTED')
                OR (a.round <> k.round
                    AND (a.state IN ('IN_REVIEW', 'SECOND_ASSESSMENT', 'TO_SETTLE')
                        OR (a.state IN ('REVIEWED', 'READY_TO_PUBLISH')
                            AND k.judged_id IS DISTINCT FROM (
                                SELECT j.id
                                FROM judged j
                                WHERE j.assessment_id = a.id AND j.review IS NOT NULL
                                ORDER BY j.number DESC
                                LIMIT 1)))))
            """;

    /**
     * Reviews of which something is undecided that can no longer be decided: the person was withdrawn, the date has passed, or the
     * cycle is over; and those that begin again, also where everything was decided or nothing was drawn.
     */
    static final String TO_END = """
            (SELECT i.assessment_id
            FROM quality_item i
            JOIN assessment_cycle c ON c.id = i.cycle_id AND (c.status <> 'OPEN' OR c.quality_due <= :now)
            WHERE i.cycle_id = :cycle AND i.state IN ('OPEN', 'SENT_BACK', 'ANSWERED')
            ORDER BY i.assessment_id
            LIMIT :most)
            UNION
            (SELECT a.id
            FROM assessment a
            WHERE a.cycle_id = :cycle AND a.state IN ('ASSIGNED', 'SELF_ASSESSING', 'SUBMITTED', 'WITHDRAWN')
                AND EXISTS (
                    SELECT 1
                    FROM quality_item i
                    WHERE i.cycle_id = :cycle AND i.assessment_id = a.id AND i.state IN ('OPEN', 'SENT_BACK', 'ANSWERED')))
            UNION
            (SELECT k.assessment_id
            FROM (
                SELECT b.*
                FROM assessment b
                WHERE b.cycle_id = :cycle AND b.state IN ('ASSIGNED', 'SELF_ASSESSING', 'SUBMITTED')
                UNION ALL
                SELECT b.*
                FROM assessment b
                WHERE b.cycle_id = :cycle AND b.round > 1
                    AND b.state IN ('IN_REVIEW', 'SECOND_ASSESSMENT', 'TO_SETTLE', 'REVIEWED', 'READY_TO_PUBLISH')) a
            JOIN quality_case k ON k.assessment_id = a.id AND k.looked
            JOIN assessment_cycle c ON c.id = k.cycle_id AND c.status = 'OPEN' AND c.quality_due > :now
            WHERE %s)
            ORDER BY 1
            LIMIT :most
            """.formatted(BEGUN_AGAIN);

    /** Reviews that were submitted again after something of them was sent back. */
    static final String ANSWERED = """
            SELECT DISTINCT i.assessment_id
            FROM quality_item i
            JOIN quality_case k ON k.assessment_id = i.assessment_id
            JOIN assessment a ON a.id = i.assessment_id AND a.state IN ('REVIEWED', 'READY_TO_PUBLISH')
            WHERE i.cycle_id = :cycle AND i.state = 'SENT_BACK'
                AND k.round = a.round
                AND k.judged_id IS DISTINCT FROM (
                    SELECT j.id
                    FROM judged j
                    WHERE j.assessment_id = i.assessment_id AND j.review IS NOT NULL
                    ORDER BY j.number DESC
                    LIMIT 1)
            ORDER BY 1
            LIMIT :most
            """;

    /** The reviewers after another one of what was submitted and not looked through; the id of the cycle for HR. */
    static final String REVIEWERS = """
            SELECT DISTINCT coalesce(a.reviewer_id, a.cycle_id)
            FROM assessment a
            WHERE a.cycle_id = :cycle AND coalesce(a.reviewer_id, a.cycle_id) > :after
                AND a.state IN ('REVIEWED', 'READY_TO_PUBLISH')
                AND NOT EXISTS (SELECT 1 FROM quality_case k WHERE k.assessment_id = a.id AND k.looked)
            ORDER BY 1
            LIMIT :most
            """;

    /** Reviews about which nobody is asked yet. */
    static final String TO_ASK = """
            SELECT k.assessment_id
            FROM quality_case k
            JOIN assessment a ON a.id = k.assessment_id AND a.state IN ('REVIEWED', 'READY_TO_PUBLISH')
            WHERE k.cycle_id = :cycle AND k.to_ask
                AND EXISTS (SELECT 1 FROM quality_item i WHERE i.assessment_id = k.assessment_id AND i.state IN ('OPEN', 'ANSWERED'))
            ORDER BY 1
            LIMIT :most
            """;

    /**
     * That the person {@code q} could look at the review of the assessment {@code a}: active, a quality assurer, neither the person
     * nor the reviewer, not above or below the person in the reporting line, and not below the reviewer.
     */
    static final String POSSIBLE =
            """
            EXISTS (SELECT 1 FROM person x WHERE x.id = q.person_id AND x.active)
                AND q.person_id <> a.subject_id
                AND q.person_id IS DISTINCT FROM a.reviewer_id
                AND a.subject_id NOT IN %1$s
                AND (a.reviewer_id IS NULL OR a.reviewer_id NOT IN %1$s)
                AND q.person_id NOT IN %2$s
            """.formatted(ReportingLines.above("q.person_id"), ReportingLines.above("a.subject_id"));

    /**
     * Tasks that nobody has any more whom the drawing could have chosen, while there is somebody else. Where nobody else got one, it is
     * found again only after a while.
     */
    static final String TO_DRAW_ANEW = """
            SELECT a.id
            FROM quality_case k
            JOIN assessment a ON a.id = k.assessment_id
            JOIN work_item w ON w.business_key = a.id::text AND w.element = '%s' AND w.state = 'OPEN'
            WHERE k.cycle_id = :cycle
                AND (k.tried_at IS NULL OR k.tried_at <= :now::timestamptz - interval '15 minutes')
                AND EXISTS (
                    SELECT 1
                    FROM quality_item i
                    WHERE i.cycle_id = :cycle AND i.assessment_id = k.assessment_id AND i.state IN ('OPEN', 'ANSWERED'))
                AND (w.holder_id IS NULL
                    OR w.holder_id = k.assurer_id AND NOT EXISTS (SELECT 1 FROM quality_assurer q WHERE q.person_id = w.holder_id))
                AND EXISTS (SELECT 1 FROM quality_assurer q WHERE q.person_id IS DISTINCT FROM w.holder_id AND %s
                    AND NOT EXISTS (
                        SELECT 1
                        FROM took_part t
                        WHERE t.assessment_id = a.id AND t.person_id = q.person_id AND t.part <> 'ASSURED')
                    AND NOT EXISTS (
                        SELECT 1 FROM case_part t WHERE t.assessment_id = a.id AND t.person_id = q.person_id))
            ORDER BY 1
            LIMIT :most
            """.formatted(WorkStep.ASSURE_STATEMENTS.element(), POSSIBLE);

    /**
     * Whoever has decided on something since they signed last, and has nothing left to decide; also whoever was asked before they
     * left, and is back.
     */
    static final String TO_SIGN = """
            SELECT d.decided_by
            FROM (
                SELECT i.decided_by, max(i.decided_at) AS last
                FROM quality_item i
                WHERE i.cycle_id = :cycle AND i.decided_by IS NOT NULL AND i.state IN ('ACCEPTED', 'LAPSED')
                GROUP BY 1) d
            JOIN person p ON p.id = d.decided_by AND p.active
            LEFT JOIN quality_signature s ON s.cycle_id = :cycle AND s.person_id = d.decided_by
            WHERE (s.id IS NULL OR s.signed_at < d.last OR s.signed_at IS NULL AND NOT EXISTS (
                    SELECT 1
                    FROM work_item w
                    WHERE w.business_key = s.id::text AND w.element = '%s' AND w.state IN ('OPEN', 'CLAIMED')))
                AND NOT EXISTS (
                    SELECT 1
                    FROM quality_item i
                    WHERE i.cycle_id = :cycle AND i.decided_by = d.decided_by AND i.state IN ('SENT_BACK', 'ANSWERED'))
                AND NOT EXISTS (
                    SELECT 1
                    FROM work_item w
                    WHERE w.holder_id = d.decided_by AND w.cycle_id = :cycle AND w.element = '%s'
                        AND w.state IN ('OPEN', 'CLAIMED'))
            ORDER BY 1
            LIMIT :most
            """.formatted(WorkStep.SIGN_QUALITY.element(), WorkStep.ASSURE_STATEMENTS.element());

    /** Signatures that are asked for in a cycle that is over. */
    static final String NOT_TO_SIGN = """
            SELECT s.id
            FROM quality_signature s
            JOIN assessment_cycle c ON c.id = s.cycle_id AND c.status <> 'OPEN'
            WHERE s.cycle_id = :cycle AND s.signed_at IS NULL
            ORDER BY 1
            LIMIT :most
            """;

    private ToDo() {}
}
