package dev.plumbline.assessment.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.Newcomers;
import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The page of the directory: a role is granted as it was chosen, and whoever did something is led back to their page of the list. */
class PeoplePagesIT extends Platform {

    private static final String ADMINISTRATOR = Scene.OTHER_HR;

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private Directory directory;

    @Autowired
    private JdbcTemplate jdbc;

    private final String mark =
            "grant" + UUID.randomUUID().toString().substring(0, 8).replaceAll("[0-9]", "x");

    private final String unit = "Unit " + mark;

    private UUID person;

    @BeforeEach
    void somebody() {
        person = Newcomers.add(jdbc, "Ada", "Granted", unit, null);
    }

    @AfterEach
    void theyAreGone() {
        jdbc.update("DELETE FROM person_role WHERE person_id IN (SELECT id FROM person WHERE unit = ?)", unit);
        jdbc.update("UPDATE person SET active = false WHERE unit = ?", unit);
    }

    private List<String> roles() {
        return jdbc.queryForList("SELECT role || unit FROM person_role WHERE person_id = ?", String.class, person);
    }

    private String path() {
        return "/people/" + person + "/roles";
    }

    private Document read(String query) throws Exception {
        return Jsoup.parse(pages.get(ADMINISTRATOR, "/people?" + query).html());
    }

    /** The form of the row in which a role is granted. */
    private Element form(Document page) {
        return Objects.requireNonNull(page.selectFirst("form[action=" + path() + "]:has(select)"));
    }

    private static String chosen(Element form, String field) {
        return form.select("select[name=" + field + "] option[selected]").val();
    }

    private Document refused(String where, String... fields) throws Exception {
        Document page = Jsoup.parse(pages.post(
                        ADMINISTRATOR, path(), List.of(fields), "search", mark, "order", "UNIT", "descending", "true")
                .html());
        assertThat(page.select(".pl-errors a").eachAttr("href")).containsExactly("#" + where + "-" + person);
        assertThat(roles()).isEmpty();
        return page;
    }

    @Test
    void aUnitThatDoesNotBelongToTheRoleIsRefusedAndNotLeftOut() throws Exception {
        Element form = form(refused("unit", "role", "HR", "unit", unit));
        assertThat(chosen(form, "role")).isEqualTo("HR");
        assertThat(form.select("input[name=unit]").val()).isEqualTo(unit);
    }

    @Test
    void whatWasRefusedIsOpenInItsRowWithWhatWasChosen() throws Exception {
        Element first = form(read("search=" + mark));
        assertThat(first.select("select[name=role] option").getFirst().val())
                .as("no role is chosen for anybody")
                .isEmpty();
        assertThat(Objects.requireNonNull(first.closest("details")).hasAttr("open"))
                .isFalse();
        Document page = refused("unit", "role", "HR_PARTNER", "unit", "");
        Element form = form(page);
        assertThat(Objects.requireNonNull(form.closest("details")).hasAttr("open"))
                .isTrue();
        assertThat(chosen(form, "role")).isEqualTo("HR_PARTNER");
        assertThat(form.select("input[name=order]").val()).isEqualTo("UNIT");
        assertThat(form.select("input[name=descending]").val()).isEqualTo("true");
        assertThat(page.select("th[aria-sort=descending]").text()).isEqualTo("Unit");
        refused("role", "role", "", "unit", unit);
    }

    @Test
    void whatWasDoneNamesTheRoleAndLeadsBackToThePageOfTheList() throws Exception {
        UUID ben = Newcomers.add(jdbc, "Ben", "Granted", unit, null);
        String first = Objects.requireNonNull(directory
                .page(DirectoryFilter.of(mark, DirectoryPart.ALL), DirectoryOrder.NAME, false, null, 1)
                .next());
        assertThat(pages.post(
                                ADMINISTRATOR,
                                path(),
                                "role",
                                "HR_PARTNER",
                                "unit",
                                unit,
                                "search",
                                mark,
                                "order",
                                "UNIT",
                                "part",
                                "ACTIVE")
                        .location())
                .isEqualTo("/people?search=" + mark + "&part=ACTIVE&order=UNIT&done=role");
        assertThat(roles()).containsExactly("HR_PARTNER" + unit);
        assertThat(pages.outcome(ADMINISTRATOR, path(), "role", "AUDITOR"))
                .startsWith("Ada Granted now has the role Auditor.");
        assertThat(pages.outcome(ADMINISTRATOR, path(), "role", "HR_PARTNER", "unit", unit, "withdraw", "true"))
                .startsWith("Ada Granted no longer has the role HR partner for " + unit + ".");
        assertThat(roles()).containsExactly("AUDITOR");
        Document second = Jsoup.parse(pages.post(
                        ADMINISTRATOR,
                        "/people/" + ben + "/roles",
                        "role",
                        "HR",
                        "unit",
                        unit,
                        "search",
                        mark,
                        "after",
                        first)
                .html());
        assertThat(second.select("tbody tr"))
                .singleElement()
                .satisfies(row -> assertThat(row.text()).contains("Ben Granted"));
        assertThat(second.select("form[action$=/roles] input[name=after]").eachAttr("value"))
                .containsOnly(first);
    }

    @Test
    void whoHasLeftIsGrantedNothing() throws Exception {
        jdbc.update("INSERT INTO person_role (person_id, role, unit) VALUES (?, 'AUDITOR', '')", person);
        jdbc.update("UPDATE person SET active = false WHERE id = ?", person);
        Document page = read("search=" + mark);
        assertThat(page.select("form[action=" + path() + "]:has(select)")).isEmpty();
        assertThat(page.select("form[action=" + path() + "] button").text())
                .as("what they still have can be taken away")
                .isEqualTo("remove");
        PagesAs.Seen sent = pages.post(ADMINISTRATOR, path(), "role", "HR", "search", mark);
        assertThat(sent.words()).contains("This person is not active.");
        assertThat(sent.html()).contains("href=\"#person-" + person + "\"");
    }

    @Test
    void linksAndInvitationsLeadBackToThePageOfTheList() throws Exception {
        Document page = read("search=" + mark + "&part=ACTIVE&order=UNIT");
        for (String form : List.of("/people/invitations", "/people/" + person + "/password-link")) {
            Element sent = Objects.requireNonNull(page.selectFirst("form[action=" + form + "]"));
            assertThat(sent.select("input[name=search]").val()).as(form).isEqualTo(mark);
            assertThat(sent.select("input[name=order]").val()).as(form).isEqualTo("UNIT");
        }
        assertThat(pages.post(
                                ADMINISTRATOR,
                                "/people/" + scene.id(Scene.EMPLOYEE) + "/password-link",
                                "search",
                                mark,
                                "within",
                                "R&D {one}",
                                "descending",
                                "true")
                        .location())
                .isEqualTo("/people?search=" + mark + "&within=R%26D%20%7Bone%7D&descending=true&done=sent");
    }
}
