package dev.plumbline.assessment.cycle.api;

import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestHeader;
import tools.jackson.databind.json.JsonMapper;

/** Breaks the rules that pages know no repository and ask no rights. It is no component of the tests' contexts. */
@Controller
@org.springframework.context.annotation.Profile("never")
public class PageOfRepositories {

    private final People people;
    private final JdbcTemplate jdbc;
    private final Rights rights;

    PageOfRepositories(People people, JdbcTemplate jdbc, Rights rights) {
        this.people = people;
        this.jdbc = jdbc;
        this.rights = rights;
    }

    void page(UUID actor, @RequestHeader(name = "If-Match") String version) {
        rights.mustBeHr(actor);
        if (people.count() == 0) {
            jdbc.execute(JsonMapper.builder().build().writeValueAsString(version));
            throw Refusal.forbidden("not-hr");
        }
    }
}
