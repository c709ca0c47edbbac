package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.assessment.InOrder;
import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
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

    @Autowired
    private WritingSkills writing;

    @Autowired
    private DeletingEditions deleting;

    @Autowired
    private InOrder inOrder;

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
        assertThat(chosen.html().substring(chosen.html().indexOf("<main"))).containsOnlyOnce("type=\"checkbox\"");
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

    /** A page of the skill BELL that defines these levels. */
    private static String bell(int... levels) {
        var page = new StringBuilder("Ringing bells BELL\n\nRinging bells well.\n");
        for (int level : levels) {
            page.append("\nRinging bells: Level %d\n\nRings %d bells. Oils %d bells.\n".formatted(level, level, level));
        }
        return page.toString();
    }

    private void importBell(UUID edition, int... levels) {
        frameworks.importPage(hr, edition, PageText.read(bell(levels)), "BELL", bell(levels));
    }

    /** A published edition of another framework, with the skill BELL at level 3. */
    private FrameworkVersion source() {
        FrameworkVersion theirs = frameworks.create(hr, "Theirs " + UUID.randomUUID());
        importBell(theirs.id(), 3);
        return frameworks.publish(hr, theirs.id(), null);
    }

    private UUID levelOfBell(UUID edition, int level) {
        return skill(edition, "BELL").level(level).orElseThrow().originId();
    }

    @Test
    void aSkillThatIsImportedAgainStaysTakenUpAndItsSourceIsKept() {
        FrameworkVersion source = source();
        taking.take(hr, draft.id(), List.of(skill(source.id(), "BELL").id()), null);
        importBell(draft.id(), 3);
        UUID here = skill(draft.id(), "BELL").id();
        assertThat(taking.of(hr, draft.id())).as("imported again").containsOnlyKeys(here);
        assertThat(taking.of(hr, draft.id()).get(here).versionId()).isEqualTo(source.id());
        frameworks.publish(hr, draft.id(), null);
        UUID next = frameworks.draftOf(hr, draft.frameworkId()).id();
        writing.remove(hr, skill(next, "BELL").id(), null);
        assertThat(taking.of(hr, next)).isEmpty();
        importBell(next, 3);
        assertThat(taking.of(hr, next))
                .as("come again after it was removed")
                .containsOnlyKeys(skill(next, "BELL").id());
        writing.remove(hr, skill(next, "BELL").id(), null);
        writing.write(
                hr,
                next,
                new WritingSkills.Wording(
                        "BELL",
                        "Ringing bells",
                        "",
                        "",
                        List.of(new WritingSkills.Level(
                                3,
                                null,
                                List.of(new WritingSkills.Statement(null, "Rings all bells.", 1, true, null))))),
                null);
        assertThat(taking.of(hr, next))
                .as("written anew after it was removed")
                .containsOnlyKeys(skill(next, "BELL").id());
        assertThat(skill(next, "BELL").originId())
                .isEqualTo(skill(source.id(), "BELL").originId());
        assertThatThrownBy(() -> deleting.framework(hr, source.frameworkId(), null))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.faults())
                                .extracting(Refusal.Fault::code)
                                .containsExactly("edition-skills"));
    }

    @Test
    void aLevelIsTheSameWithinItsFrameworkAndAsItWasTakenUpAndNowhereElse() {
        FrameworkVersion source = source();
        taking.take(hr, draft.id(), List.of(skill(source.id(), "BELL").id()), null);
        importBell(draft.id(), 3, 4);
        UUID third = levelOfBell(source.id(), 3);
        UUID ours = levelOfBell(draft.id(), 4);
        assertThat(levelOfBell(draft.id(), 3)).as("as it was taken up").isEqualTo(third);
        UUID theirs = frameworks.draftOf(hr, source.frameworkId()).id();
        importBell(theirs, 3, 4);
        assertThat(levelOfBell(theirs, 3)).isEqualTo(third);
        UUID fourth = levelOfBell(theirs, 4);
        assertThat(fourth)
                .as("a level that both have come to define, each in its own words")
                .isNotEqualTo(ours);
        importBell(draft.id(), 4);
        assertThat(levelOfBell(draft.id(), 4)).isEqualTo(ours);
        importBell(draft.id(), 3, 4);
        assertThat(levelOfBell(draft.id(), 3))
                .as("no edition of its own defines it, the one it was taken from does")
                .isEqualTo(third);
        importBell(theirs, 3, 4);
        assertThat(levelOfBell(theirs, 4)).as("whatever editions others have").isEqualTo(fourth);
    }

    @Test
    void whoeverTakesUpWhatIsDeletedAtTheSameMomentIsRefusedAndSoTheOtherWayRound() {
        FrameworkVersion source = source();
        UUID bell = skill(source.id(), "BELL").id();
        assertThat(inOrder.meanwhile(
                        () -> deleting.framework(hr, source.frameworkId(), null),
                        () -> taking.take(hr, draft.id(), List.of(bell), null)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.faults())
                                .extracting(Refusal.Fault::code)
                                .containsExactly("take-up-unknown"));
        assertThat(frameworks.skills(draft.id())).as("nothing was taken").hasSize(1);
        FrameworkVersion other = source();
        assertThat(inOrder.meanwhile(
                        () -> taking.take(
                                hr,
                                draft.id(),
                                List.of(skill(other.id(), "BELL").id()),
                                null),
                        () -> deleting.framework(hr, other.frameworkId(), null)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.faults())
                                .extracting(Refusal.Fault::code)
                                .containsExactly("edition-skills"));
        assertThat(frameworks.skills(other.id())).as("nothing was deleted").hasSize(1);
        assertThat(taking.of(hr, draft.id())).hasSize(1);
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
