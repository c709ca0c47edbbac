package dev.plumbline.assessment.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a row of an import says of a person, as it is stored.
 *
 * @param manager null for none
 * @param timeZone null where the row has none and it stays; so is {@code targetTitle}
 * @param renumbers whether the person gets another number
 * @param displaces who has had the address until now and loses it; null for nobody
 * @param takesNumberOf who is inactive and has had the number until now; null for nobody
 * @param before what was known of the person when it was shown, a JSON object; null for somebody new
 */
record ImportedPerson(
        int line,
        UUID person,
        String employeeId,
        String mail,
        String givenName,
        String familyName,
        @Nullable UUID manager,
        String jobTitle,
        String unit,
        String language,
        @Nullable String timeZone,
        @Nullable String targetTitle,
        boolean active,
        boolean renumbers,
        @Nullable UUID displaces,
        @Nullable UUID takesNumberOf,
        @Nullable String before) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Reads a row of {@code people_import_row}. */
    static ImportedPerson of(ResultSet row, int n) throws SQLException {
        return new ImportedPerson(
                row.getInt("line"),
                row.getObject("person_id", UUID.class),
                row.getString("employee_id"),
                row.getString("to_mail"),
                row.getString("given_name"),
                row.getString("family_name"),
                row.getObject("to_manager", UUID.class),
                row.getString("job_title"),
                row.getString("unit"),
                row.getString("language"),
                row.getString("time_zone"),
                row.getString("target_title"),
                row.getBoolean("to_active"),
                row.getObject("about_id") != null,
                row.getObject("displaces", UUID.class),
                row.getObject("takes_number_of", UUID.class),
                row.getString("before"));
    }

    boolean isNew() {
        return before == null;
    }

    /** What was known of the person when it was shown, by field; not for somebody new. */
    Map<String, @Nullable String> known() {
        return JSON.readValue(Objects.requireNonNull(before), new TypeReference<Map<String, @Nullable String>>() {});
    }
}
