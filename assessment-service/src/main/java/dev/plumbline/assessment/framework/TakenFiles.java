package dev.plumbline.assessment.framework;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The files of a folder of this installation that were imported, each by what it held: none is imported twice. */
@Repository
class TakenFiles {

    /**
     * A file as it is now.
     *
     * @param place in the folder
     * @param name without the folders that it is in
     * @param hash the SHA-256 of what it holds, in hexadecimal digits
     */
    record FolderFile(String place, String name, String hash) {}

    private static final String HAS = """
            SELECT EXISTS (SELECT 1 FROM folder_file WHERE framework_id = :framework AND hash = :hash)
            """;

    private static final String KNOWS = """
            SELECT EXISTS (SELECT 1 FROM folder_file WHERE framework_id = :framework AND place = :place)
            """;

    private static final String TAKE = """
            INSERT INTO folder_file (framework_id, place, hash)
            VALUES (:framework, :place, :hash)
            ON CONFLICT (framework_id, place) DO UPDATE SET hash = EXCLUDED.hash
            """;

    private final JdbcClient jdbc;

    TakenFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether what a file holds was importedto a framework, from whichever place, and is the last that came from there. */
    boolean has(UUID frameworkId, FolderFile file) {
        return jdbc.sql(HAS)
                .param("framework", frameworkId)
                .param("hash", file.hash())
                .query(Boolean.class)
                .single();
    }

    /** Whether a file of that place was importedto a framework, whatever it held. */
    boolean knows(UUID frameworkId, FolderFile file) {
        return jdbc.sql(KNOWS)
                .param("framework", frameworkId)
                .param("place", file.place())
                .query(Boolean.class)
                .single();
    }

    /** Keeps that what a file holds is in a framework. */
    void take(UUID frameworkId, FolderFile file) {
        jdbc.sql(TAKE)
                .param("framework", frameworkId)
                .param("place", file.place())
                .param("hash", file.hash())
                .update();
    }
}
