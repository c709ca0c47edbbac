package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.plumbline.assessment.Platform;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The cost of reading a skill whose texts are as long as a page may be. */
class SkillTextsIT extends Platform {

    private static final int TEXT = 200_000;
    private static final int STATEMENTS = 300;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Frameworks frameworks;

    @Autowired
    private PlatformTransactionManager transactions;

    /** An edition of one skill with two levels, whose description and levels are long, under names of its own. */
    private UUID editionOfOneLongSkill() {
        UUID framework = UUID.randomUUID();
        UUID edition = UUID.randomUUID();
        UUID skill = UUID.randomUUID();
        jdbc.update("INSERT INTO framework (id, name) VALUES (?, ?)", framework, "Long texts " + framework);
        jdbc.update(
                "INSERT INTO framework_version (id, framework_id, number, status, created_at, version) VALUES (?, ?, 1, 'DRAFT',"
                        + " now(), 0)",
                edition,
                framework);
        jdbc.update(
                "INSERT INTO responsibility_level (version_id, level, guiding_phrase, essence) SELECT ?, n, '', '' FROM"
                        + " generate_series(1, 4) n",
                edition);
        jdbc.update(
                "INSERT INTO skill (id, version_id, code, name, description, guidance) VALUES (?, ?, 'LONG', 'Long', repeat('d', ?), '')",
                skill,
                edition,
                TEXT);
        for (int level = 3; level <= 4; level++) {
            UUID levelId = UUID.randomUUID();
            jdbc.update(
                    "INSERT INTO skill_level (id, skill_id, level, paragraphs, text_hash) VALUES (?, ?, ?, repeat('p', ?), '')",
                    levelId,
                    skill,
                    level,
                    TEXT);
            jdbc.update(
                    "INSERT INTO descriptor_statement (id, skill_level_id, ordinal, text, weight, defining) SELECT gen_random_uuid(), ?,"
                            + " n, 'Statement ' || n, 1, false FROM generate_series(1, ?) n",
                    levelId,
                    STATEMENTS);
        }
        return edition;
    }

    private static <T> T within(long bytes, Supplier<T> read) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        T result = read.get();
        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as("bytes that reading takes")
                .isLessThan(bytes);
        return result;
    }

    @Test
    void aSkillIsReadOnceHoweverManyStatementsItHas() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            UUID edition = editionOfOneLongSkill();
            var skills = within(40L * TEXT, () -> frameworks.skills(edition));
            assertThat(skills).singleElement().satisfies(skill -> {
                assertThat(skill.description()).hasSize(TEXT);
                assertThat(skill.levels()).hasSize(2).allSatisfy(level -> {
                    assertThat(level.paragraphs())
                            .singleElement()
                            .satisfies(text -> assertThat(text).hasSize(TEXT));
                    assertThat(level.statements()).hasSize(STATEMENTS);
                    assertThat(level.statements().getLast().text()).isEqualTo("Statement " + STATEMENTS);
                });
            });
            status.setRollbackOnly();
        });
    }

    @Test
    void whereOnlyNamesAreShownNoTextIsRead() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            UUID edition = editionOfOneLongSkill();
            List<SkillSummary> skills = within(2L * TEXT, () -> frameworks.skillSummaries(edition));
            assertThat(skills).singleElement().satisfies(skill -> {
                assertThat(skill.code()).isEqualTo("LONG");
                assertThat(skill.statements()).isEqualTo(2 * STATEMENTS);
            });
            status.setRollbackOnly();
        });
    }
}
