package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** An edition of more skills than a page holds, and its comparison with the one before it: each skill is on just one page. */
class LargeEditionsIT extends Platform {

    private static final int SKILLS = 130;
    private static final int PAGE = 30;

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private Frameworks frameworks;

    @Autowired
    private StoringSheets storing;

    @Autowired
    private JdbcTemplate jdbc;

    private FrameworkVersion next;

    /** No other edition has these codes: skills of several frameworks with one code are called by their frameworks too. */
    private final String mark =
            "L" + UUID.randomUUID().toString().substring(0, 6).toUpperCase(Locale.ROOT);

    private String code(int n) {
        return mark + "-%03d".formatted(n);
    }

    @BeforeEach
    void anEditionWhoseStatementsAllChanged() {
        UUID hr = scene.id(Scene.HR);
        FrameworkVersion first = frameworks.create(hr, "Large " + UUID.randomUUID());
        var levels = List.of(
                new PageText.PageLevel(3, null, List.of("Keeps the large lamp."), List.of("Keeps the large lamp.")));
        storing.together(() -> {
            storing.store(
                    first.id(),
                    IntStream.range(0, SKILLS)
                            .mapToObj(n -> IncomingSkill.of(code(n), "Lamp number " + n, "Of lamps.", "", levels, null))
                            .toList());
            return first;
        });
        frameworks.publish(hr, first.id(), null, null);
        next = frameworks.draftOf(hr, first.frameworkId());
        jdbc.update("""
                UPDATE descriptor_statement d SET text = d.text || ' Always.'
                FROM skill_level l JOIN skill s ON s.id = l.skill_id
                WHERE l.id = d.skill_level_id AND s.version_id = ?
                """, next.id());
    }

    private int shown(String html) {
        return (int) IntStream.range(0, SKILLS)
                .filter(n -> Pattern.compile(">" + code(n) + "</span>\\s*<")
                        .matcher(html)
                        .find())
                .count();
    }

    @Test
    void theSkillsOfALargeEditionAreOnSeveralPagesAndAreFoundByName() throws Exception {
        String path = "/frameworks/versions/" + next.id();
        var first = pages.get(Scene.HR, path);
        assertThat(shown(first.html())).isEqualTo(PAGE);
        assertThat(first.words()).contains("130 skills of 130").contains("More");
        var last = pages.get(Scene.HR, path + "?after=" + code(119));
        assertThat(shown(last.html())).isEqualTo(SKILLS - 120);
        assertThat(last.words()).contains(code(120)).doesNotContain(code(119)).contains("From the first skill");
        assertThat(last.html()).doesNotContain(">More</a>");
        var found = pages.get(Scene.HR, path + "?search=number 41");
        assertThat(shown(found.html())).isEqualTo(1);
        assertThat(found.words()).contains("One skill of 130").contains(code(41));
        assertThat(pages.get(Scene.HR, path + "?search=nothing").words()).contains("0 skills of 130");
        assertThat(shown(pages.get(Scene.HR, path + "?after=GONE").html()))
                .as("a code that is gone begins at the first page")
                .isEqualTo(PAGE);
    }

    @Test
    void aLargeComparisonIsOnSeveralPagesAndIsDecidedAtOnce() throws Exception {
        String path = "/frameworks/versions/" + next.id() + "/compare";
        var first = pages.get(Scene.HR, path);
        assertThat(first.html())
                .contains("id=\"skill-" + code(29) + "\"")
                .doesNotContain("id=\"skill-" + code(30) + "\"");
        assertThat(first.words()).contains(code(30) + " to " + code(59)).contains("100 skills on other pages may");
        var last = pages.get(Scene.HR, path + "?from=" + code(120));
        assertThat(last.html())
                .contains("id=\"skill-" + code(120) + "\"")
                .contains("id=\"skill-" + code(129) + "\"")
                .doesNotContain("id=\"skill-" + code(119) + "\"");
        for (var page : List.of(first, last)) {
            assertThat(page.html().split("name=\"changed\"", -1))
                    .as("each skill may be marked, on whichever page it is")
                    .hasSize(SKILLS + 1);
        }
        assertThat(pages.get(Scene.HR, path + "?change=REWORDED&from=" + code(45))
                        .html())
                .contains("id=\"skill-" + code(45) + "\"")
                .doesNotContain("name=\"changed\"");
        var published = pages.post(
                Scene.HR,
                "/frameworks/versions/" + next.id() + "/publish",
                "decided",
                "true",
                "changed",
                code(3),
                "changed",
                code(123));
        assertThat(published.status()).isEqualTo(302);
        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM changed_skill WHERE version_id = ?", Integer.class, next.id()))
                .isEqualTo(2);
    }

    @Test
    void aTableOfJobsAndManySkillsHasSomeOfThemOnAPage() throws Exception {
        String title = "Large job " + UUID.randomUUID();
        jdbc.update("INSERT INTO role_profile (job_title, version) VALUES (?, 1)", title);
        jdbc.update("INSERT INTO skill_requirement (job_title, skill_code, level) VALUES (?, ?, 3)", title, code(125));
        try {
            String path = "/role-profiles/matrix?whole=true&skill=" + mark + "-&search=" + title;
            var first = pages.get(Scene.HR, path);
            assertThat(first.words()).contains("One role, 130 skills", "More skills", code(119));
            assertThat(first.words()).doesNotContain(code(120)).doesNotContain("From the first skill");
            assertThat(first.html()).doesNotContain("class=\"has\"");
            var last = pages.get(Scene.HR, path + "&afterSkill=" + code(119));
            assertThat(last.words()).contains(code(120), code(129), "From the first skill");
            assertThat(last.words()).doesNotContain(code(119)).doesNotContain("More skills");
            assertThat(last.html()).containsOnlyOnce("class=\"has\"");
        } finally {
            jdbc.update("DELETE FROM skill_requirement WHERE job_title = ?", title);
            jdbc.update("DELETE FROM role_profile WHERE job_title = ?", title);
        }
    }
}
