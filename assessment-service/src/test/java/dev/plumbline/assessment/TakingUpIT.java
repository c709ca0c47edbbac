package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.assessment.framework.ComparingEditions;
import dev.plumbline.assessment.framework.Foundation;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.PageText;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.framework.TakingUpSkills;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Skills of one framework in an edition of another. */
class TakingUpIT extends Platform {

    private static final String LAMP =
            "Keeping lamps LAMP\n\nKeeping lamps well.\n\nKeeping lamps: Level 3\n\nTrims lamps. Fills lamps.\n";

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private Frameworks frameworks;

    @Autowired
    private TakingUpSkills taking;

    @Autowired
    private ComparingEditions comparing;

    private UUID hr;
    private FrameworkVersion draft;
    private SkillText other;

    @BeforeEach
    void aDraftWithASkillOfItsOwn() {
        hr = scene.id(Scene.HR);
        draft = frameworks.create(hr, "Own " + UUID.randomUUID());
        frameworks.importPage(hr, draft.id(), PageText.read(LAMP), "LAMP", LAMP);
        other = scene.skill();
    }

    private void refused(String fault, UUID into, UUID... skills) {
        assertThatThrownBy(() -> taking.take(hr, into, List.of(skills), null))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.faults())
                                .extracting(Refusal.Fault::code)
                                .contains(fault));
    }

    @Test
    void aSkillOfAnotherFrameworkIsTakenUpWithItsTextAndOriginAndShownAsTheirs() throws Exception {
        String path = "/frameworks/versions/" + draft.id() + "/take-up";
        var chosen = pages.get(
                Scene.HR,
                path + "?from=" + other.versionId() + "&q=" + other.code().toLowerCase());
        assertThat(chosen.words()).contains(other.name());
        assertThat(chosen.html()).containsOnlyOnce("type=\"checkbox\"");
        String version = chosen.html().replaceAll("(?s).*name=\"version\" value=\"(\\d+)\".*", "$1");
        assertThat(pages.post(Scene.EMPLOYEE, path, "version", version, "skill", "" + other.id())
                        .status())
                .isEqualTo(403);
        var taken = pages.post(Scene.HR, path, "version", version, "skill", "" + other.id());
        assertThat(taken.location()).isEqualTo("/frameworks/versions/" + draft.id() + "?done=stored");
        SkillText here = skill(draft.id(), other.code());
        assertThat(here.originId()).isEqualTo(other.originId());
        assertThat(here.id()).isNotEqualTo(other.id());
        assertThat(here.levels())
                .extracting(SkillText.LevelText::originId, SkillText.LevelText::paragraphs)
                .isEqualTo(other.levels().stream()
                        .map(level -> org.assertj.core.groups.Tuple.tuple(level.originId(), level.paragraphs()))
                        .toList());
        assertThat(frameworks.skills(draft.id())).hasSize(2);
        assertThat(pages.get(Scene.HR, "/frameworks/versions/" + draft.id()).words())
                .contains("Taken up from Plumbline starter, edition 1");
        assertThat(taking.of(hr, draft.id())).as("its own skill is its own").containsOnlyKeys(here.id());
        assertThat(pages.post(Scene.HR, path, "version", version, "skill", "" + other.id())
                        .words())
                .as("from what was read before")
                .contains("changed");
        refused("take-up-twice", draft.id(), other.id());
    }

    private SkillText skill(UUID edition, String code) {
        return frameworks.skills(edition).stream()
                .filter(skill -> skill.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aNewEditionKeepsWhereASkillIsFromAndTheComparisonKnowsItByOrigin() {
        taking.take(hr, draft.id(), List.of(other.id()), null);
        frameworks.publish(hr, draft.id(), null);
        FrameworkVersion next = frameworks.draftOf(hr, draft.frameworkId());
        assertThat(taking.of(hr, next.id()).values())
                .extracting(TakingUpSkills.TakenUp::versionId)
                .containsExactly(other.versionId());
        assertThat(comparing.of(hr, next.id(), null).skills()).isEmpty();
    }

    @Test
    void whatTheDraftCannotHaveIsRefusedWithTheReasonAndNothingIsTaken() {
        UUID small = frameworks
                .create(
                        hr,
                        "Small " + UUID.randomUUID(),
                        new Foundation(
                                List.of(new Foundation.Level("Apply", ""), new Foundation.Level("Lead", "")),
                                List.of()))
                .id();
        refused("take-up-level", small, other.id());
        assertThat(taking.offered(hr, small, other.versionId(), ""))
                .as("and the picker says so before")
                .anySatisfy(offered -> {
                    assertThat(offered.id()).isEqualTo(other.id());
                    assertThat(offered.fault()).isNotNull();
                });
        FrameworkVersion same = frameworks.create(hr, "Same code " + UUID.randomUUID());
        UUID lamp = frameworks.importPage(hr, same.id(), PageText.read(LAMP), "LAMP", LAMP);
        refused("take-up-unpublished", draft.id(), lamp);
        frameworks.publish(hr, same.id(), null);
        refused("take-up-code", draft.id(), lamp, other.id());
        assertThat(frameworks.skills(draft.id())).as("all or none").hasSize(1);
        refused("take-up-unknown", draft.id(), UUID.randomUUID());
        refused("take-up-number", draft.id());
        List<UUID> many = new ArrayList<>();
        for (int i = 0; i <= TakingUpSkills.MOST; i++) {
            many.add(UUID.randomUUID());
        }
        refused("take-up-number", draft.id(), many.toArray(UUID[]::new));
        refused("take-up-own", frameworks.draftOf(hr, same.frameworkId()).id(), lamp);
    }
}
