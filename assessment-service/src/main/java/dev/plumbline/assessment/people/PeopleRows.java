package dev.plumbline.assessment.people;

import dev.plumbline.messaging.retention.KeepsRows;
import dev.plumbline.messaging.retention.Retention;
import java.time.Period;
import java.util.List;
import org.springframework.stereotype.Component;

/** How long the rows about people are kept. */
@Component
class PeopleRows implements KeepsRows {

    private final Sessions sessions;

    PeopleRows(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public List<Retention> retentions() {
        return List.of(
                Retention.none("person", "permanently: results and decisions name them"),
                Retention.none("org_unit", "permanently: people, results and dates name them"),
                Retention.none("org_unit_line", "as long as its units"),
                Retention.none("person_role", "as long as the role is held"),
                Retention.none("second_assessor_role", "as long as the role is held"),
                Retention.none("quality_assurer", "as long as the role is held"),
                Retention.none("account", "as long as the person"),
                Retention.none("address_change", "until it is confirmed or refused"),
                Retention.after(
                        "access_token",
                        "least(expires_at, revoked_at)",
                        "true",
                        Period.ofDays(90),
                        "90 days after it expired or was revoked"),
                Retention.after("one_time_link", "expires_at", "true", Period.ofDays(30), "30 days after it expired"),
                Retention.afterDay("substitution", "ends", "true", Period.ofDays(400), "400 days after its last day"),
                Retention.after(
                        "sign_in_failures",
                        "last_at",
                        "true",
                        Period.ofDays(1),
                        "a day after the last one; removed hourly"),
                Retention.after(
                        "known_place",
                        "last_at",
                        "true",
                        Period.ofDays(90),
                        "90 days after somebody signed in from there; removed hourly"),
                Retention.of(
                        "web_session",
                        Period.ZERO,
                        "until it expires; removed hourly",
                        (jdbc, before, most) -> sessions.removeOver(jdbc, before, most)),
                Retention.after(
                        "people_import",
                        "expires_at",
                        "true",
                        Period.ofDays(30),
                        "30 days after the week in which it can be applied"),
                Retention.none("person_move", "until everything has followed from it"),
                Retention.none("people_import_row", "as long as its import"),
                Retention.none("people_import_fault", "as long as its import"),
                Retention.none("people_import_question", "as long as its import"),
                Retention.none("holder_check", "until the tasks of the person are corrected"),
                Retention.none(
                        "calendar_address", "as long as the person wants it; until they set a password by a link"));
    }
}
