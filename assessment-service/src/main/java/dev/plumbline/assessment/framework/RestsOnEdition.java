package dev.plumbline.assessment.framework;

import java.util.Collection;
import java.util.UUID;

/** What rests on an edition, so that the edition cannot be deleted, as far as another context knows it. */
public interface RestsOnEdition {

    /**
     * The condition, in SQL, that a skill is in one of the editions {@code :versions} and in no other that was published.
     *
     * @param origin the column, or another expression, with the origin of the skill
     */
    static String onlyHere(String origin) {
        return """
                (EXISTS (
                    SELECT 1
                    FROM skill s
                    JOIN framework_version v ON v.id = s.version_id
                    WHERE s.origin_id = $origin AND v.id = ANY (:versions) AND v.status <> 'DRAFT')
                AND NOT EXISTS (
                    SELECT 1
                    FROM skill s
                    JOIN framework_version v ON v.id = s.version_id
                    WHERE s.origin_id = $origin AND v.id <> ALL (:versions) AND v.status <> 'DRAFT'))
                """.replace("$origin", origin);
    }

    /** What rests on it, as a key of a sentence: {@code cycles}, {@code profiles}. */
    String what();

    /**
     * How many of these rest on any of these editions, and would have nothing to rest on without all of them.
     *
     * @param versions the ids of editions of one framework
     */
    int count(Collection<UUID> versions);
}
