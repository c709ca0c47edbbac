package dev.plumbline.assessment;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.plumbline.assessment.participant.AssessmentId;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Where who acts and about which assessment are beside one another, the two have different types: a swap does not compile. */
class TypedIdsTest {

    /** What is about an assessment. */
    private static final Set<String> ROOMS = Set.of("participant", "selfassessment", "review", "result");

    /**
     * What has ids of other things beside one another: of a person and a cycle, a skill's origin or an action, or of two people.
     * Shorter is better.
     */
    private static final Set<String> OTHERS = Set.of(
            "Assessments.existsByCycleIdAndSubjectId",
            "CorrectedResults.correct",
            "Corrections.correct",
            "Decisions.keepCorrected",
            "Reconfirmations.ofSkill",
            "Assessments.findOfCycle",
            "CheckingPublication.held",
            "CheckingPublication.underWay",
            "ConfirmingLevels.begin",
            "ConfirmingLevels.find",
            "LevelsOverTime.history",
            "PreviewingPublication.counts",
            "PreviewingPublication.page",
            "ReadingResultsBySkill.cycle",
            "ReadingResultsBySkill.people",
            "ReadingResultsBySkill.skills",
            "PreviewingPublication.pageOfFile",
            "ListingResults.page",
            "ReadingInvitations.find",
            "Reconfirmations.end",
            "Reconfirmations.invite",
            "Reconfirmations.skill",
            "AnsweringLeavers.goOn",
            "AnsweringLeavers.of",
            "AnsweringLeavers.withdraw",
            "AppointingSecondAssessors.appoint",
            "AppointingSecondAssessors.dismiss",
            "AppointingSecondAssessors.of",
            "Decisions.keepConfirmed",
            "EarlierResults.page",
            "SteeredCycles.lock",
            "SteeredCycles.lockOpen",
            "SteeredCycles.lockRunning",
            "WithdrawingParticipants.withdrawAll",
            "LastLevels.of",
            "ListingSecondAssessors.page",
            "PublishingResults.publish",
            "RemovingEarlierResults.remove",
            "RestingResults.count",
            "RestingResults.countBySkill",
            "UnfinishedWatch.isUnfinished",
            "ValidLevels.of",
            "ViewingEarlierResults.page",
            "WatchingSetAside.answered");

    private static boolean isOf(JavaClass type, Set<String> rooms) {
        return rooms.stream().anyMatch(room -> type.getPackageName().equals("dev.plumbline.assessment." + room));
    }

    /** Methods of classes with two ids without a type of their own beside one another, as {@code Class.method}. */
    private static Set<String> swappable(JavaClasses classes) {
        return classes.stream()
                .filter(type -> !type.isRecord())
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC)
                        && !method.getModifiers().contains(JavaModifier.PRIVATE))
                .filter(TypedIdsTest::hasTwoBesideOneAnother)
                .map(method -> method.getOwner().getSimpleName() + "." + method.getName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean hasTwoBesideOneAnother(JavaMethod method) {
        var types = method.getRawParameterTypes();
        for (int i = 1; i < types.size(); i++) {
            if (types.get(i).isEquivalentTo(UUID.class) && types.get(i - 1).isEquivalentTo(UUID.class)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void whoActsAndAboutWhichAssessmentCannotBeConfused() {
        JavaClasses about = House.CLASSES.that(describe("are about assessments", type -> isOf(type, ROOMS)));
        assertThat(about).isNotEmpty();
        Set<String> swappable = swappable(about);
        assertThat(swappable).isEqualTo(OTHERS);
        assertThat(about.stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.getRawParameterTypes().stream()
                                .anyMatch(type -> type.isEquivalentTo(AssessmentId.class))))
                .hasSizeGreaterThan(30);
    }

    @SuppressWarnings("unused")
    static class Confused {
        void act(UUID actor, UUID assessment) {}

        void fine(UUID actor, AssessmentId assessment, UUID statement) {}
    }

    @Test
    void twoIdsBesideOneAnotherAreSeen() {
        assertThat(swappable(new ClassFileImporter().importClasses(Confused.class)))
                .containsExactly("Confused.act");
    }
}
