package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How long the pages of an edition of 2,000 skills of 8 levels take, and how large they are, beside the same page of an edition of one
 * skill in the same run. In the second edition a statement of each level of each skill has other words, and 40 jobs need 50 skills each.
 */
@EnabledIfSystemProperty(named = "long", matches = "true", disabledReason = "the long tier: ./test --long")
class EditionFiguresIT extends Platform {

    private static final int SKILLS = 2_000;
    private static final int LEVELS = 8;
    private static final int ROUNDS = 7;
    private static final int MOST_BYTES = 2_000_000;
    private static final Duration MOST = Duration.ofSeconds(3);
    /** The reading of both editions and their comparison, statement by statement, has a goal of its own. */
    private static final Duration MOST_COMPARED = Duration.ofSeconds(10);

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

    private FrameworkVersion edition(int count) {
        UUID hr = scene.id(Scene.HR);
        var book = new InventedBooks(7, count, LEVELS);
        FrameworkVersion draft = frameworks.create(hr, "Figures of pages " + UUID.randomUUID(), book.foundation(0));
        List<IncomingSkill> skills = book.skills.stream()
                .map(skill -> IncomingSkill.of(
                        "Z" + skill.code(),
                        skill.name(),
                        skill.description(),
                        skill.guidance(),
                        skill.levels().entrySet().stream()
                                .map(level -> new PageText.PageLevel(
                                        level.getKey(), null, level.getValue(), level.getValue()))
                                .toList(),
                        null))
                .toList();
        storing.together(() -> {
            storing.store(draft.id(), skills);
            return draft;
        });
        frameworks.publish(hr, draft.id(), null, null);
        FrameworkVersion next = frameworks.draftOf(hr, draft.frameworkId());
        jdbc.update("""
                UPDATE descriptor_statement d SET text = d.text || ' And more.'
                FROM skill_level l JOIN skill s ON s.id = l.skill_id
                WHERE l.id = d.skill_level_id AND s.version_id = ? AND d.ordinal = 1
                """, next.id());
        return next;
    }

    @Test
    void thePagesOfALargeEditionAreQuickAndNotLarge() throws Exception {
        FrameworkVersion large = edition(SKILLS);
        FrameworkVersion small = edition(1);
        jdbc.update(
                "INSERT INTO role_profile (job_title, version) SELECT 'Figures job ' || n, 1 FROM generate_series(1, 40) n");
        jdbc.update("""
                INSERT INTO skill_requirement (job_title, skill_code, level)
                SELECT 'Figures job ' || n, s.code, 3
                FROM generate_series(1, 40) n
                JOIN (SELECT code, row_number() OVER (ORDER BY code) AS place FROM skill WHERE version_id = ?) s
                    ON s.place % 40 = n % 40
                """, large.id());
        for (String page : List.of("", "/compare")) {
            measured(
                    page.isEmpty() ? "the page of an edition" : "the comparison with the edition before",
                    "/frameworks/versions/" + large.id() + page,
                    "/frameworks/versions/" + small.id() + page,
                    page.isEmpty() ? MOST : MOST_COMPARED);
        }
        measured(
                "the page on which one skill is written",
                "/frameworks/skills/" + skillOf(large) + "/edit",
                "/frameworks/skills/" + skillOf(small) + "/edit",
                MOST);
        measured("the table of jobs and all skills", "/role-profiles/matrix?whole=true", "/role-profiles/matrix", MOST);
    }

    private UUID skillOf(FrameworkVersion edition) {
        return jdbc.queryForObject(
                "SELECT id FROM skill WHERE version_id = ? ORDER BY code LIMIT 1", UUID.class, edition.id());
    }

    private void measured(String what, String large, String small, Duration most) throws Exception {
        List<Long> took = new ArrayList<>();
        List<Long> beside = new ArrayList<>();
        Map<String, Integer> bytes = new HashMap<>();
        for (int round = -1; round < ROUNDS; round++) {
            long of = timed(large, bytes);
            long ofSmall = timed(small, bytes);
            if (round >= 0) {
                took.add(of);
                beside.add(ofSmall);
            }
        }
        took.sort(null);
        beside.sort(null);
        System.out.printf(
                Locale.ROOT,
                "@@ %s: median %d ms (%d – %d), %,d bytes; of the small one %d ms (%d – %d), %,d bytes; %.1f times%n",
                what,
                took.get(ROUNDS / 2),
                took.getFirst(),
                took.getLast(),
                bytes.get(large),
                beside.get(ROUNDS / 2),
                beside.getFirst(),
                beside.getLast(),
                bytes.get(small),
                took.get(ROUNDS / 2) / (double) Math.max(1, beside.get(ROUNDS / 2)));
        assertThat(bytes.get(large)).as(what).isLessThan(MOST_BYTES);
        assertThat(Duration.ofMillis(took.get(ROUNDS / 2))).as(what).isLessThan(most);
    }

    private long timed(String path, Map<String, Integer> bytes) throws Exception {
        long begin = System.nanoTime();
        String html = pages.get(Scene.HR, path).html();
        long took = (System.nanoTime() - begin) / 1_000_000;
        bytes.put(path, html.getBytes(StandardCharsets.UTF_8).length);
        return took;
    }
}
