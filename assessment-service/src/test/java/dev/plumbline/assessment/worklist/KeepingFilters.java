package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.worklist.TaskLists.Sort;
import dev.plumbline.assessment.worklist.TaskLists.Tab;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** Filters that HR and a manager save, some of whom are partners of a unit; none is left after a test. */
abstract class KeepingFilters extends Moving {

    static final TaskFilter PERSON = TaskFilter.of("", "person");

    @Autowired
    SavedFilters filters;

    @Autowired
    PagesAs pages;

    UUID hr;
    UUID manager;

    @BeforeEach
    void people() {
        hr = scene.id(Scene.HR);
        manager = scene.id(Scene.MANAGER);
    }

    @AfterEach
    void noFilterIsLeft() {
        jdbc.update("DELETE FROM saved_filter");
        jdbc.update("DELETE FROM person_role WHERE role = 'HR_PARTNER' AND person_id = ?", manager);
    }

    UUID kept(UUID owner, String name) {
        return filters.keep(owner, name, Tab.MINE, Sort.DUE, PERSON).id();
    }

    /** The manager is HR's partner for a unit too. */
    void partner(String unit) {
        jdbc.update("INSERT INTO person_role (person_id, role, unit) VALUES (?, 'HR_PARTNER', ?)", manager, unit);
    }

    String unitOf(String mail) {
        return Objects.requireNonNull(
                jdbc.queryForObject("SELECT unit FROM person WHERE id = ?", String.class, scene.id(mail)));
    }
}
